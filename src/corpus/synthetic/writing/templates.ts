// Templates as trees, read once, and filled with what they are applied to.

import type { RandomStream } from '../../../base/random.ts';
import { pick } from '../meaning/choose.ts';
import type { HoleValues } from '../meaning/meaning.ts';
import { localNames } from '../operations/operation.ts';
import { parseExpression, parseStatements } from '../python/parse.ts';
import { countName, type Replace, substitute, substituteStatements } from '../python/substitute.ts';
import type { Expression, Statement } from '../python/tree.ts';

const expressions = new Map<string, Expression>();
const blocks = new Map<string, readonly Statement[]>();

/** The tree of a template that is one expression. */
export function expressionTemplate(text: string): Expression {
  const known = expressions.get(text) ?? parseExpression(text);
  expressions.set(text, known);
  return known;
}

/** The trees of a template that is statements; none where it is empty. */
export function blockTemplate(text: string): readonly Statement[] {
  const known = blocks.get(text) ?? parseStatements(text);
  blocks.set(text, known);
  return known;
}

/** What stands in the place of the letters of a template. */
export type Filling = Readonly<Partial<Record<'X' | 'Y' | 'S' | 'A' | 'B' | 'D', Expression>>>;

const letters = new Set(['X', 'Y', 'S', 'A', 'B', 'D', 'K', 'L', 'C', 'E']);
const locals = new Set<string>(localNames);

export interface Filler {
  /** The names of the parameters, by their number. */
  readonly parameters: readonly string[];
  readonly holes: HoleValues;
  /** A new name for a local of the template. */
  readonly local: (name: string) => string;
}

/** Replaces letters by what they stand for and locals by names of their own, the same ones at every call. */
export function makeReplace({ parameters, holes, local }: Filler, filling: () => Filling): Replace {
  const renamed = new Map<string, string>();
  return (name) => {
    if (letters.has(name)) return holeExpression(name, holes, parameters) ?? fillingOf(name, filling());
    if (!locals.has(name)) return undefined;
    const other = renamed.get(name) ?? local(name);
    renamed.set(name, other);
    return { kind: 'name', name: other };
  };
}

function fillingOf(name: string, filling: Filling): Expression | undefined {
  const { X, Y, S, A, B, D } = filling;
  return { X, Y, S, A, B, D }[name];
}

function holeExpression(
  name: string,
  holes: HoleValues,
  parameters: readonly string[],
): Expression | undefined {
  const { K, L, C, E } = holes;
  const hole = { K, L, C, E }[name];
  if (hole === undefined) return undefined;
  if (hole.kind === 'parameter') return { kind: 'name', name: parameters[hole.at] ?? '' };
  return typeof hole.value === 'number'
    ? { kind: 'number', value: hole.value }
    : { kind: 'text', value: hole.value };
}

export function fillExpression(text: string, replace: Replace): Expression {
  return foldConstants(substitute(expressionTemplate(text), replace));
}

/** A template; where X is more than a name, one that writes it once, if there is one. */
export function pickTemplate(
  templates: readonly string[],
  { X, random }: { readonly X: Expression; readonly random: RandomStream },
): string {
  if (X.kind === 'name') return pick(random, templates);
  const sparing = templates.filter((text) => countName(expressionTemplate(text), 'X') < 2);
  return pick(random, sparing.length === 0 ? templates : sparing);
}

export function fillBlock(text: string, replace: Replace): readonly Statement[] {
  return substituteStatements(blockTemplate(text), replace);
}

/** `-3` where a template negates a constant; the only folding that a person would not write out. */
function foldConstants(expression: Expression): Expression {
  if (expression.kind === 'negative' && expression.operand.kind === 'number') {
    return { kind: 'number', value: -expression.operand.value };
  }
  return expression;
}
