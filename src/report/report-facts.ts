// What the reports that people read have in common: the same facts in the same words, whatever the layout.

import type { TierName } from '../contracts/problem.ts';
import type { Interval, Report, TierReport } from '../contracts/run.ts';
import { type Outcome, outcomes } from '../contracts/verdict.ts';
import { formatBounds, formatCount, formatShare, isPresent, plural } from './format-numbers.ts';

/** A tier as people read it: plus and security count only what passed base too. */
export function tierLabel(tier: string, report: Report): string {
  return (tier === 'plus' || tier === 'security') && 'base' in report.tiers ? `base + ${tier}` : tier;
}

/** The tier that counts: plus where it ran, as it holds base too. Edge and security are scores of their own. */
export function countingTier({ tiers }: { readonly tiers: Readonly<Record<string, unknown>> }): TierName {
  return (['plus', 'base', 'edge'] as const).find((tier) => tiers[tier] !== undefined) ?? 'base';
}

/** One line: model, size and sampling values of the run. */
export function describeRun(report: Report): string {
  const { temperature, topP, seed } = report.sampling;
  const parts = [
    report.model,
    `${plural(report.samples, 'sample')} of ${plural(report.problems.length, 'problem')}`,
    ...(temperature === undefined ? [] : [`temperature ${temperature}`]),
    ...(topP === undefined ? [] : [`top-p ${topP}`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
  ];
  return parts.join(' · ');
}

/** Samples per problem, such as `n = 100` or `n = 3 to 100`. */
export function describeN(report: Report): string {
  const counts = report.problems.map(({ samples }) => samples);
  if (counts.length === 0) return 'n = 0';
  const [least, most] = counts.reduce(
    ([low, high], count) => [Math.min(low, count), Math.max(high, count)],
    [Number.POSITIVE_INFINITY, 0],
  );
  return least === most ? `n = ${least}` : `n = ${least} to ${most}`;
}

export interface ScoreRow {
  readonly label: string;
  readonly cells: readonly ScoreCell[];
}

export interface ScoreCell {
  /** Such as `22.1 %`, or `absent`. */
  readonly value: string;
  /** Such as `17.7–26.6`; "" where the value is absent. */
  readonly bounds: string;
}

/** Every k of the report, in order. */
export function scoredKs(report: Report): readonly string[] {
  const ks = new Set(Object.values(report.tiers).flatMap(({ passAtK }) => Object.keys(passAtK)));
  return [...ks].sort((a, b) => Number(a) - Number(b));
}

/** pass@k of each tier, then the rigor gap where both tiers were judged. */
export function scoreRows(report: Report): readonly ScoreRow[] {
  const ks = scoredKs(report);
  const rows = Object.entries(report.tiers).map(([tier, { passAtK }]) => ({
    label: tierLabel(tier, report),
    metrics: passAtK,
  }));
  const gaps = [
    { label: 'rigor gap', metrics: report.rigorGap },
    { label: '  no timeouts', metrics: report.rigorGapWithoutTimeouts ?? {} },
  ].filter(({ metrics }) => Object.keys(metrics).length > 0);
  return [...rows, ...gaps].map(({ label, metrics }) => ({
    label,
    cells: ks.map((k) => {
      const metric = metrics[k];
      return isPresent(metric) ? presentCell(metric) : { value: 'absent', bounds: '' };
    }),
  }));
}

function presentCell(metric: Interval): ScoreCell {
  return { value: formatShare(metric.value), bounds: formatBounds(metric) };
}

/** What became of the attacks, such as `70.0 % [61.2–78.0] …`; "" where there were none. */
export function describeSecurity({ security }: Report): string {
  if (security === undefined) return '';
  const { share, passedBase, withstood, problems } = security;
  if ('absent' in share) return `nothing was attacked: ${share.absent}`;
  return `${formatShare(share.value)} [${formatBounds(share)}] of what passes base withstands every attack (${formatCount(withstood)} of ${plural(passedBase, 'sample')}, ${plural(problems, 'problem')})`;
}

/** What share of what passes is exploitable, such as `10.0 % [4.1–17.0] …`; "" where nothing was reviewed. */
export function describeReview({ review }: Report): string {
  if (review === undefined) return '';
  const { share, passed, exploitable, problems, notReviewed, rules } = review;
  const rest =
    notReviewed === 0 ? '' : `; ${plural(notReviewed, 'sample')} in languages that are not reviewed`;
  if ('absent' in share) return `nothing was reviewed: ${share.absent}${rest}`;
  const why = Object.entries(rules).map(([rule, count]) => `${rule} ${formatCount(count)}`);
  const by = why.length === 0 ? '' : `: ${why.join(', ')}`;
  return `${formatShare(share.value)} [${formatBounds(share)}] of what passes is exploitable, by an attack that worked (${formatCount(exploitable)} of ${plural(passed, 'sample')}, ${plural(problems, 'problem')}${by})${rest}`;
}

/** Why numbers are absent, each reason once, such as `pass@100: needs 100 samples of each problem; …`. */
export function absences(report: Report): readonly string[] {
  const reasons = new Set<string>();
  for (const { passAtK } of Object.values(report.tiers)) {
    for (const [k, metric] of Object.entries(passAtK)) {
      if ('absent' in metric) reasons.add(`pass@${k}: ${metric.absent}`);
    }
  }
  return [...reasons];
}

/** Outcomes that occurred, with their counts, in the order of the closed set. */
export function countedOutcomes(tier: TierReport): readonly { outcome: Outcome; count: number }[] {
  return outcomes
    .map((outcome) => ({ outcome, count: tier.outcomes[outcome] }))
    .filter(({ count }) => count > 0);
}

/** Tests per problem of each tier, such as `base 1 to 105 (median 7)`. */
export function describeTests(report: Report): string {
  return Object.entries(report.tiers)
    .map(([tier, { tests }]) => {
      const range =
        tests.min === tests.max ? formatCount(tests.min) : `${tests.min} to ${formatCount(tests.max)}`;
      return tests.min === tests.max ? `${tier} ${range}` : `${tier} ${range} (median ${tests.median})`;
    })
    .join(' · ');
}

/** Verdicts of each trust level, such as `base isolated 16,400`. */
export function describeTrust(report: Report): string {
  return Object.entries(report.tiers)
    .map(([tier, { trust }]) => {
      const levels = Object.entries(trust).map(([level, count]) => `${level} ${formatCount(count)}`);
      return `${tier} ${levels.join(', ')}`;
    })
    .join(' · ');
}

/** Tokens and dollars, such as `1,200 tokens asked, 300 answered · $0.0012`; "" where no model was asked. */
export function describeSpending({ spending }: Report): string {
  if (spending === undefined) return '';
  const { inputTokens, outputTokens, unknown, cost } = spending;
  if (inputTokens + outputTokens === 0 && cost === 0) return '';
  return [
    ...(inputTokens + outputTokens === 0
      ? []
      : [`${formatCount(inputTokens)} tokens asked, ${formatCount(outputTokens)} answered`]),
    ...(unknown === 0 ? [] : [`${plural(unknown, 'answer')} without a count of tokens`]),
    typeof cost === 'number' ? `$${formatDollars(cost)}` : `cost not known (${cost.absent})`,
  ].join(' · ');
}

/** Cents where there are some, else the first two digits that are not 0. */
function formatDollars(dollars: number): string {
  if (dollars === 0) return '0';
  return dollars >= 0.995 ? dollars.toFixed(2) : dollars.toPrecision(2).replace(/e-(\d+)$/, ' × 10^-$1');
}

/** How the intervals were made. */
export function describeIntervals(report: Report): string {
  return `In brackets: 95 % interval, bootstrap over problems, seed ${report.seed}; ${describeN(report)} samples a problem.`;
}
