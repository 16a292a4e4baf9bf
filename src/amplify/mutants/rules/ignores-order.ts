// Where the order of elements makes no difference, so that no mutant that only changes it can be told apart.

import { childOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';

const orderless = /^(?:sorted|set|frozenset|sum|len|min|max|any|all|(?:collections\.)?Counter)$/;

/** The node is what a function is given that gives the same for any order of it. */
export function ignoresOrder({ parent }: SyntaxNode): boolean {
  const isOnly =
    parent?.type === 'argument_list' && parent.children.filter(({ isNamed }) => isNamed).length === 1;
  return isOnly && orderless.test(childOf(parent.parent, 'function')?.text ?? '');
}
