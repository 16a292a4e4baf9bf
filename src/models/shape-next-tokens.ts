// What the sampling values make of a next-token distribution. Where only the likeliest tokens are known, the others
// are bounded: each is at most as probable as the last one listed. Often that is enough to know that none of them can
// be drawn; where it is not, this says so instead of pretending.

import type { NextTokens, TokenText } from '../contracts/language-model.ts';
import { nextTokenDistribution, type TokenProbability } from '../nn/next-token-distribution.ts';
import type { SamplerValues } from '../nn/sampler-values.ts';

/** A token with its probability before and after the sampling values. */
export interface ShapedToken extends TokenText {
  /** By the model alone: temperature 1, nothing cut off. */
  readonly model: number;
  /** After temperature, top-k, top-p and min-p; 0 where it was cut off. */
  readonly drawn: number;
}

/**
 * How the tokens that are not listed bear on `drawn`. `none`: there are none, or none can be drawn, so that `drawn` is
 * exact. `some`: `drawn` is of the listed tokens alone, and the others get at most this share of the draws.
 * `unknown`: the same, and how much they get follows from nothing that is known.
 */
export type Others =
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly atMost: number }
  | { readonly kind: 'unknown' };

export interface ShapedNextTokens {
  readonly scope: NextTokens['scope'];
  /** The likeliest first. */
  readonly tokens: readonly ShapedToken[];
  /** Tokens that are known: the vocabulary, or those that were listed. */
  readonly known: number;
  /** Of the known tokens, how many can be drawn. */
  readonly kept: number;
  /** The model's mass on tokens that are not known. */
  readonly unknownMass: number;
  readonly others: Others;
}

/** Shapes the distribution; at most `limit` tokens come back. */
export function shapeNextTokens(next: NextTokens, values: SamplerValues, limit: number): ShapedNextTokens {
  const { logProbabilities, scope } = next;
  const shaped = nextTokenDistribution(logProbabilities, values, { limit });
  const mass = logProbabilities.reduce((sum, value) => sum + Math.exp(value), 0);
  const unknownMass = scope === 'vocabulary' ? 0 : Math.max(0, 1 - mass);
  const isWhole = scope === 'vocabulary';
  return {
    scope,
    tokens: shaped.tokens.map((row) => shapedToken(next, row)),
    known: shaped.vocabulary,
    kept: shaped.kept,
    unknownMass,
    others: isWhole ? { kind: 'none' } : othersOf(logProbabilities, values, unknownMass),
  };
}

function shapedToken({ token, logProbabilities }: NextTokens, row: TokenProbability): ShapedToken {
  const { text, bytes } = token(row.token);
  const model = Math.exp(logProbabilities[row.token] ?? Number.NEGATIVE_INFINITY);
  return { text, ...(bytes === undefined ? {} : { bytes }), model, drawn: row.drawn };
}

/** Whether tokens beyond the listed ones, which fall, can be drawn. */
function othersOf(listed: Float64Array, values: SamplerValues, unknownMass: number): Others {
  const { temperature = 1, topK = Number.POSITIVE_INFINITY, topP = 1, minP = 0 } = values;
  if (temperature === 0 || topK <= listed.length || unknownMass === 0) return { kind: 'none' };
  const first = listed[0] ?? 0;
  const weights = listed.map((value) => Math.exp((value - first) / temperature));
  const last = weights.at(-1) ?? 1;
  if (topP === 1 && last < minP) return { kind: 'none' };
  // Above T = 1 many tokens of no weight may have much together, and nobody knows how many there are.
  if (temperature > 1) return { kind: 'unknown' };
  // q^(1/T) = q · q^(1/T - 1) ≤ q · last^(1/T - 1), summed over all q that are not listed, relative to the first.
  const lastShare = Math.exp(((listed.at(-1) ?? 0) - first) * (1 / temperature - 1));
  const most = (unknownMass / Math.exp(first)) * lastShare;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const needed = nucleusLength(weights, topP * (sum + most));
  if (needed !== undefined && needed === nucleusLength(weights, topP * sum)) return { kind: 'none' };
  return { kind: 'some', atMost: most / (sum + most) };
}

/** How many of the falling weights reach the mass; undefined where all together do not. */
function nucleusLength(weights: Float64Array, mass: number): number | undefined {
  let reached = 0;
  for (const [place, weight] of weights.entries()) {
    reached += weight;
    if (reached >= mass) return place + 1;
  }
  return undefined;
}
