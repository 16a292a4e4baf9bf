// The 95 % interval of the mean of paired differences, one a problem. Problems are what is drawn: many samples of
// few problems stay few problems.

import type { Interval } from '../contracts/run.ts';
import { discordanceInterval } from './discordance-interval.ts';
import { meanOf } from './pass-at-k.ts';
import { type BootstrapOptions, percentileInterval, tail } from './percentile-interval.ts';

/**
 * Mean of at least one difference from −1 to 1, with its interval: adjusted Wald where each problem differs by −1, 0
 * or 1 (as with one sample of each), else by bootstrap over problems. Resampling says nothing where all problems
 * differ by the same; there it is Hoeffding's, which holds for any distribution.
 */
export function differenceInterval(differences: readonly number[], options: BootstrapOptions): Interval {
  for (const difference of differences) {
    if (Math.abs(difference) <= 1) continue;
    throw new RangeError(`difference-interval: ${difference} is no difference of two shares.`);
  }
  if (differences.every(Number.isInteger)) {
    return discordanceInterval({ ...countDiscordance(differences), problems: differences.length });
  }
  const value = meanOf(differences);
  if (differences.some((difference) => difference !== differences[0])) {
    return percentileInterval(differences, options);
  }
  const reach = Math.sqrt((2 * Math.log(1 / tail)) / differences.length);
  return { value, low: Math.max(-1, value - reach), high: Math.min(1, value + reach) };
}

/** Problems on which only one of the two passes, from differences second minus first. */
export function countDiscordance(differences: readonly number[]): { onlyFirst: number; onlySecond: number } {
  return {
    onlyFirst: differences.filter((difference) => difference < 0).length,
    onlySecond: differences.filter((difference) => difference > 0).length,
  };
}
