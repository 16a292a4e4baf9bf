// Samples against amplified tests, in the real judge: which programs pass base, and which tests of plus they fail.

import type { AmplifiedTest } from '../contracts/amplify.ts';
import type { Comparison, Problem, TierName } from '../contracts/problem.ts';
import type { Evidence, Judgement, Outcome } from '../contracts/verdict.ts';
import type { Judge } from '../judge/judge-program.ts';
import type { ReferenceFacts } from '../judge/limits.ts';
import { withTests } from './confirm-tests.ts';

/** One distinct program and the indices of the samples that hold it. */
export interface SampleToKill {
  readonly program: string;
  readonly samples: readonly number[];
}

export interface LostProgram extends SampleToKill {
  /** Numbers of the plus tests that it is known to fail. */
  readonly fails: readonly number[];
  readonly outcome: Outcome;
  readonly evidence: Evidence;
}

export interface SampleKills {
  readonly passBase: readonly SampleToKill[];
  readonly lost: readonly LostProgram[];
  /** Programs that could not be judged, with the reason of the first. */
  readonly unjudged: number;
  readonly unjudgedReason?: string;
}

export interface SampleKillsOptions {
  readonly judge: Pick<Judge, 'judge'>;
  readonly comparison: Comparison;
  readonly samples: readonly SampleToKill[];
  readonly tests: readonly AmplifiedTest[];
  /** What the reference costs on base and on plus. */
  readonly facts: Readonly<Partial<Record<TierName, ReferenceFacts>>>;
  readonly signal?: AbortSignal | undefined;
}

/** Judges every program on base, and those that pass on plus with all tests run. */
export async function killSamples(problem: Problem, options: SampleKillsOptions): Promise<SampleKills> {
  const { judge, samples, tests, facts, comparison, signal } = options;
  const amplified = withTests(problem, { tier: 'plus', tests, comparison });
  const judged = await Promise.all(
    samples.map(async (sample) => {
      if (signal?.aborted === true) return { sample };
      const { program } = sample;
      const base = await judge.judge({ problem, tier: 'base', program, reference: facts.base });
      if (base.outcome !== 'passed' || tests.length === 0) return { sample, base };
      const plus = await judge.judge({
        problem: amplified,
        tier: 'plus',
        program,
        reference: facts.plus,
        all: true,
      });
      return { sample, base, plus: await withTest(problem, { options, program, plus }) };
    }),
  );
  const broken = judged.flatMap(({ base, plus }) =>
    [base, plus].flatMap((one) => (one?.outcome === 'harness-error' ? [one.evidence.message ?? ''] : [])),
  );
  return {
    passBase: judged.flatMap(({ sample, base, plus }) =>
      base?.outcome === 'passed' && plus?.outcome !== 'harness-error' ? [sample] : [],
    ),
    lost: judged.flatMap(({ sample, plus }) => {
      if (plus === undefined || plus.outcome === 'passed' || plus.outcome === 'harness-error') return [];
      const { outcome, evidence } = plus;
      return [{ ...sample, fails: failsOf(evidence), outcome, evidence }];
    }),
    unjudged: broken.length,
    ...(broken[0] === undefined ? {} : { unjudgedReason: broken[0] }),
  };
}

/** Then the replies of a whole batch of calls are lost, and the first of them is named. */
const endings: ReadonlySet<string> = new Set(['exited-early', 'crashed', 'memory-limit']);

interface Ended {
  readonly options: SampleKillsOptions;
  readonly program: string;
  readonly plus: Judgement;
}

/** The same with a test that fails, where the run of all of them names none, or only the limit that was met. */
async function withTest(problem: Problem, ended: Ended): Promise<Judgement> {
  const { outcome, evidence } = ended.plus;
  if (endings.has(evidence.reason ?? '')) return pinDown(problem, ended);
  // Test code does not say at which assertion it was stopped.
  const isUnnamed = problem.helpers !== undefined && failsOf(evidence).length === 0;
  if (isUnnamed && outcome !== 'passed' && outcome !== 'harness-error') return pinDown(problem, ended);
  const first = outcome === 'timeout' ? evidence.failed?.[0] : undefined;
  if (first === undefined) return ended.plus;
  const alone = await withTestAt(problem, ended, first);
  return { ...alone, evidence: { ...alone.evidence, failed: evidence.failed } };
}

/** The same with the first test that fails: the last one of the shortest row of tests that does not pass. */
async function pinDown(problem: Problem, ended: Ended): Promise<Judgement> {
  const { tests } = ended.options;
  let passing = 0;
  let failing = tests.length;
  while (failing - passing > 1) {
    const middle = Math.floor((passing + failing) / 2);
    if ((await judgeOn(problem, ended, tests.slice(0, middle))).outcome === 'passed') passing = middle;
    else failing = middle;
  }
  return withTestAt(problem, ended, failing - 1);
}

/** What the program does on that test alone, where it fails there. */
async function withTestAt(problem: Problem, ended: Ended, test: number): Promise<Judgement> {
  const alone = await judgeOn(problem, ended, ended.options.tests.slice(test, test + 1));
  const isSure = alone.outcome !== 'passed' && alone.outcome !== 'harness-error';
  return isSure ? { ...alone, evidence: { ...alone.evidence, test } } : ended.plus;
}

async function judgeOn(
  problem: Problem,
  { options: { judge, comparison, facts }, program }: Ended,
  tests: readonly AmplifiedTest[],
): Promise<Judgement> {
  return judge.judge({
    problem: withTests(problem, { tier: 'plus', tests, comparison }),
    ...{ tier: 'plus', program, reference: facts.plus },
  });
}

/** Tests that it is known to fail: all, where it lived to the end, else the one that ended it. */
function failsOf({ failed, test }: Evidence): readonly number[] {
  return failed ?? (test === undefined ? [] : [test]);
}

/** Which of the programs pass all of these tests: what a smaller suite lets through. */
export async function survivorsOf(
  problem: Problem,
  { judge, samples, tests, facts, comparison }: SampleKillsOptions,
): Promise<readonly SampleToKill[]> {
  const reduced = withTests(problem, { tier: 'plus', tests, comparison });
  const judged = await Promise.all(
    samples.map(async (sample) => {
      const { program } = sample;
      const { outcome } = await judge.judge({
        problem: reduced,
        tier: 'plus',
        program,
        reference: facts.plus,
      });
      return { sample, outcome };
    }),
  );
  return judged.flatMap(({ sample, outcome }) => (outcome === 'passed' ? [sample] : []));
}
