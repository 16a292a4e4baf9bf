// The report of an amplification, from one record a problem: totals, and which problems let most through before.

import {
  type AmplifiedProblem,
  type AmplifyRecord,
  type AmplifyReport,
  type AmplifyTotals,
  amplifyFormat,
  type LostSample,
  type ProblemGap,
} from '../../contracts/amplify.ts';
import { spread } from '../../metrics/spread.ts';

export interface AmplifyReportParts
  extends Pick<AmplifyReport, 'suite' | 'seed' | 'version' | 'warnings' | 'seconds'> {
  /** In the order of the suite. */
  readonly records: readonly AmplifyRecord[];
}

/** Sums the records up. */
export function buildAmplifyReport(parts: AmplifyReportParts): AmplifyReport {
  const { records, suite, seed, version, warnings, seconds } = parts;
  const amplified = records.filter((record) => record.kind === 'amplified');
  return {
    ...{ format: amplifyFormat, suite, seed, version },
    totals: totalsOf(amplified, records.length - amplified.length),
    gap: gapsOf(amplified),
    problems: [...records],
    ...{ warnings, seconds },
  };
}

const testKinds = ['base', 'plus', 'edge', 'reduced'] as const;
type Counts = AmplifiedProblem['tests'];

function totalsOf(problems: readonly AmplifiedProblem[], skipped: number): AmplifyTotals {
  const tests = sumFields(
    problems.map((problem) => problem.tests),
    { base: 0, plus: 0, edge: 0, reduced: 0 },
  );
  const score = sumFields(
    problems.map((problem) => problem.score),
    { mutants: 0, killedBefore: 0, killedAfter: 0, equivalent: 0 },
  );
  const branches = sumFields(
    problems.map((problem) => problem.branches),
    { outcomes: 0, before: 0, after: 0 },
  );
  const samples = sampleTotals(problems);
  return {
    tests,
    ...(problems.length === 0
      ? {}
      : { testsPerProblem: middlesOf(problems.map((problem) => problem.tests)) }),
    ...(tests.base === 0 ? {} : { growth: (tests.base + tests.plus) / tests.base }),
    ...(tests.reduced === 0 ? {} : { shrink: tests.plus / tests.reduced }),
    score,
    ...(score.mutants === 0 ? {} : { killed: killedShares(score) }),
    branches,
    ...(samples === undefined ? {} : { samples }),
    amplified: problems.length,
    skipped,
  };
}

/** Sums the fields that `zero` has. */
function sumFields<Name extends string>(
  rows: readonly Readonly<Record<Name, number>>[],
  zero: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const sums: Record<Name, number> = { ...zero };
  for (const row of rows) for (const name in zero) sums[name] = sums[name] + row[name];
  return sums;
}

function middlesOf(rows: readonly Counts[]): Record<keyof Counts, { mean: number; median: number }> {
  const middle = (name: (typeof testKinds)[number]): { mean: number; median: number } => {
    const values = rows.map((row) => row[name]);
    const sum = values.reduce((total, value) => total + value, 0);
    return { mean: sum / values.length, median: spread(values)?.median ?? 0 };
  };
  return { base: middle('base'), plus: middle('plus'), edge: middle('edge'), reduced: middle('reduced') };
}

/** Those that look equivalent are no fault of the tests: the share of the others says more, and rests on an estimate. */
function killedShares({ mutants, killedBefore, killedAfter, equivalent }: AmplifiedProblem['score']) {
  const others = mutants - equivalent;
  return {
    before: killedBefore / mutants,
    after: killedAfter / mutants,
    ...(others <= 0 ? {} : { afterOfOthers: killedAfter / others }),
  };
}

function sampleTotals(problems: readonly AmplifiedProblem[]): AmplifyTotals['samples'] {
  const rows = problems.flatMap(({ samples }) => (samples === undefined ? [] : [sampleCounts(samples)]));
  if (rows.length === 0) return undefined;
  return sumFields(rows, { samples: 0, programs: 0, passBase: 0, failNow: 0, unclear: 0 });
}

function sampleCounts(
  found: NonNullable<AmplifiedProblem['samples']>,
): NonNullable<AmplifyTotals['samples']> {
  const { samples, programs, passBase, failNow, lost } = found;
  return { samples, programs, passBase, failNow, unclear: countUnclear(lost) };
}

/** Most lost first; of equals, the one that stands first in the suite. */
function gapsOf(problems: readonly AmplifiedProblem[]): ProblemGap[] {
  const gaps = problems.flatMap(({ id, samples }) => {
    const [shown] = (samples?.lost ?? []).toSorted((one, other) => other.samples.length - one.samples.length);
    if (samples === undefined || shown === undefined) return [];
    const { call, expected, actual, idea, unclear } = shown;
    return [
      {
        ...{ id, passBase: samples.passBase, failNow: samples.failNow, unclear: countUnclear(samples.lost) },
        ideas: ideasOf(samples.lost),
        shown: { call, expected, actual, idea, ...(unclear === undefined ? {} : { unclear }) },
      },
    ];
  });
  return gaps.sort((one, other) => other.failNow - one.failNow);
}

function ideasOf(lost: readonly LostSample[]): ProblemGap['ideas'] {
  const byIdea = Map.groupBy(lost, ({ idea }) => idea);
  return [...byIdea]
    .map(([idea, losses]) => ({ idea, samples: countSamples(losses) }))
    .sort((one, other) => other.samples - one.samples);
}

function countUnclear(lost: readonly LostSample[]): number {
  return countSamples(lost.filter(({ unclear }) => unclear !== undefined));
}

function countSamples(lost: readonly LostSample[]): number {
  return lost.reduce((sum, { samples }) => sum + samples.length, 0);
}
