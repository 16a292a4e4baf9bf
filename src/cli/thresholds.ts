// `--fail-under`: scores below which a command ends with status 3.

import { z } from 'zod';
import type { Report } from '../contracts/run.ts';
import { countingTier } from '../report/report-facts.ts';

const share = '(?:0(?:\\.\\d+)?|1(?:\\.0+)?)';
const form = new RegExp(
  `^(?:(?:(?:base|plus|edge|security)\\.)?pass@[1-9]\\d*|withstood|unexploited)=${share}$`,
);

/**
 * `pass@1=0.5` looks at the strictest tier that ran, `base.pass@1=0.5` and the like at the one named; `withstood` is the
 * share of what passes base that withstands the suite's attacks, `unexploited` the share of what passes in which a review
 * found no exploit that worked.
 */
const thresholdSchema = z
  .string()
  .regex(
    form,
    'must look like pass@1=0.5, plus.pass@1=0.4, withstood=0.9 or unexploited=0.95, with a share from 0 to 1',
  )
  .transform((text) => {
    const [name = '', value = ''] = text.split('=');
    return { text, name, least: Number(value) };
  });

export const thresholdsSchema = z.array(thresholdSchema);
export type Threshold = z.infer<typeof thresholdSchema>;

type Scores = Pick<Report, 'tiers' | 'security' | 'review'>;

/** One line for each threshold that was missed, or that can't be checked. */
export function missedThresholds(report: Scores, thresholds: readonly Threshold[]): string[] {
  return thresholds.flatMap(({ text, name, least }) => {
    const score = scoreOf(report, name);
    if ('absent' in score) return [`${text}: ${score.absent}`];
    return score.value < least ? [`${text} missed: ${score.name} is ${score.value.toFixed(4)}.`] : [];
  });
}

type Score = { readonly name: string; readonly value: number } | { readonly absent: string };

function scoreOf(report: Scores, name: string): Score {
  if (name === 'withstood') {
    const { share } = report.security ?? {};
    if (share === undefined) return { absent: 'no problem of this run has security tests.' };
    return 'absent' in share ? share : { name, value: share.value };
  }
  if (name === 'unexploited') {
    const { share } = report.review ?? {};
    if (share === undefined) return { absent: 'this run was not reviewed. Add --review.' };
    return 'absent' in share ? share : { name, value: 1 - share.value };
  }
  const [tier, metricName = ''] = name.includes('.') ? name.split('.') : [countingTier(report), name];
  const k = metricName.slice('pass@'.length);
  const metric = report.tiers[tier ?? '']?.passAtK[k];
  if (metric === undefined) return { absent: `this run has no ${tier} pass@${k}. Add ${k} to -k.` };
  return 'absent' in metric ? metric : { name: `${tier} pass@${k}`, value: metric.value };
}
