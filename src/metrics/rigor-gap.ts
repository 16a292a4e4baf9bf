// The rigor gap: pass@k on the ordinary tests minus pass@k on ordinary and amplified tests, on the same samples.
// Paired problem by problem, so what makes a problem hard cancels out and the interval is that of the difference.

import type { Interval } from '../contracts/run.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { passAtKValues } from './pass-at-k.ts';
import type { BootstrapOptions } from './percentile-interval.ts';

export interface PairedPassCount {
  /** Samples that count on both tiers. */
  readonly n: number;
  /** Those of them that passed base. */
  readonly base: number;
  /** Those of them that passed base and plus. */
  readonly plus: number;
}

export interface RigorGapOptions extends BootstrapOptions {
  readonly k: number;
}

/** The gap averaged over problems; undefined where a problem has fewer than k samples, or there is none. */
export function rigorGap(
  problems: readonly PairedPassCount[],
  options: RigorGapOptions,
): Interval | undefined {
  const base = passAtKValues(
    problems.map(({ n, base }) => ({ n, c: base })),
    options.k,
  );
  const plus = passAtKValues(
    problems.map(({ n, plus, base }) => ({ n, c: requireSubset(plus, base) })),
    options.k,
  );
  if (base === undefined || plus === undefined) return undefined;
  return bootstrapInterval(
    base.map((value, problem) => value - (plus[problem] ?? Number.NaN)),
    options,
  );
}

function requireSubset(plus: number, base: number): number {
  if (plus <= base) return plus;
  throw new RangeError(
    `rigor-gap: ${plus} samples passed base and plus, more than the ${base} that passed base.`,
  );
}
