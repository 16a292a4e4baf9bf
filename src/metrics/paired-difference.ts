// How far apart two runs are on the same problems, whether that is more than chance, and what could have been seen.

import type { Interval } from '../contracts/run.ts';
import { detectableDifference } from './detectable-difference.ts';
import { countDiscordance, differenceInterval } from './difference-interval.ts';
import { exactMcnemar } from './exact-mcnemar.ts';
import { meanOf } from './pass-at-k.ts';
import type { BootstrapOptions } from './percentile-interval.ts';
import { signFlipTest } from './sign-flip-test.ts';

export interface PairedDifference {
  /** Means of the two runs. */
  readonly first: number;
  readonly second: number;
  /** Second minus first, from −1 to 1, with its 95 % interval. */
  readonly difference: Interval;
  /** Two-sided p of no difference. */
  readonly p: number;
  /**
   * `mcnemar`: each problem differs by −1, 0 or 1, as with one sample of each; adjusted Wald interval, exact p.
   * `bootstrap`: interval by bootstrap over problems, p by flipping the signs of the problems' differences.
   */
  readonly method: 'mcnemar' | 'bootstrap';
  /** Smallest difference that these problems could show; see `detectableDifference`. */
  readonly detectable: number | undefined;
}

/** Compares one value in [0, 1] per problem of each run, in the same order; undefined where there is no problem. */
export function pairedDifference(
  first: readonly number[],
  second: readonly number[],
  options: BootstrapOptions,
): PairedDifference | undefined {
  if (first.length !== second.length) {
    throw new RangeError(
      `paired-difference: ${first.length} values can not be paired with ${second.length}.`,
    );
  }
  if (first.length === 0) return undefined;
  const differences = second.map((value, problem) => value - (first[problem] ?? Number.NaN));
  const isWhole = differences.every(Number.isInteger);
  return {
    first: meanOf(first),
    second: meanOf(second),
    difference: differenceInterval(differences, options),
    p: isWhole ? exactMcnemar(countDiscordance(differences)) : signFlipTest(differences, options),
    method: isWhole ? 'mcnemar' : 'bootstrap',
    detectable: detectableDifference({ differences, isWhole }),
  };
}
