// One operator for another: < for <=, + for -, `and` for `or`. Left out are swaps that change nothing, such as `> 0` to
// `!= 0` for a length, and those that any test at all would notice, such as `-` between texts.

import { ancestorsOf, childOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { guessKind } from '../bindings.ts';
import type { Code, Rule } from '../dialect.ts';
import type { Mutation, MutationOperator } from '../mutant.ts';
import { replaceNode } from '../mutant.ts';

/** By operator: what may stand there instead, by what that is called. */
export type Swaps = Readonly<Record<string, Readonly<Partial<Record<MutationOperator, readonly string[]>>>>>;

interface Swap {
  readonly from: string;
  readonly to: string;
  readonly left: SyntaxNode | undefined;
  readonly right: SyntaxNode | undefined;
  readonly code: Code;
}

/** Swaps the operators that stand directly in the node, one at a time. */
export function swapOperators(swaps: Swaps): Rule {
  return (node, code) =>
    node.children.flatMap((token, at): readonly Mutation[] => {
      if (token.isNamed || isMixture(node, token)) return [];
      const left = node.children[at - 1];
      const right = node.children[at + 1];
      return offersOf(swaps, token).flatMap(([operator, replacements]) =>
        replacements
          .filter((to) => !isPointless({ from: token.type, to, left, right, code }))
          .filter((to) => !isLoopEnd(node, { from: token.type, to, code }))
          .map((to) => replaceNode(operator, token, to)),
      );
    });
}

/** `a ?? b ?? c` with `||` in one of the two places is no JavaScript. */
function isMixture(node: SyntaxNode, { type }: SyntaxNode): boolean {
  return (
    type === '??' && [...node.children, node.parent].some((one) => childOf(one, 'operator')?.type === '??')
  );
}

function offersOf(
  swaps: Swaps,
  { type }: SyntaxNode,
): readonly (readonly [MutationOperator, readonly string[]])[] {
  const { comparison = [], boundary = [], arithmetic = [], boolean = [] } = swaps[type] ?? {};
  return [
    ['comparison', comparison],
    ['boundary', boundary],
    ['arithmetic', arithmetic],
    ['boolean', boolean],
  ];
}

function isPointless(swap: Swap): boolean {
  return isEquivalent(swap) || isOrderOfUnordered(swap) || isArithmeticOfTexts(swap);
}

const orders: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const sameForNatural: readonly ReadonlySet<string>[] = [
  new Set(['==', '===', '<=']),
  new Set(['!=', '!==', '>']),
];

const sameForGreatest: readonly ReadonlySet<string>[] = [new Set(['==', '>=']), new Set(['!=', '<'])];

function isEquivalent({ from, to, left, right }: Swap): boolean {
  if (left !== undefined && right !== undefined && isGreatestRemainder(left, right)) {
    return sameForGreatest.some((same) => same.has(from) && same.has(to));
  }
  if (right?.text === '0' && left !== undefined && isNatural(left)) {
    return sameForNatural.some((same) => same.has(from) && same.has(to));
  }
  if (right?.text === '0') return isNeutral(from, to, /^[-+]=?$/);
  if (right?.text === '1') return isNeutral(from, to, /^(?:\*\*?|\/\/?)=?$/);
  return false;
}

function isNeutral(from: string, to: string, pattern: RegExp): boolean {
  return pattern.test(from) && pattern.test(to);
}

/** `x % 2` beside 1: never above it. */
function isGreatestRemainder(left: SyntaxNode, right: SyntaxNode): boolean {
  const divisor = childOf(left, 'right');
  const isRemainder = left.type === 'binary_operator' && childOf(left, 'operator')?.type === '%';
  return isRemainder && divisor?.type === 'integer' && Number(divisor.text) === Number(right.text) + 1;
}

/** A length or a remainder: never below nothing. */
function isNatural(node: SyntaxNode): boolean {
  if (childOf(node, 'operator')?.type === '%') return node.type === 'binary_operator';
  if (childOf(node, 'property')?.text === 'length') return true;
  return /^len$|\.count$/.test(childOf(node, 'function')?.text ?? '');
}

const unordered: ReadonlySet<string> = new Set([
  'text',
  'boolean',
  'nothing',
  'mapping',
  'map',
  'set',
  'tuple',
  'list',
]);

function isOrderOfUnordered({ from, to, left, right, code }: Swap): boolean {
  if (orders.has(from) || !orders.has(to)) return false;
  return [left, right].some(
    (side) => side !== undefined && unordered.has(guessKind(side, contextOf(code)) ?? ''),
  );
}

const joined: ReadonlySet<string> = new Set(['text', 'list', 'tuple']);

function isArithmeticOfTexts({ from, to, left, right, code }: Swap): boolean {
  if (!/^[-+*/%]/.test(from) || to === '=') return false;
  return [left, right].some(
    (side) => side !== undefined && joined.has(guessKind(side, contextOf(code)) ?? ''),
  );
}

/** `while i < n` that ends at `i != n` ends there too, as a rule. */
function isLoopEnd(node: SyntaxNode, { from, to, code }: Pick<Swap, 'from' | 'to' | 'code'>): boolean {
  if (!orders.has(from) || !to.startsWith('!')) return false;
  const within = [...ancestorsOf(node)].find(({ type }) => !/^(?:parenthesized_expression)$/.test(type));
  return within !== undefined && code.dialect.loops.has(within.type) && childOf(within, 'body') !== undefined;
}

function contextOf({ bindings, dialect }: Code) {
  return { bindings, dialect };
}
