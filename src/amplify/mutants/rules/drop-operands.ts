// Expressions made smaller: one side of an operator alone, what a sign or a `not` stands before.

import { childOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Rule } from '../dialect.ts';
import { type Mutation, type MutationOperator, replaceNode } from '../mutant.ts';

/** By operator: which sides may stand alone, and what that is called. */
export type Operands = Readonly<
  Record<string, { readonly operator: MutationOperator; readonly sides: readonly ('left' | 'right')[] }>
>;

/** One operand instead of two. */
export function dropOperands(operands: Operands): Rule {
  return (node) => {
    const entry = operands[childOf(node, 'operator')?.type ?? ''];
    const left = childOf(node, 'left');
    const right = childOf(node, 'right');
    if (entry === undefined || left === undefined || right === undefined) return [];
    return entry.sides
      .filter((side) => !isConstantChange(node, side === 'left' ? right : left))
      .map((side) => replaceNode(entry.operator, node, side === 'left' ? left.text : right.text));
  };
}

/** `x + 1` to `x` is what the change of 1 to 0 does; `x + 0` to `x` does nothing. The same for `x * 2` and `x * 1`. */
function isConstantChange(node: SyntaxNode, dropped: SyntaxNode): boolean {
  const isSum = /^[-+]$/.test(childOf(node, 'operator')?.type ?? '');
  const isProduct = /^(?:\*\*?|\/\/?)$/.test(childOf(node, 'operator')?.type ?? '');
  return (isSum && /^[01]$/.test(dropped.text)) || (isProduct && /^[12]$/.test(dropped.text));
}

/** By sign: what its dropping is called. */
export type Signs = Readonly<Record<string, MutationOperator>>;

/** What a sign stands before, without the sign. */
export function dropSign(signs: Signs): Rule {
  return (node): readonly Mutation[] => {
    const sign = node.children[0]?.type ?? '';
    const operator = signs[sign];
    const argument = childOf(node, 'argument');
    if (operator === undefined || argument === undefined || argument.text === '0') return [];
    return [replaceNode(operator, node, argument.text)];
  };
}
