// A near relative called instead, a call left out so that only what it was given remains, and an option left out.

import { childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Rule } from '../dialect.ts';
import { type Mutation, replaceNode } from '../mutant.ts';
import { ignoresOrder } from './ignores-order.ts';

/** What may happen to calls. Functions go by their whole name, methods by a dot and theirs. */
export interface CallChanges {
  /** What may be called instead. */
  readonly swaps: Readonly<Record<string, readonly string[]>>;
  /** Functions of which the first argument may remain: `$` in the text stands for it. */
  readonly unwrapped: Readonly<Record<string, string>>;
  /** Methods of which the object may remain. */
  readonly dropped: ReadonlySet<string>;
  /** Calls whose options may be left out, by a pattern of the argument's text. */
  readonly options: Readonly<Record<string, RegExp>>;
}

/** All of it at one call. */
export function changeCalls(changes: CallChanges): Rule {
  return (node) => {
    const called = childOf(node, 'function');
    const list = childOf(node, 'arguments');
    if (called === undefined || list === undefined) return [];
    const method = methodOf(called);
    const name = method === undefined ? called.text : `.${method.text}`;
    return [
      ...swapped(method ?? called, [...(changes.swaps[called.text] ?? []), ...(changes.swaps[name] ?? [])]),
      ...(isOrderOnly(called.text, node) ? [] : unwrapped(node, list, changes.unwrapped[called.text])),
      ...(changes.dropped.has(name) ? dropped(node, called) : []),
      ...withoutOptions(list, changes.options[name]),
    ];
  };
}

function isOrderOnly(called: string, node: SyntaxNode): boolean {
  return /^(?:sorted|reversed)$/.test(called) && ignoresOrder(node);
}

function methodOf(called: SyntaxNode): SyntaxNode | undefined {
  return childOf(called, 'attribute') ?? childOf(called, 'property');
}

function swapped(name: SyntaxNode, others: readonly string[]): readonly Mutation[] {
  return others.map((other) => replaceNode('call', name, other));
}

const alone =
  /^(?:identifier|call|call_expression|subscript|attribute|member_expression|list|array|parenthesized_expression)$/;

function unwrapped(node: SyntaxNode, list: SyntaxNode, form: string | undefined): readonly Mutation[] {
  // A comprehension that is the only argument shares its brackets with the call.
  const isShared = list.type === 'generator_expression';
  const first = isShared ? list : namedChildren(list)[0];
  if (form === undefined || first === undefined || /splat|spread|keyword/.test(first.type)) return [];
  const bare = isShared ? first.text.slice(1, -1) : first.text;
  const argument = form.includes('($)') || (!isShared && alone.test(first.type)) ? bare : `(${bare})`;
  return [
    replaceNode(
      'call',
      node,
      form.replace('$', () => argument),
    ),
  ];
}

function dropped(node: SyntaxNode, called: SyntaxNode): readonly Mutation[] {
  const object = childOf(called, 'object');
  if (object === undefined || node.parent?.type === 'expression_statement') return [];
  return [replaceNode('call', node, object.text)];
}

function withoutOptions(list: SyntaxNode, options: RegExp | undefined): readonly Mutation[] {
  if (options === undefined) return [];
  const kept = namedChildren(list);
  return kept
    .filter(({ text }) => options.test(text))
    .map((option) => {
      const rest = kept.filter((other) => other !== option).map(({ text }) => text);
      return replaceNode('call', list, `(${rest.join(', ')})`);
    });
}
