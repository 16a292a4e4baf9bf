// The spread of a list of numbers, as reports show it: least, middle, greatest.

import type { Spread } from '../contracts/run.ts';

/** Least, median and greatest value; undefined for an empty list. */
export function spread(values: readonly number[]): Spread | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const min = sorted[0];
  const max = sorted.at(-1);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  if (min === undefined || max === undefined || upper === undefined || lower === undefined) return undefined;
  return { min, median: (lower + upper) / 2, max };
}
