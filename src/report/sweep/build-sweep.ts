// The sweep's record from its points: the numbers of each, and for each k the best point with those that can not be
// told from it.

import type { Interval, Metric, Report } from '../../contracts/run.ts';
import {
  type BestPoint,
  type Sweep,
  type SweepMeasure,
  type SweepPoint,
  sweepFormat,
  sweepMeasures,
} from '../../contracts/sweep.ts';
import { pairedDifference } from '../../metrics/paired-difference.ts';
import { passAtK } from '../../metrics/pass-at-k.ts';
import { isPresent } from '../format-numbers.ts';
import { countingTier } from '../report-facts.ts';

/** One point of the grid as it was evaluated. */
export interface MeasuredPoint {
  readonly temperature: number;
  readonly topP: number;
  /** Name of its run folder below the sweep's. */
  readonly run: string;
  readonly report: Report;
  readonly measures: Readonly<Partial<Record<SweepMeasure, Interval | undefined>>>;
}

export interface BuildSweepOptions {
  /** In the order of top-p, then of temperature; at least one. */
  readonly points: readonly MeasuredPoint[];
  /** How many points the grid has. */
  readonly wanted: number;
  readonly n: number;
  readonly seed: number;
}

const absences: Readonly<Record<SweepMeasure, string>> = {
  distinctPrograms: 'no answer holds a program',
  distinctBehaviours: 'no program was observed',
  editDistance: 'needs two programs of a problem',
  repetition: 'no answer',
  loops: 'no answer',
  syntaxErrors: 'no verdict',
  inventedNames: 'no verdict',
};

export function buildSweep({ points, wanted, n, seed }: BuildSweepOptions): Sweep {
  const [first] = points;
  if (first === undefined) throw new Error('internal: a sweep without a point');
  return {
    format: sweepFormat,
    suite: first.report.suite,
    model: first.report.model,
    n,
    seed,
    points: points.map(pointOf),
    best: bestPoints(points, seed),
    warnings: warningsOf(points, wanted),
  };
}

function pointOf({ temperature, topP, run, report, measures }: MeasuredPoint): SweepPoint {
  const { samples, tiers, rigorGap, spending } = report;
  const named = sweepMeasures.map((name): [SweepMeasure, Metric] => {
    const found = measures[name];
    if (found === undefined) return [name, { absent: absences[name] }];
    const { value, low, high } = found;
    return [name, { value, low, high }];
  });
  return {
    ...{ temperature, topP, run, samples, tiers, rigorGap },
    measures: recordOf(named),
    ...(spending === undefined ? {} : { spending }),
  };
}

function recordOf(named: readonly [SweepMeasure, Metric][]): Record<SweepMeasure, Metric> {
  const absent: Metric = { absent: 'not measured' };
  const start: Record<SweepMeasure, Metric> = {
    ...{ distinctPrograms: absent, distinctBehaviours: absent, editDistance: absent, repetition: absent },
    ...{ loops: absent, syntaxErrors: absent, inventedNames: absent },
  };
  return { ...start, ...Object.fromEntries(named) };
}

function bestPoints(points: readonly MeasuredPoint[], seed: number): BestPoint[] {
  const [first] = points;
  const tier = first === undefined ? 'base' : countingTier(first.report);
  const ks = new Set(points.flatMap(({ report }) => Object.keys(report.tiers[tier]?.passAtK ?? {})));
  return [...ks]
    .map(Number)
    .sort((one, other) => one - other)
    .flatMap((k) => bestPoint(points, { k, tier, seed }) ?? []);
}

interface Contest {
  readonly k: number;
  readonly tier: string;
  readonly seed: number;
}

function bestPoint(points: readonly MeasuredPoint[], { k, tier, seed }: Contest): BestPoint | undefined {
  const scored = points.flatMap((point) => {
    const metric = point.report.tiers[tier]?.passAtK[String(k)];
    return isPresent(metric) ? [{ point, metric }] : [];
  });
  const [first] = scored;
  if (first === undefined) return undefined;
  const best = scored.reduce((high, one) => (one.metric.value > high.metric.value ? one : high), first);
  const rivals = scored
    .filter(({ point }) => point !== best.point)
    .flatMap(({ point }) => {
      const difference = differenceOf(best.point.report, point.report, { k, tier, seed });
      const { temperature, topP } = point;
      return difference === undefined || difference.high < 0 ? [] : [{ temperature, topP, difference }];
    });
  const { temperature, topP } = best.point;
  return { k, tier, temperature, topP, passAtK: best.metric, rivals };
}

/** Second minus first over the problems that both have enough samples of. */
function differenceOf(first: Report, second: Report, { k, tier, seed }: Contest): Interval | undefined {
  const values = (report: Report): ReadonlyMap<string, number> =>
    new Map(
      report.problems.flatMap(({ id, tiers }) => {
        const counts = tiers[tier];
        const value = counts && passAtK({ n: counts.counted, c: counts.passed, k });
        return value === undefined ? [] : [[id, value] as const];
      }),
    );
  const others = values(second);
  const pairs = [...values(first)].flatMap(([id, value]) => {
    const other = others.get(id);
    return other === undefined ? [] : [[value, other] as const];
  });
  return pairedDifference(
    pairs.map(([one]) => one),
    pairs.map(([, other]) => other),
    { seed },
  )?.difference;
}

function warningsOf(points: readonly MeasuredPoint[], wanted: number): string[] {
  const missing =
    points.length < wanted
      ? [`${points.length} of ${wanted} points were evaluated; give the same command again to go on.`]
      : [];
  const greedy = 'At temperature 0 ';
  const said = points.flatMap(({ temperature, topP, report }) =>
    report.warnings
      .filter((warning) => !warning.startsWith(greedy))
      .map((warning) => ({ warning, at: `temperature ${temperature}, top-p ${topP}` })),
  );
  const byText = Map.groupBy(said, ({ warning }) => warning);
  const grouped = [...byText].map(([warning, found]) =>
    found.length === points.length ? warning : `${found.map(({ at }) => at).join('; ')}: ${warning}`,
  );
  return [...missing, ...grouped];
}
