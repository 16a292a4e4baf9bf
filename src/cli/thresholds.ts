// `--fail-under`: scores below which a command ends with status 3.

import { z } from 'zod';
import type { Report } from '../contracts/run.ts';
import { countingTier } from '../report/report-facts.ts';

/** `pass@1=0.5` looks at the strictest tier that ran, `base.pass@1=0.5` and the like at the one named. */
const thresholdSchema = z
  .string()
  .regex(
    /^(?:(?:base|plus|edge|security)\.)?pass@[1-9]\d*=(?:0(?:\.\d+)?|1(?:\.0+)?)$/,
    'must look like pass@1=0.5, base.pass@10=0.7 or plus.pass@1=0.4, with a share from 0 to 1',
  )
  .transform((text) => {
    const [name = '', value = ''] = text.split('=');
    const [tier, metric = ''] = name.includes('.') ? name.split('.') : [undefined, name];
    return { text, tier, k: metric.slice('pass@'.length), least: Number(value) };
  });

export const thresholdsSchema = z.array(thresholdSchema);
export type Threshold = z.infer<typeof thresholdSchema>;

/** One line for each threshold that was missed, or that can't be checked. */
export function missedThresholds(report: Report, thresholds: readonly Threshold[]): string[] {
  return thresholds.flatMap(({ text, tier, k, least }) => {
    const name = tier ?? countingTier(report);
    const metric = report.tiers[name]?.passAtK[k];
    if (metric === undefined) return [`${text}: this run has no ${name} pass@${k}. Add ${k} to -k.`];
    if ('absent' in metric) return [`${text}: ${metric.absent}`];
    return metric.value < least ? [`${text} missed: ${name} pass@${k} is ${metric.value.toFixed(4)}.`] : [];
  });
}
