// The smallest difference that these problems could have shown: a comparison that finds nothing is worth only as
// much as what it could have found.

import { normalQuantile } from './discordance-interval.ts';
import { meanOf } from './pass-at-k.ts';

/** The 80 % quantile of the normal distribution. */
const powerQuantile = 0.8416212335729143;

/** With fewer problems that differ, all in one direction, the exact test still says p > 0.05: 2 · 2^−5 > 0.05. */
export const fewestDeciding = 6;

export interface DetectableOptions {
  /** One a problem, second minus first, from −1 to 1. */
  readonly differences: readonly number[];
  /** Whether a problem can only differ by −1, 0 or 1, as with one sample of each. */
  readonly isWhole: boolean;
}

/**
 * The true difference that 80 % of such comparisons would tell from 0 at the 5 % level: 2.80 times the standard error
 * of the mean paired difference (1.96 + 0.84), and with whole differences at least 6 problems. A number from 0 to 1;
 * undefined where fewer than 6 problems can show nothing, or the differences do not vary.
 */
export function detectableDifference({ differences, isWhole }: DetectableOptions): number | undefined {
  const problems = differences.length;
  if (problems < fewestDeciding) return undefined;
  const mean = meanOf(differences);
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / (problems - 1) / problems);
  const byChance = (normalQuantile + powerQuantile) * standardError;
  const least = Math.max(byChance, isWhole ? fewestDeciding / problems : 0);
  return least === 0 ? undefined : Math.min(1, least);
}
