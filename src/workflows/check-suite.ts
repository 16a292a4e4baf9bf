// Is a suite any good? Runs every reference, every planted wrong program and a generic wrong one on all tests of
// base, plus and security, and lists what is weak. The suite's own text is looked at by problems/static-suite-weaknesses.ts.

import { assayHome } from '../base/assay-home.ts';
import { exitStatus, UserError } from '../base/errors.ts';
import { type Problem, plantedTiers, type Suite } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import { Judge } from '../judge/judge-program.ts';
import { defaultLimits } from '../judge/limits.ts';
import { prepareToolchains } from '../judge/toolchains.ts';
import { loadSuite } from '../problems/load-suite.ts';
import { staticSuiteWeaknesses } from '../problems/static-suite-weaknesses.ts';
import { openVerdictCache, type VerdictCache } from '../runs/verdict-cache.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { type CheckedProblem, checkProblem } from './check-problem.ts';
import type { Progress } from './evaluate.ts';
import { problemKeyOf } from './problem-facts.ts';
import { runtimeVersions } from './runtime-versions.ts';
import { type ProblemWeakness, provenWeaknesses } from './suite-weaknesses.ts';

export interface CheckSuiteOptions {
  /** Name or path of a suite. */
  readonly suite: string;
  /** Only problems whose id matches. */
  readonly problems?: string | undefined;
  readonly skipBadRows?: boolean | undefined;
  readonly workers?: number | undefined;
  readonly unsafeNoSandbox?: boolean | undefined;
  /** Folder of caches; default `$ASSAY_HOME`. */
  readonly home?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface SuiteCheck {
  readonly format: 'assay-suite-check/1';
  readonly suite: { readonly name: string; readonly version: string; readonly hash: string };
  readonly problems: readonly CheckedProblem[];
  readonly weaknesses: readonly ProblemWeakness[];
  /** Rows that could not be used, each with its complaint. */
  readonly skipped: readonly string[];
  /** Programs executed now; what was known from the cache is not among them. */
  readonly executedNow: number;
  readonly isolation: readonly string[];
}

/**
 * Runs a suite's own programs against its tests.
 * @example const { weaknesses } = await checkSuite({ suite: 'core' });
 */
export async function checkSuite(options: CheckSuiteOptions): Promise<SuiteCheck> {
  const { problems: pattern, skipBadRows, home } = options;
  const suite = await loadSuite(options.suite, { problems: pattern, skipBadRows, home });
  const readOnlyFolders = await prepareToolchains(suite.problems.map(({ language }) => language));
  const sandbox = await openSandbox({
    readOnlyFolders,
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    ...(options.unsafeNoSandbox === undefined ? {} : { unsafeNoSandbox: options.unsafeNoSandbox }),
  });
  try {
    return await checkIn({ options, suite, sandbox });
  } finally {
    await sandbox.close();
  }
}

/** 3 where the suite itself is to blame, 4 where something could not be judged, else 0: weak is not broken. */
export function statusOfCheck({ weaknesses }: Pick<SuiteCheck, 'weaknesses'>): number {
  if (weaknesses.some(({ kind }) => kind === 'not-judged')) return exitStatus.harnessErrors;
  return weaknesses.some(({ blame }) => blame) ? exitStatus.thresholdMissed : exitStatus.done;
}

interface CheckContext {
  readonly options: CheckSuiteOptions;
  readonly suite: Suite;
  readonly sandbox: Sandbox;
}

async function checkIn(context: CheckContext): Promise<SuiteCheck> {
  const { options, suite, sandbox } = context;
  const isolation = sandbox.layers.filter(({ active }) => active).map(({ name }) => name);
  const versions = await runtimeVersions(suite.problems);
  const cache = await openVerdictCache({
    home: options.home ?? assayHome(),
    scope: {
      suiteHash: suite.hash,
      limits: defaultLimits,
      toolVersion: versions.assay ?? '',
      isolation,
    },
  });
  try {
    const checked = await checkProblems(context, cache);
    const { name, version, hash } = suite;
    return {
      format: 'assay-suite-check/1',
      suite: { name, version, hash },
      problems: checked.map(({ problem }) => problem),
      weaknesses: weaknessesOf(suite, checked),
      skipped: suite.skipped,
      executedNow: checked.reduce((sum, { executions }) => sum + executions, 0),
      isolation,
    };
  } finally {
    await cache.close();
  }
}

interface Checked {
  readonly problem: CheckedProblem;
  readonly executions: number;
}

async function checkProblems(context: CheckContext, cache: VerdictCache): Promise<readonly Checked[]> {
  const { options, suite, sandbox } = context;
  const judge = new Judge({ sandbox, limits: defaultLimits });
  const meter = progressMeter(context);
  const checked = new Map<string, Checked>();
  const waiting = suite.problems.values();
  const lane = async (): Promise<void> => {
    for (const problem of waiting) {
      if (options.signal?.aborted) return;
      const verdicts = await cache.forProblem(problemKeyOf(problem));
      try {
        checked.set(problem.id, await checkProblem(problem, { judge, verdicts, onJudged: meter }));
      } finally {
        await verdicts.close();
      }
    }
  };
  await Promise.all(Array.from({ length: sandbox.workers + 1 }, lane));
  if (options.signal?.aborted) throw interrupted(checked.size, suite);
  return suite.problems.flatMap(({ id }) => checked.get(id) ?? []);
}

function interrupted(done: number, suite: Suite): UserError {
  return new UserError(`suite check: interrupted after ${done} of ${suite.problems.length} problems.`, {
    code: 'interrupted',
    hint: 'Give the same command again: what was executed is remembered.',
    exit: exitStatus.interrupted,
  });
}

function progressMeter({ options, suite }: CheckContext): (passed: boolean) => void {
  const total = suite.problems.reduce((sum, problem) => sum + programCount(problem), 0);
  let done = 0;
  let passing = 0;
  return (passed) => {
    done += 1;
    if (passed) passing += 1;
    options.onProgress?.({ stage: 'judging', done, total, passed: passing, harnessErrors: 0 });
  };
}

/** Verdicts that checking the problem takes: of planted wrong programs, and one for all of its self-test. */
function programCount({ wrong, tiers }: Problem): number {
  const tierCount = plantedTiers.filter((tier) => tiers[tier] !== undefined).length;
  return 1 + wrong.length * tierCount;
}

function weaknessesOf(suite: Suite, checked: readonly Checked[]): readonly ProblemWeakness[] {
  const still = Map.groupBy(staticSuiteWeaknesses(suite), ({ problem }) => problem);
  return checked.flatMap(({ problem }) => [
    ...provenWeaknesses(problem),
    ...(still.get(problem.id) ?? []).map((weakness) => ({ ...weakness, blame: false })),
  ]);
}
