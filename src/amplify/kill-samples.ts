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
  readonly judge: Judge;
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
      const endsItself = endings.has(plus.evidence.reason ?? '');
      return { sample, base, plus: endsItself ? await pinDown(problem, { options, program, plus }) : plus };
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

/** The same with the first test that fails: the last one of the shortest row of tests that does not pass. */
async function pinDown(problem: Problem, { options, program, plus }: Ended): Promise<Judgement> {
  const { judge, comparison, tests, facts } = options;
  const judgeOn = (some: readonly AmplifiedTest[]): Promise<Judgement> =>
    judge.judge({
      problem: withTests(problem, { tier: 'plus', tests: some, comparison }),
      ...{ tier: 'plus', program, reference: facts.plus },
    });
  let passing = 0;
  let failing = tests.length;
  while (failing - passing > 1) {
    const middle = Math.floor((passing + failing) / 2);
    if ((await judgeOn(tests.slice(0, middle))).outcome === 'passed') passing = middle;
    else failing = middle;
  }
  const test = failing - 1;
  const alone = await judgeOn(tests.slice(test, failing));
  const isSure = alone.outcome !== 'passed' && alone.outcome !== 'harness-error';
  return isSure ? { ...alone, evidence: { ...alone.evidence, test } } : plus;
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
