// The 95 % interval of a mean over problems, by bootstrap clustered by problem: a resample draws whole problems,
// with all their samples, so that many samples of few problems do not look like much evidence.

import type { Interval } from '../contracts/run.ts';
import { type BootstrapOptions, percentileInterval, tail } from './percentile-interval.ts';

/**
 * Mean of one value in [0, 1] per problem, with its 95 % interval; undefined where there is no problem.
 *
 * Resampling says nothing where all problems agree, so there the interval is the one that holds for any
 * distribution on [0, 1]: all 0 gives at most 1 − 0.025^(1/problems), all 1 mirrors it, anything else is
 * Hoeffding's. One problem says nearly nothing about the next one, and its interval shows that.
 */
export function bootstrapInterval(
  values: readonly number[],
  options: BootstrapOptions,
): Interval | undefined {
  const first = values[0];
  if (first === undefined) return undefined;
  for (const value of values) {
    if (!(value >= 0 && value <= 1)) throw new RangeError(`bootstrap-interval: ${value} is not in [0, 1].`);
  }
  if (values.every((value) => value === first)) return agreeingInterval(first, values.length);
  return percentileInterval(values, options);
}

function agreeingInterval(value: number, problems: number): Interval {
  const edge = 1 - tail ** (1 / problems);
  if (value === 0) return { value, low: 0, high: edge };
  if (value === 1) return { value, low: 1 - edge, high: 1 };
  const reach = Math.sqrt(Math.log(1 / tail) / (2 * problems));
  return { value, low: Math.max(0, value - reach), high: Math.min(1, value + reach) };
}
