// What createSampler computes, written for reading: everything is sorted, every step is a list of its own. It shares
// with the fast one only the exponential function, which has a test of its own, and so must choose exactly the same set.

import { exponential } from '../exponential.ts';
import type { Choice, Logits } from '../sampler.ts';
import { completeSamplerValues, type SamplerValues } from '../sampler-values.ts';

interface Weighed {
  readonly token: number;
  readonly weight: number;
}

/** The tokens that can be drawn and their probabilities. The logits must be good ones. */
export function referenceChoice(logits: Logits, values: SamplerValues): Choice {
  const kept = keptTokens(logits, values);
  const mass = sum(kept.map(({ weight }) => weight));
  return {
    tokens: Int32Array.from(kept, ({ token }) => token),
    probabilities: Float64Array.from(kept, ({ weight }) => weight / mass),
  };
}

/** The token at `chance` when the kept weights are laid end to end. */
export function referenceDraw(logits: Logits, values: SamplerValues, chance: number): number | undefined {
  const kept = keptTokens(logits, values);
  const target = chance * sum(kept.map(({ weight }) => weight));
  let passed = 0;
  const drawn = kept.find(({ weight }) => {
    passed += weight;
    return passed > target;
  });
  return drawn?.token;
}

function keptTokens(logits: Logits, values: SamplerValues): readonly Weighed[] {
  const { temperature, topK, topP, minP } = completeSamplerValues(values);
  const largest = Array.from(logits).reduce((one, other) => Math.max(one, other));
  if (temperature === 0) return [{ token: logits.indexOf(largest), weight: 1 }];
  const weighed = Array.from(logits, (logit, token) => ({
    token,
    weight: exponential((logit - largest) / temperature),
  }));
  const ranked = weighed
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight || one.token - other.token);
  const nucleus = firstToReach(ranked.slice(0, topK), topP);
  return inTokenOrder(nucleus.filter(({ weight }) => weight >= minP));
}

/** The shortest beginning of the ranking whose mass reaches p; probabilities in whole units of 2^-52 add up exactly. */
function firstToReach(ranked: readonly Weighed[], p: number): readonly Weighed[] {
  if (p === 1) return ranked;
  const mass = sum(inTokenOrder(ranked).map(({ weight }) => weight));
  const shares = ranked.map(({ weight }) => weight / mass + 1 - 1);
  const need = p * sum(shares);
  let reached = 0;
  const length = shares.findIndex((share) => {
    reached += share;
    return reached >= need;
  });
  return ranked.slice(0, length + 1);
}

function inTokenOrder(weighed: readonly Weighed[]): readonly Weighed[] {
  return [...weighed].sort((one, other) => one.token - other.token);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
