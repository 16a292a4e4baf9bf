// Several runs against the first are several chances to find something: each score's p is corrected for that.

import type { ComparedMetric, PairComparison, TierComparison } from '../../contracts/comparison.ts';
import { tierNames } from '../../contracts/problem.ts';
import { holm } from '../../metrics/holm.ts';
import { isDistinguishable } from './pair-scores.ts';

/** Holm's correction over the comparisons, for each tier and k apart; the same where there is only one. */
export function correctMany(comparisons: readonly PairComparison[]): readonly PairComparison[] {
  if (comparisons.length < 2) return comparisons;
  const tiers = tierNames.map((tier) => ({
    tier,
    metrics: correctMetrics(comparisons.map((comparison) => comparison.tiers[tier]?.passAtK ?? {})),
  }));
  const gaps = correctMetrics(comparisons.map(({ rigorGap }) => rigorGap));
  return comparisons.map((comparison, place) => {
    const corrected: Partial<Record<(typeof tierNames)[number], TierComparison>> = {};
    for (const { tier, metrics } of tiers) {
      const compared = comparison.tiers[tier];
      if (compared !== undefined) corrected[tier] = { ...compared, passAtK: metrics[place] ?? {} };
    }
    return { ...comparison, tiers: corrected, rigorGap: gaps[place] ?? {} };
  });
}

type MetricsByK = Readonly<Record<string, ComparedMetric>>;

function correctMetrics(all: readonly MetricsByK[]): readonly Record<string, ComparedMetric>[] {
  const corrected = all.map((metrics) => ({ ...metrics }));
  for (const k of new Set(all.flatMap((metrics) => Object.keys(metrics)))) {
    const present = corrected.flatMap((metrics) => {
      const metric = metrics[k];
      return metric === undefined || 'absent' in metric ? [] : [{ metrics, metric }];
    });
    const adjusted = holm(present.map(({ metric }) => metric.p));
    for (const [place, { metrics, metric }] of present.entries()) {
      const raised = { ...metric, adjustedP: adjusted[place] ?? 1 };
      metrics[k] = { ...raised, isDistinguishable: isDistinguishable(raised) };
    }
  }
  return corrected;
}
