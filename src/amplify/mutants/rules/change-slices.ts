// Where a range or a slice begins and ends: one more, one less, not at all; and slices that go in other steps. Ends
// that are numbers are changed as numbers, so they are left alone here.

import { childOf, namedChildren, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Rule } from '../dialect.ts';
import { type Mutation, replaceNode } from '../mutant.ts';
import { ignoresOrder } from './ignores-order.ts';

/** The ends of the ranges or slices that these functions make, by a pattern of what is called. */
export function moveCallEnds(called: RegExp): Rule {
  return (node) => {
    const ends = namedChildren(childOf(node, 'arguments') ?? node).slice(0, 2);
    return called.test(childOf(node, 'function')?.text ?? '') ? ends.flatMap(movedEnd) : [];
  };
}

/** The ends of `[start:end]`. */
export const moveSliceEnds: Rule = (node) => {
  const { start, end } = endsOf(node);
  return [start, end].flatMap((one) => (one === undefined ? [] : movedEnd(one)));
};

/** One end dropped, every second element, the other way around. */
export const changeSlice: Rule = (node) => {
  const { start, end, step } = endsOf(node);
  const parts = [start?.text ?? '', end?.text ?? '', step?.text ?? ''] as const;
  const others: Mutation[] = [];
  const offer = (text: string) => others.push(replaceNode('slice', node, text));
  const withStep = step === undefined ? '' : `:${parts[2]}`;
  if (start !== undefined && start.text !== '0') offer(`:${parts[1]}${withStep}`);
  if (end !== undefined && !isLengthOf(end, childOf(node.parent, 'value'))) offer(`${parts[0]}:${withStep}`);
  if (step === undefined) offer(`${parts[0]}:${parts[1]}:2`);
  else if (step.type !== 'unary_operator') offer(`${parts[0]}:${parts[1]}`);
  if (step === undefined) return [...others, ...backwards(node)];
  return others;
};

/** The arguments of `slice(start, end)` dropped, by a pattern of what is called. */
export function dropCallEnds(called: RegExp): Rule {
  return (node) => {
    const list = childOf(node, 'arguments');
    const [start, end] = namedChildren(list ?? node);
    if (list === undefined || start === undefined || !called.test(childOf(node, 'function')?.text ?? ''))
      return [];
    const isFromStart = start.text === '0';
    const object = childOf(childOf(node, 'function'), 'object');
    const withoutEnd = end === undefined || isLengthOf(end, object) ? [] : [`(${start.text})`];
    const withoutStart = isFromStart ? [] : [end === undefined ? '(0)' : `(0, ${end.text})`];
    return [...withoutEnd, ...withoutStart].map((replacement) => replaceNode('slice', list, replacement));
  };
}

/** Where the end is the end anyhow. */
function isLengthOf({ text }: SyntaxNode, whole: SyntaxNode | undefined): boolean {
  return whole !== undefined && (text === `len(${whole.text})` || text === `${whole.text}.length`);
}

function backwards(node: SyntaxNode): readonly Mutation[] {
  const { parent } = node;
  const isAssigned = parent?.field === 'left' || parent?.parent?.type === 'delete_statement';
  if (
    parent?.type !== 'subscript' ||
    isAssigned ||
    namedChildren(parent).length !== 2 ||
    ignoresOrder(parent)
  )
    return [];
  return [replaceNode('slice', parent, `${parent.text}[::-1]`)];
}

function movedEnd(node: SyntaxNode): readonly Mutation[] {
  if (/^(?:integer|number|float|none|unary_operator|unary_expression|keyword_argument)$/.test(node.type))
    return [];
  if (endsInNumber(node)) return [];
  const base =
    /^(?:identifier|call|call_expression|subscript|subscript_expression|attribute|member_expression|parenthesized_expression)$/.test(
      node.type,
    ) || isArithmetic(node)
      ? node.text
      : `(${node.text})`;
  return [' + 1', ' - 1'].map((move) => replaceNode('boundary', node, `${base}${move}`));
}

function isArithmetic(node: SyntaxNode): boolean {
  return /^(?:[-+*%]|\/\/?|\*\*)$/.test(childOf(node, 'operator')?.type ?? '');
}

/** `n - 1` becomes `n - 0` and `n - 2` by its number. */
function endsInNumber(node: SyntaxNode): boolean {
  const isSum = /^[-+]$/.test(childOf(node, 'operator')?.type ?? '');
  return isSum && /^(?:integer|number)$/.test(childOf(node, 'right')?.type ?? '');
}

function endsOf(node: SyntaxNode): {
  readonly start: SyntaxNode | undefined;
  readonly end: SyntaxNode | undefined;
  readonly step: SyntaxNode | undefined;
} {
  const places: (SyntaxNode | undefined)[] = [];
  let place = 0;
  for (const child of node.children) {
    if (child.type === ':') place += 1;
    else places[place] = child;
  }
  return { start: places[0], end: places[1], step: places[2] };
}
