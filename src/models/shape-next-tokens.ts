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
 * exact. `edge`: none can be drawn, but by their mass top-p may keep more of the listed tokens, up to `keptAtMost`.
 * `some`: `drawn` is of the listed tokens alone, and the others get at most this share of the draws.
 * `unknown`: the same, and how much they get follows from nothing that is known.
 */
export type Others =
  | { readonly kind: 'none' }
  | { readonly kind: 'edge'; readonly keptAtMost: number }
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
  const mass = logProbabilities.reduce((sum, value) => sum + Math.exp(value), 0);
  const unknownMass = scope === 'vocabulary' ? 0 : Math.max(0, 1 - mass);
  const { others, topP } = boundOthers(logProbabilities, values, unknownMass);
  const shaped = nextTokenDistribution(logProbabilities, { ...values, topP }, { limit });
  return {
    scope,
    tokens: shaped.tokens.map((row) => shapedToken(next, row)),
    known: shaped.vocabulary,
    kept: shaped.kept,
    unknownMass,
    others,
  };
}

function shapedToken({ token, logProbabilities }: NextTokens, row: TokenProbability): ShapedToken {
  const { text, bytes } = token(row.token);
  const model = Math.exp(logProbabilities[row.token] ?? Number.NEGATIVE_INFINITY);
  return { text, ...(bytes === undefined ? {} : { bytes }), model, drawn: row.drawn };
}

interface Bound {
  readonly others: Others;
  /** The p that keeps of the listed tokens what p keeps of all. */
  readonly topP: number;
}

/** Whether tokens beyond the listed ones, which fall, can be drawn. */
function boundOthers(listed: Float64Array, values: SamplerValues, unknownMass: number): Bound {
  const { temperature = 1, topK = Number.POSITIVE_INFINITY, topP = 1, minP = 0 } = values;
  const none: Bound = { others: { kind: 'none' }, topP };
  if (temperature === 0 || topK <= listed.length || unknownMass === 0) return none;
  const first = listed[0] ?? 0;
  const weights = listed.map((value) => Math.exp((value - first) / temperature));
  if (topP === 1 && (weights.at(-1) ?? 1) < minP) return none;
  // Above T = 1 many tokens of no weight may have much together, and nobody knows how many there are.
  if (temperature > 1) return { others: { kind: 'unknown' }, topP };
  // q^(1/T) = q · q^(1/T - 1) ≤ q · last^(1/T - 1), summed over all q that are not listed, relative to the first.
  const lastShare = Math.exp(((listed.at(-1) ?? 0) - first) * (1 / temperature - 1));
  const most = (unknownMass / Math.exp(first)) * lastShare;
  // At T = 1 the bound is what they have.
  const least = temperature === 1 && topK === Number.POSITIVE_INFINITY ? most : 0;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const needed = nucleusLength(weights, topP * (sum + most));
  if (needed === undefined) {
    return { others: { kind: 'some', atMost: most / (sum + most) }, topP: least === most ? 1 : topP };
  }
  const isCertain = needed === nucleusLength(weights, topP * (sum + least));
  return {
    others: isCertain ? { kind: 'none' } : { kind: 'edge', keptAtMost: needed },
    topP: Math.min(1, (topP * (sum + least)) / sum),
  };
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
