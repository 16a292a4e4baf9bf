// `--fail-if-worse`: a score on which no run may be distinguishably worse than the first.

import { z } from 'zod';
import type { Comparison, PairComparison } from '../contracts/comparison.ts';
import { tierNames } from '../contracts/problem.ts';
import { countingTier } from '../report/report-facts.ts';

/** `pass@1` looks at the strictest tier that both ran, `base.pass@1` and the like at the one named. */
export const scoreNameSchema = z
  .string()
  .regex(
    /^(?:(?:base|plus|edge|security)\.)?pass@[1-9]\d*$/,
    'must look like pass@1, base.pass@10 or plus.pass@1',
  )
  .transform((text) => {
    const [name = '', k = ''] = text.split('pass@');
    return { text, tier: name.replace('.', ''), k };
  });
export type ScoreName = z.infer<typeof scoreNameSchema>;

/** One line for each run that is worse, or of which it can't be told. */
export function worseScores(comparison: Comparison, score: ScoreName): readonly string[] {
  return comparison.comparisons.flatMap((pair) => complain(comparison, pair, score));
}

function complain(
  { runs }: Comparison,
  pair: PairComparison,
  { text, tier, k }: ScoreName,
): readonly string[] {
  const name = runs[pair.second]?.directory ?? '';
  const unfinished = [runs[pair.first], runs[pair.second]].filter((run) => run?.isFinished === false);
  if (unfinished.length > 0) {
    return [`${text}: ${unfinished.map((run) => run?.directory).join(' and ')} has not come to its end.`];
  }
  const named = tierNames.find((name) => name === tier);
  const compared = pair.tiers[named ?? countingTier(pair)];
  const metric = compared?.passAtK[k];
  if (metric === undefined) return [`${text}: ${name} can not be compared on it. Add ${k} to -k to see why.`];
  if ('absent' in metric) return [`${text}: ${name} can not be compared on it: ${metric.absent}.`];
  if (!metric.isDistinguishable || metric.difference.value >= 0) return [];
  return [
    `${text}: ${name} is worse by ${(-metric.difference.value).toFixed(4)} than ${runs[pair.first]?.directory} (${metric.first.toFixed(4)}).`,
  ];
}
