// report.json from a recorded run: everything in it can be computed again from samples.jsonl, verdicts.jsonl and the
// suite. Harness errors are left out of every score and counted; a number that can not be had is absent with a reason.

import type { RunReview } from '../contracts/finding.ts';
import { type TierName, tierNames } from '../contracts/problem.ts';
import {
  type Metric,
  type ProblemReport,
  type Report,
  type RunFile,
  reportFormat,
  type Spending,
  type TierReport,
} from '../contracts/run.ts';
import type { Outcome } from '../contracts/verdict.ts';
import { bootstrapInterval } from '../metrics/bootstrap-interval.ts';
import { type PassCount, passAtKValues } from '../metrics/pass-at-k.ts';
import { type PairedPassCount, rigorGap } from '../metrics/rigor-gap.ts';
import { spread } from '../metrics/spread.ts';
import type { RecordedRun } from '../runs/read-run.ts';
import { findUnclear } from './find-unclear.ts';
import { scoreReview } from './review/score-review.ts';
import { type ProblemTally, type RunTally, tallyRun } from './tally-run.ts';
import { findWarnings } from './warnings.ts';

/** What a report needs to know of a problem, apart from its samples. */
export interface ProblemFacts {
  readonly id: string;
  readonly category?: string | undefined;
  /** Tests of each tier that it has. */
  readonly tests: Readonly<Partial<Record<TierName, number>>>;
  /** Why its specification seems unclear, rather than the code wrong. */
  readonly unclear?: string | undefined;
  /** Why its samples were left without a verdict on purpose. */
  readonly leftOut?: string | undefined;
}

export interface BuildReportOptions {
  readonly run: RecordedRun;
  /** The problems that the run selected, in suite order. */
  readonly suite: readonly ProblemFacts[];
  readonly k: readonly number[];
  readonly seed: number;
  readonly seconds: number;
  /** Where what passes was reviewed. */
  readonly review?: RunReview | undefined;
  /** Warnings of other stages, shown before those found here. */
  readonly warnings?: readonly string[];
}

/** Counts the run and computes every number of its report. */
export async function buildReport(options: BuildReportOptions): Promise<Report> {
  const { run, suite, seed } = options;
  const unclear = await findUnclear(run);
  const facts = new Map(
    suite.map((problem) => [problem.id, { ...problem, unclear: problem.unclear ?? unclear.get(problem.id) }]),
  );
  const tally = await tallyRun({
    run,
    hasTests: (problem, tier) => (facts.get(problem)?.tests[tier] ?? 0) > 0,
  });
  const answered = inSuiteOrder(tally, suite);
  const tiers = buildTiers({ ...options, tally, answered, facts });
  const gap = buildGaps(answered, options);
  const report: Report = {
    format: reportFormat,
    suite: run.file.suite,
    model: run.file.model,
    sampling: run.file.sampling,
    samples: tally.samples,
    tiers,
    ...gap,
    ...withstandingOf(answered, seed),
    ...(options.review && { review: scoreReview(options.review, seed) }),
    problems: answered.map(({ id, tally: counted }) => reportProblem(id, counted, facts.get(id))),
    ...(run.file.promptTemplate !== undefined && { spending: spendingOf(run.file, tally) }),
    absentProblems: suite.filter(({ id }) => !tally.problems.has(id)).length,
    executions: answered.reduce((sum, { tally: counted }) => sum + counted.executions, 0),
    ...(tally.flags.size > 0 && { flags: Object.fromEntries([...tally.flags].sort()) }),
    isolation: run.file.isolation,
    seed,
    warnings: [],
    seconds: options.seconds,
  };
  const unjudged = answered
    .filter(({ id }) => facts.get(id)?.leftOut === undefined)
    .reduce((sum, { tally: counted }) => sum + counted.unjudged, 0);
  return {
    ...report,
    warnings: [
      ...(options.warnings ?? []),
      ...findWarnings(report, { unjudged, ignored: run.file.ignoredValues ?? [] }),
    ],
  };
}

function spendingOf({ model, price }: RunFile, { tokens }: RunTally): Spending {
  const { input, output, unknown } = tokens;
  const dollars = price === undefined ? 0 : (input * price.input + output * price.output) / 1e6;
  const cost =
    price === undefined
      ? { absent: `no price of ${model} is known; give one with --prices` }
      : Math.round(dollars * 1e6) / 1e6;
  return { inputTokens: input, outputTokens: output, unknown, cost };
}

interface AnsweredProblem {
  readonly id: string;
  readonly tally: ProblemTally;
}

/** Problems with a sample, in the suite's order; those that the suite lacks come last. */
function inSuiteOrder(tally: RunTally, suite: readonly ProblemFacts[]): readonly AnsweredProblem[] {
  const order = new Map(suite.map(({ id }, place) => [id, place]));
  return [...tally.problems]
    .map(([id, counted]) => ({ id, tally: counted }))
    .sort((a, b) => (order.get(a.id) ?? suite.length) - (order.get(b.id) ?? suite.length));
}

interface TiersInput extends BuildReportOptions {
  readonly tally: RunTally;
  readonly answered: readonly AnsweredProblem[];
  readonly facts: ReadonlyMap<string, ProblemFacts>;
}

function buildTiers(input: TiersInput): Record<string, TierReport> {
  const tiers: Record<string, TierReport> = {};
  for (const tier of tierNames) {
    const problems = input.answered
      .map(({ id, tally }) => ({ id, counts: countTier(tally, tier) }))
      .filter(({ counts }) => counts.judged > 0);
    if (problems.length === 0) continue;
    const counts = problems.map((problem) => problem.counts);
    const tests = problems.map(({ id }) => input.facts.get(id)?.tests[tier] ?? 0);
    tiers[tier] = {
      passAtK: metricsByK(input.k, (k) => passAtKMetric(counts, k, input.seed)),
      outcomes: sumOutcomes(counts),
      trust: Object.fromEntries([...input.tally.trust[tier]].sort()),
      tests: spread(tests) ?? { min: 0, median: 0, max: 0 },
    };
  }
  return tiers;
}

interface TierCounts {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Samples with a verdict. */
  readonly judged: number;
  /** Those of them that were not harness errors. */
  readonly counted: number;
}

function countTier(tally: ProblemTally, tier: TierName): TierCounts {
  const outcomes = noOutcomes();
  let judged = 0;
  for (const end of tally.ends()) {
    const outcome = end[tier];
    if (outcome === undefined) continue;
    outcomes[outcome] += 1;
    judged += 1;
  }
  return { outcomes, judged, counted: judged - outcomes['harness-error'] };
}

function noOutcomes(): Record<Outcome, number> {
  return {
    passed: 0,
    wrong: 0,
    error: 0,
    timeout: 0,
    memory: 0,
    'no-code': 0,
    truncated: 0,
    refused: 0,
    'harness-error': 0,
  };
}

function sumOutcomes(counts: readonly TierCounts[]): Record<Outcome, number> {
  const sum = noOutcomes();
  for (const { outcomes } of counts) {
    sum.passed += outcomes.passed;
    sum.wrong += outcomes.wrong;
    sum.error += outcomes.error;
    sum.timeout += outcomes.timeout;
    sum.memory += outcomes.memory;
    sum['no-code'] += outcomes['no-code'];
    sum.truncated += outcomes.truncated;
    sum.refused += outcomes.refused;
    sum['harness-error'] += outcomes['harness-error'];
  }
  return sum;
}

/** A problem of which every verdict was a harness error says nothing, and is left out. */
function passAtKMetric(counts: readonly TierCounts[], k: number, seed: number): Metric {
  const problems: PassCount[] = counts
    .filter(({ counted }) => counted > 0)
    .map(({ counted, outcomes }) => ({ n: counted, c: outcomes.passed }));
  const values = passAtKValues(problems, k);
  const interval = values === undefined ? undefined : bootstrapInterval(values, { seed });
  return interval ?? { absent: whyAbsent(problems, k) };
}

function whyAbsent(problems: readonly { readonly n: number }[], k: number): string {
  if (problems.length === 0) return 'no sample counts: each verdict is a harness error';
  const few = problems.filter(({ n }) => n < k);
  const least = few.reduce((smallest, { n }) => Math.min(smallest, n), k);
  return `needs ${k} samples of each problem; ${few.length} of ${problems.length} problems have fewer (the least ${least})`;
}

function metricsByK(ks: readonly number[], metricOf: (k: number) => Metric): Record<string, Metric> {
  return Object.fromEntries(ks.map((k) => [String(k), metricOf(k)]));
}

type Gaps = Pick<Report, 'rigorGap' | 'rigorGapWithoutTimeouts'>;

function buildGaps(answered: readonly AnsweredProblem[], { k: ks, seed }: BuildReportOptions): Gaps {
  const all: PairedPassCount[] = [];
  const withoutTimeouts: PairedPassCount[] = [];
  for (const { tally } of answered) {
    const { n, base, plus, stopped } = pairTiers(tally);
    if (n === 0) continue;
    all.push({ n, base, plus });
    withoutTimeouts.push({ n, base, plus: plus + stopped });
  }
  if (all.length === 0) return { rigorGap: {} };
  const gapsOf = (problems: readonly PairedPassCount[]) =>
    metricsByK(ks, (k) => rigorGap(problems, { k, seed }) ?? { absent: whyAbsent(problems, k) });
  return { rigorGap: gapsOf(all), rigorGapWithoutTimeouts: gapsOf(withoutTimeouts) };
}

/** Counts of the samples that have a verdict on both tiers, and no harness error on either. */
function pairTiers(tally: ProblemTally): PairedPassCount & { readonly stopped: number } {
  const counts = { n: 0, base: 0, plus: 0, stopped: 0 };
  for (const { base, plus } of tally.ends()) {
    if (base === undefined || plus === undefined) continue;
    if (base === 'harness-error' || plus === 'harness-error') continue;
    counts.n += 1;
    if (base !== 'passed') continue;
    counts.base += 1;
    if (plus === 'passed') counts.plus += 1;
    if (isStopped(plus)) counts.stopped += 1;
  }
  return counts;
}

/** What became of the attacks on what passes base: absent where no sample has a verdict on security. */
function withstandingOf(answered: readonly AnsweredProblem[], seed: number): Pick<Report, 'security'> {
  const counts = answered.map(({ tally }) => countAttacked(tally)).filter(({ judged }) => judged > 0);
  if (counts.length === 0) return {};
  const attacked = counts.filter(({ passedBase }) => passedBase > 0);
  const shares = attacked.map(({ passedBase, withstood }) => withstood / passedBase);
  const sum = (field: 'passedBase' | 'withstood'): number =>
    attacked.reduce((total, count) => total + count[field], 0);
  const share = bootstrapInterval(shares, { seed });
  return {
    security: {
      ...{ problems: attacked.length, passedBase: sum('passedBase'), withstood: sum('withstood') },
      share: share ?? { absent: 'no sample passes base' },
    },
  };
}

/** Samples with a verdict on security; those of them that pass base; and those that withstand too. */
function countAttacked(tally: ProblemTally) {
  const counts = { judged: 0, passedBase: 0, withstood: 0 };
  for (const { base, security } of tally.ends()) {
    if (security === undefined) continue;
    counts.judged += 1;
    if (base !== 'passed' || security === 'harness-error') continue;
    counts.passedBase += 1;
    if (security === 'passed') counts.withstood += 1;
  }
  return counts;
}

function isStopped(outcome: Outcome): boolean {
  return outcome === 'timeout' || outcome === 'memory';
}

function reportProblem(id: string, tally: ProblemTally, facts: ProblemFacts | undefined): ProblemReport {
  const tiers: ProblemReport['tiers'] = {};
  for (const tier of tierNames) {
    const { judged, counted, outcomes } = countTier(tally, tier);
    if (judged === 0) continue;
    tiers[tier] = { counted, passed: outcomes.passed, timeouts: outcomes.timeout + outcomes.memory };
  }
  return {
    id,
    ...(facts?.category !== undefined && { category: facts.category }),
    samples: tally.samples,
    tiers,
    ...(tally.meanCpuMs !== undefined && { cpuMs: tally.meanCpuMs }),
    ...(facts?.unclear !== undefined && { unclear: facts.unclear }),
  };
}
