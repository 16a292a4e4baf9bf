// What a mutant is: a program that differs from a trusted one in a single stretch of text, made by one operator. Good
// tests tell it from the original.

import type { SyntaxNode } from '../../syntax/syntax-node.ts';

/**
 * What can be done to a program, in the order in which turns are taken when there are too many mutants.
 * - `comparison`: another of == != < <= > >=; `in`, `is` and their opposites.
 * - `boundary`: < and <=, > and >= for each other; ends of ranges and slices one more or one less.
 * - `arithmetic`: another operator, also in `+=`; an operand alone; a unary minus dropped.
 * - `constant`: a number one more or one less, a text emptied or changed, a truth turned around, nothing as 0.
 * - `boolean`: `and` and `or` for each other, an operand alone, `not` dropped; a condition negated, always or never true.
 * - `slice`: an end dropped, every second element, backwards.
 * - `deletion`: a statement that does nothing.
 * - `return`: a plain value returned at once, or in place of what is returned.
 * - `variable`: another variable that can be seen from there.
 * - `loop`: `break` and `continue` for each other, a loop that ends after its first turn.
 * - `call`: a near relative called instead, a call left out, an option left out.
 */
export const mutationOperators = [
  'comparison',
  'boundary',
  'arithmetic',
  'constant',
  'boolean',
  'slice',
  'deletion',
  'return',
  'variable',
  'loop',
  'call',
] as const;

/** What was done to a program. */
export type MutationOperator = (typeof mutationOperators)[number];

/** A program that differs in one place. */
export interface Mutant {
  readonly operator: MutationOperator;
  /** 1-based. */
  readonly line: number;
  /** The stretch of the original, in UTF-16 units; the end is exclusive. */
  readonly start: number;
  readonly end: number;
  /** What stands there instead. */
  readonly replacement: string;
  /** The whole text. */
  readonly program: string;
  /** What differs, with a line of context above and below, for people. */
  readonly diff: string;
}

/** A mutant in the making. */
export type Mutation = Pick<Mutant, 'operator' | 'line' | 'start' | 'end' | 'replacement'>;

/** The node with something else in its place. */
export function replaceNode(
  operator: MutationOperator,
  { line, start, end }: SyntaxNode,
  replacement: string,
): Mutation {
  return { operator, line, start, end, replacement };
}
