// The numbers of one comparison, before any correction for having made several.

import type { ComparedMetric, ScoreDifference, TierComparison } from '../../contracts/comparison.ts';
import type { TierName } from '../../contracts/problem.ts';
import { pairedDifference } from '../../metrics/paired-difference.ts';
import { type PassCount, passAtKValues } from '../../metrics/pass-at-k.ts';
import { type PairedCounts, type PairedGap, type ProblemPair, pairGap, pairTier } from './pair-problem.ts';
import { isJudged } from './run-traces.ts';

/** Values of k: those that must be answered, or those that are shown where there are enough samples. */
export interface WantedK {
  readonly values: readonly number[];
  /** False: a k for which samples are lacking is left out rather than absent with its reason. */
  readonly isAsked: boolean;
}

export interface ScoreOptions {
  readonly k: WantedK;
  readonly seed: number;
}

/** The tier of one pair of runs. */
export function compareTier(
  pairs: readonly ProblemPair[],
  tier: TierName,
  { k, seed }: ScoreOptions,
): TierComparison {
  const judged = pairs.filter(({ first, second }) => isJudged(first, tier) || isJudged(second, tier));
  const counts = judged.map((pair) => pairTier(pair, tier));
  const counting = counts.filter(({ first, second }) => first.n > 0 && second.n > 0);
  const sum = (countOf: (counted: PairedCounts) => number, of = counting) =>
    of.reduce((total, counted) => total + countOf(counted), 0);
  const sides = {
    first: counting.map(({ first }) => first),
    second: counting.map(({ second }) => second),
  };
  return {
    problems: counting.length,
    samples: { first: sum(({ first }) => first.n), second: sum(({ second }) => second.n) },
    leftOut: {
      problems: judged.length - counting.length,
      harnessErrors: sum(({ harnessErrors }) => harnessErrors, counts),
      unjudged: sum(({ unjudged }) => unjudged, counts),
    },
    passAtK: byK(k, sides, (wanted) =>
      compareValues(passAtKValues(sides.first, wanted), passAtKValues(sides.second, wanted), seed),
    ),
  };
}

/** The difference of the rigor gaps over the samples that count on both tiers. */
export function compareGaps(
  pairs: readonly ProblemPair[],
  { k, seed }: ScoreOptions,
): Record<string, ComparedMetric> {
  const gaps = pairs.map(pairGap).filter(({ first, second }) => first.base.n > 0 && second.base.n > 0);
  const sides = { first: gaps.map(({ first }) => first.base), second: gaps.map(({ second }) => second.base) };
  return byK(k, sides, (wanted) =>
    compareValues(gapsOf(gaps, 'first', wanted), gapsOf(gaps, 'second', wanted), seed),
  );
}

function gapsOf(
  gaps: readonly PairedGap[],
  side: 'first' | 'second',
  k: number,
): readonly number[] | undefined {
  const base = passAtKValues(
    gaps.map((gap) => gap[side].base),
    k,
  );
  const plus = passAtKValues(
    gaps.map((gap) => gap[side].plus),
    k,
  );
  return base?.map((value, problem) => value - (plus?.[problem] ?? Number.NaN));
}

interface Sides {
  readonly first: readonly PassCount[];
  readonly second: readonly PassCount[];
}

function byK(
  { values, isAsked }: WantedK,
  sides: Sides,
  compare: (k: number) => ScoreDifference | undefined,
): Record<string, ComparedMetric> {
  const metrics: Record<string, ComparedMetric> = {};
  for (const k of values) {
    const compared = compare(k);
    if (compared !== undefined) metrics[k] = compared;
    else if (isAsked || k === 1) metrics[k] = { absent: whyAbsent(sides, k) };
  }
  return metrics;
}

function whyAbsent({ first, second }: Sides, k: number): string {
  if (first.length === 0) return 'no problem has a sample that counts in both runs';
  const fewer = first.map(({ n }, problem) => Math.min(n, second[problem]?.n ?? 0)).filter((n) => n < k);
  return `needs ${k} samples of each problem in both runs; ${fewer.length} of ${first.length} problems have fewer (the least ${Math.min(...fewer)})`;
}

function compareValues(
  first: readonly number[] | undefined,
  second: readonly number[] | undefined,
  seed: number,
): ScoreDifference | undefined {
  if (first === undefined || second === undefined) return undefined;
  const compared = pairedDifference(first, second, { seed });
  if (compared === undefined) return undefined;
  const { detectable, ...numbers } = compared;
  const score = { ...numbers, adjustedP: numbers.p, ...(detectable !== undefined && { detectable }) };
  return { ...score, isDistinguishable: isDistinguishable(score) };
}

/** More than chance: the interval leaves out 0, and the corrected p says so too. */
export function isDistinguishable({
  difference,
  adjustedP,
}: Pick<ScoreDifference, 'difference' | 'adjustedP'>): boolean {
  return (difference.low > 0 || difference.high < 0) && adjustedP <= 0.05;
}
