// One problem as two runs answered it: which samples count in both, and how many of them passed. A sample that our
// side could not judge in one run is left out of the other too, so that no run gains by it.

import type { TierName } from '../../contracts/problem.ts';
import type { PassCount } from '../../metrics/pass-at-k.ts';
import type { ProblemTraces, SampleTrace } from './run-traces.ts';

export interface ProblemPair {
  readonly id: string;
  readonly first: ProblemTraces;
  readonly second: ProblemTraces;
}

export interface PairedCounts {
  readonly first: PassCount;
  readonly second: PassCount;
  /** Sample indices left out of both runs. */
  readonly harnessErrors: number;
  readonly unjudged: number;
}

/** Counts on one tier. */
export function pairTier(pair: ProblemPair, tier: TierName): PairedCounts {
  const left = leftOut(pair, [tier]);
  const passed = (trace: SampleTrace) => trace[tier] === 'passed';
  return {
    first: countPasses(pair.first, left.indices, passed),
    second: countPasses(pair.second, left.indices, passed),
    harnessErrors: left.harnessErrors,
    unjudged: left.unjudged,
  };
}

export interface PairedGap {
  readonly first: { readonly base: PassCount; readonly plus: PassCount };
  readonly second: { readonly base: PassCount; readonly plus: PassCount };
}

/** Counts on both tiers over the samples that count on both. */
export function pairGap(pair: ProblemPair): PairedGap {
  const { indices } = leftOut(pair, ['base', 'plus']);
  const countBoth = (traces: ProblemTraces) => ({
    base: countPasses(traces, indices, ({ base }) => base === 'passed'),
    plus: countPasses(traces, indices, ({ base, plus }) => base === 'passed' && plus === 'passed'),
  });
  return { first: countBoth(pair.first), second: countBoth(pair.second) };
}

interface LeftOut {
  readonly indices: ReadonlySet<number>;
  readonly harnessErrors: number;
  readonly unjudged: number;
}

function leftOut({ first, second }: ProblemPair, tiers: readonly TierName[]): LeftOut {
  const broken = new Set<number>();
  const unjudged = new Set<number>();
  for (const traces of [first, second]) {
    for (const [index, trace] of traces) {
      if (tiers.some((tier) => trace[tier] === 'harness-error')) broken.add(index);
      else if (tiers.some((tier) => trace[tier] === undefined)) unjudged.add(index);
    }
  }
  const indices = new Set([...broken, ...unjudged]);
  return { indices, harnessErrors: broken.size, unjudged: indices.size - broken.size };
}

function countPasses(
  traces: ProblemTraces,
  left: ReadonlySet<number>,
  isPassed: (trace: SampleTrace) => boolean,
): PassCount {
  let n = 0;
  let c = 0;
  for (const [index, trace] of traces) {
    if (left.has(index)) continue;
    n += 1;
    if (isPassed(trace)) c += 1;
  }
  return { n, c };
}
