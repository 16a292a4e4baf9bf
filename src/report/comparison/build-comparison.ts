// A comparison of recorded runs: each further run against the first, on the problems that both answered. Two runs are
// in memory at a time, as digests and outcomes; no program is kept.

import { UserError } from '../../base/errors.ts';
import {
  type ComparedProblem,
  type ComparedRun,
  type Comparison,
  comparisonFormat,
  type DifferingSetting,
  type PairComparison,
} from '../../contracts/comparison.ts';
import {
  scoreTiers,
  type TestChoice,
  type TierName,
  testChoices,
  tierNames,
} from '../../contracts/problem.ts';
import type { Report } from '../../contracts/run.ts';
import { differingValues } from '../../runs/compare-identity.ts';
import type { RecordedRun } from '../../runs/read-run.ts';
import { comparisonWarnings } from './comparison-warnings.ts';
import { correctMany } from './correct-many.ts';
import { pairAnswers } from './pair-answers.ts';
import { type ProblemPair, pairTier } from './pair-problem.ts';
import { compareGaps, compareTier, type WantedK } from './pair-scores.ts';
import { countHarnessErrors, countUnjudged, isJudged, type RunTraces, readTraces } from './run-traces.ts';

export interface BuildComparisonOptions {
  /** Two or more; the others are compared with the first. */
  readonly runs: readonly RecordedRun[];
  /** Absent: the k of the runs' reports for which both have samples, and 1. */
  readonly k?: readonly number[] | undefined;
  readonly seed: number;
}

/** Reads the runs and computes every number of their comparison. */
export async function buildComparison({ runs, k, seed }: BuildComparisonOptions): Promise<Comparison> {
  const [firstRun, ...otherRuns] = runs;
  if (firstRun === undefined) throw new Error('internal: a comparison of no runs.');
  const reports = await Promise.all(runs.map((run) => run.readReport()));
  const wanted = { values: k ?? reportedK(reports), isAsked: k !== undefined };
  const first = await readJudged(firstRun);
  const described = [describe(first, reports[0])];
  const comparisons: PairComparison[] = [];
  for (const [place, run] of otherRuns.entries()) {
    const second = await readJudged(run);
    described.push(describe(second, reports[place + 1]));
    comparisons.push(comparePair({ first, second, place: place + 1, k: wanted, seed }));
  }
  const comparison: Comparison = {
    format: comparisonFormat,
    runs: described,
    comparisons: [...correctMany(comparisons)],
    seed,
    warnings: [],
  };
  return { ...comparison, warnings: [...comparisonWarnings(comparison)] };
}

function reportedK(reports: readonly (Report | undefined)[]): readonly number[] {
  const reported = reports.flatMap((report) =>
    Object.values(report?.tiers ?? {}).flatMap(({ passAtK }) => Object.keys(passAtK).map(Number)),
  );
  const values = reported.length === 0 ? [10, 100] : reported;
  return [...new Set([1, ...values])].sort((one, other) => one - other);
}

async function readJudged(run: RecordedRun): Promise<RunTraces> {
  const traces = await readTraces(run);
  if (traces.verdicts > 0) return traces;
  throw new UserError(
    `compare: ${run.directory} can not be compared: none of its ${traces.samples} samples has a verdict.`,
    {
      code: 'no-verdicts',
      hint: `Give its \`assay eval\` command again with --run-dir ${run.directory} to judge them.`,
    },
  );
}

function describe(traces: RunTraces, report: Report | undefined): ComparedRun {
  const { directory, file } = traces.run;
  return {
    directory,
    suite: file.suite,
    model: file.model,
    sampling: file.sampling,
    samples: traces.samples,
    problems: traces.problems.size,
    unjudged: countUnjudged(traces),
    harnessErrors: countHarnessErrors(traces),
    isFinished: report !== undefined && report.samples === traces.samples,
  };
}

interface PairInput {
  readonly first: RunTraces;
  readonly second: RunTraces;
  /** Of the second among all runs. */
  readonly place: number;
  readonly k: WantedK;
  readonly seed: number;
}

function comparePair({ first, second, place, k, seed }: PairInput): PairComparison {
  const pairs = commonProblems(first, second);
  const tiers = commonTiers(first, second);
  const scores = { k, seed };
  return {
    first: 0,
    second: place,
    problems: {
      common: pairs.length,
      onlyFirst: first.problems.size - pairs.length,
      onlySecond: second.problems.size - pairs.length,
    },
    tiers: Object.fromEntries(tiers.map((tier) => [tier, compareTier(pairs, tier, scores)])),
    rigorGap: scoreTiers.every((tier) => tiers.includes(tier)) ? compareGaps(pairs, scores) : {},
    settings: differingValues(first.run.file, second.run.file).map(
      (value): DifferingSetting => ({
        name: value.name,
        ...(value.first !== undefined && { first: JSON.parse(value.first) }),
        ...(value.second !== undefined && { second: JSON.parse(value.second) }),
      }),
    ),
    perProblem: pairs.map((pair) => describeProblem(pair, tiers)),
    answers: pairAnswers(pairs),
  };
}

function commonProblems(first: RunTraces, second: RunTraces): readonly ProblemPair[] {
  const pairs: ProblemPair[] = [];
  for (const [id, traces] of first.problems) {
    const others = second.problems.get(id);
    if (others !== undefined) pairs.push({ id, first: traces, second: others });
  }
  if (pairs.length > 0) return pairs;
  const [one = 'none'] = first.problems.keys();
  const [other = 'none'] = second.problems.keys();
  throw new UserError(
    `compare: ${first.run.directory} and ${second.run.directory} have no problem in common (the first answers ${one}, the second ${other}).`,
    { code: 'no-common-problem', hint: 'Compare runs of the same problems.' },
  );
}

/**
 * Tiers that mean the same in both runs: a tier by name runs alone, which for plus is another score. Security comes
 * after base, whatever else ran.
 */
function commonTiers(first: RunTraces, second: RunTraces): readonly TierName[] {
  const one = first.run.file.tests;
  const other = second.run.file.tests;
  const tiers = tierNames.filter(
    (tier) =>
      (one === other || [one, other].every((tests) => sameIn[tier]?.includes(tests))) &&
      [first, second].every(({ problems }) => problems.values().some((traces) => isJudged(traces, tier))),
  );
  if (tiers.length > 0) return tiers;
  throw new UserError(
    `compare: ${first.run.directory} (tests: ${one}) and ${second.run.directory} (tests: ${other}) have no tier in common.`,
    { code: 'no-common-tier', hint: `Judge both with the same --tests: ${testChoices.join(', ')}.` },
  );
}

/** Choices of tests between which a tier is the same score. */
const sameIn: Readonly<Partial<Record<TierName, readonly TestChoice[]>>> = {
  base: ['all', 'base', 'security'],
  security: ['all', 'security'],
};

function describeProblem(pair: ProblemPair, tiers: readonly TierName[]): ComparedProblem {
  const counted = tiers
    .filter((tier) => isJudged(pair.first, tier) && isJudged(pair.second, tier))
    .map((tier) => {
      const { first, second } = pairTier(pair, tier);
      return [
        tier,
        { first: { counted: first.n, passed: first.c }, second: { counted: second.n, passed: second.c } },
      ] as const;
    });
  return { id: pair.id, tiers: Object.fromEntries(counted) };
}
