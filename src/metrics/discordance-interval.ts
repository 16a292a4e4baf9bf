// The 95 % interval of the difference of two shares on the same problems, where each problem was passed or not: no
// resampling, which is too sure of itself where few problems differ and knows nothing where none does.

import type { Interval } from '../contracts/run.ts';
import type { Discordance } from './exact-mcnemar.ts';

/** The 97.5 % quantile of the normal distribution. */
export const normalQuantile = 1.959963984540054;

export interface DiscordanceOptions extends Discordance {
  /** All problems, those on which the runs agree included; at least 1. */
  readonly problems: number;
}

/**
 * Share of the second minus share of the first, from −1 to 1. Adjusted Wald: one problem is added to each of the two
 * kinds of disagreement before the usual formula (Bonett and Price 2012, "Adjusted Wald Confidence Interval for a
 * Difference of Binomial Proportions Based on Paired Data").
 */
export function discordanceInterval({ onlyFirst, onlySecond, problems }: DiscordanceOptions): Interval {
  const first = (onlyFirst + 1) / (problems + 2);
  const second = (onlySecond + 1) / (problems + 2);
  const centre = second - first;
  const reach = normalQuantile * Math.sqrt((first + second - centre ** 2) / (problems + 2));
  const value = (onlySecond - onlyFirst) / problems;
  return {
    value,
    low: Math.max(-1, Math.min(value, centre - reach)),
    high: Math.min(1, Math.max(value, centre + reach)),
  };
}
