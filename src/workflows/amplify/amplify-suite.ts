// Grow a suite's tests until wrong programs fail, say how strong they now are, and shrink them to the few that matter:
// as a library call and as `assay amplify`. What happens to one problem is in src/amplify/amplify-problem.ts.

import { join } from 'node:path';
import {
  type Amplification,
  type AmplifyProblemOptions,
  amplifyProblem,
} from '../../amplify/amplify-problem.ts';
import { comparisonOf } from '../../amplify/problem-calls.ts';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { systemClock } from '../../base/clock.ts';
import { exitStatus, messageOf, UserError } from '../../base/errors.ts';
import { forEachInFlight } from '../../base/in-flight.ts';
import { toolVersion } from '../../base/tool-version.ts';
import {
  type AmplifiedRow,
  type AmplifyIdentity,
  type AmplifyRecord,
  type AmplifyReport,
  amplifyFormat,
  type SkippedProblem,
} from '../../contracts/amplify.ts';
import type { LanguageModel } from '../../contracts/language-model.ts';
import type { Problem, Suite } from '../../contracts/problem.ts';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { Judge } from '../../judge/judge-program.ts';
import { defaultLimits } from '../../judge/limits.ts';
import { prepareToolchains } from '../../judge/toolchains.ts';
import { ModelError } from '../../models/model-error.ts';
import { globProblems } from '../../problems/glob-problems.ts';
import { loadSuite } from '../../problems/load-suite.ts';
import { buildAmplifyReport } from '../../report/amplify/build-amplify-report.ts';
import { plural } from '../../report/format-numbers.ts';
import { plainName } from '../../runs/run-directory-name.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { SandboxBroken } from '../../sandbox/worker.ts';
import { type Drawing, openDrawing } from '../evaluation/open-drawing.ts';
import { requireSamples } from '../require-ready-suite.ts';
import { closeResolved } from '../resolve-model.ts';
import { runtimeVersions } from '../runtime-versions.ts';
import { writeAmplifiedSuites } from './amplified-suites.ts';
import { type AmplifyFolder, openAmplifyFolder } from './amplify-folder.ts';
import { callProposer } from './propose-calls.ts';
import { readSamplesToKill, type SamplesToKill } from './samples-to-kill.ts';

export interface AmplifySuiteOptions {
  /** Name or path of a suite. */
  readonly suite: string;
  /** Only problems whose id matches. */
  readonly problems?: string | undefined;
  /** Folder to write or to go on with; default `amplified/<suite>` below the current folder. */
  readonly to?: string | undefined;
  /** Samples whose programs the tests are tried on. */
  readonly samples?: readonly string[] | undefined;
  readonly ignoreUnknown?: boolean | undefined;
  /** A model that proposes inputs: `provider/name`, or one of your own. */
  readonly model?: string | LanguageModel | undefined;
  readonly baseUrl?: string | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Plus tests wanted for each base test; default 80. */
  readonly tests?: number | undefined;
  readonly seed?: number | undefined;
  /** Amplify problems whose reference changes its arguments. */
  readonly allowMutation?: boolean | undefined;
  readonly skipBadRows?: boolean | undefined;
  readonly workers?: number | undefined;
  readonly unsafeNoSandbox?: boolean | undefined;
  /** Folder of caches; default `$ASSAY_HOME`. */
  readonly home?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: AmplifyProgress) => void) | undefined;
}

/** How far an amplification is. */
export interface AmplifyProgress {
  readonly done: number;
  readonly total: number;
  /** Plus tests so far. */
  readonly tests: number;
}

export interface Amplified {
  readonly report: AmplifyReport;
  readonly directory: string;
  /** Folders of the suites that were written; none where no problem could be amplified. */
  readonly suites: readonly string[];
  /** Problems that were done now; the others were in the folder. */
  readonly doneNow: number;
  readonly status: number;
}

/** What HumanEval+ has for each test of HumanEval (Liu et al. 2023, table 2). */
export const defaultTests = 80;

/**
 * Amplifies the tests of a suite's problems and writes them as two suites.
 *
 * ```ts
 * const { report, suites } = await amplifySuite({ suite: 'core' });
 * ```
 */
export async function amplifySuite(options: AmplifySuiteOptions): Promise<Amplified> {
  const started = systemClock.elapsedMs();
  const { skipBadRows, home, samples } = options;
  const suite = await loadSuite(options.suite, { skipBadRows, home });
  const problems =
    options.problems === undefined ? suite.problems : globProblems(suite.problems, options.problems);
  requireProblems(suite, problems);
  await requireSamples(samples ?? []);
  const signal = options.signal ?? new AbortController().signal;
  const drawing = await openProposer(options);
  try {
    const read =
      samples === undefined
        ? undefined
        : await readSamplesToKill({
            paths: samples,
            suite,
            problems,
            signal,
            ignoreUnknown: options.ignoreUnknown,
          });
    return await amplifyInFolder({ options, suite, problems, signal, drawing, read, started });
  } finally {
    if (drawing !== undefined && options.model !== undefined) {
      await closeResolved({ model: options.model }, drawing.model);
    }
  }
}

interface Work {
  readonly options: AmplifySuiteOptions;
  readonly suite: Suite;
  /** Those that are selected. */
  readonly problems: readonly Problem[];
  readonly signal: AbortSignal;
  readonly drawing: Drawing | undefined;
  readonly read: SamplesToKill | undefined;
  readonly started: number;
}

function requireProblems(suite: Suite, problems: readonly Problem[]): void {
  if (problems.length > 0) return;
  throw new UserError(`amplify: no problem of ${suite.name} is selected (it has ${suite.problems.length}).`, {
    code: 'no-problems',
    hint: 'Check --problems; `assay suite show` lists the ids.',
  });
}

/** One answer a problem, at the values of its own. */
async function openProposer(options: AmplifySuiteOptions): Promise<Drawing | undefined> {
  const { model, baseUrl, environment, home } = options;
  if (model === undefined) return undefined;
  return openDrawing(model, { n: 1, baseUrl, environment, home });
}

async function amplifyInFolder(work: Work): Promise<Amplified> {
  const { options, suite, problems } = work;
  const folder = await openAmplifyFolder(
    options.to ?? join('amplified', plainName(suite.name)),
    await identityOf(work),
  );
  const failures = new Map<string, SkippedProblem>();
  const before = folder.done.size;
  try {
    const waiting = problems.filter(({ id }) => !folder.done.has(id));
    if (waiting.length > 0) await amplifyWaiting(work, { folder, waiting, failures });
    if (work.signal.aborted) throw interrupted(folder);
  } finally {
    await folder.close();
  }
  return await finish(work, { folder, failures, doneNow: folder.done.size - before });
}

async function identityOf({ options, suite, problems, drawing, read }: Work): Promise<AmplifyIdentity> {
  const { name, version, hash } = suite;
  return {
    format: amplifyFormat,
    suite: { name, version, hash, problems: suite.problems.length },
    ...(problems.length === suite.problems.length ? {} : { problems: problems.map(({ id }) => id) }),
    seed: options.seed ?? 0,
    tests: options.tests ?? defaultTests,
    versions: await runtimeVersions(problems),
    ...(options.allowMutation === true ? { allowMutation: true } : {}),
    ...(read === undefined ? {} : { samples: read.hash }),
    ...(drawing === undefined ? {} : { model: drawing.recorded.model }),
    ...(drawing?.recorded.modelHash === undefined ? {} : { modelHash: drawing.recorded.modelHash }),
  };
}

interface Amplifying {
  readonly folder: AmplifyFolder;
  readonly waiting: readonly Problem[];
  /** Filled in: problems that our side could not do. */
  readonly failures: Map<string, SkippedProblem>;
}

async function amplifyWaiting(work: Work, amplifying: Amplifying): Promise<void> {
  const { workers, unsafeNoSandbox } = work.options;
  const readOnlyFolders = await prepareToolchains(amplifying.waiting.map(({ language }) => language));
  const sandbox = await openSandbox({
    readOnlyFolders,
    ...(workers === undefined ? {} : { workers }),
    ...(unsafeNoSandbox === undefined ? {} : { unsafeNoSandbox }),
  });
  try {
    await amplifyIn(sandbox, work, amplifying);
  } finally {
    await sandbox.close();
  }
}

async function amplifyIn(sandbox: Sandbox, work: Work, amplifying: Amplifying): Promise<void> {
  const { folder, waiting, failures } = amplifying;
  const { signal, problems, options } = work;
  const judge = new Judge({ sandbox, limits: defaultLimits });
  const tell = progressMeter({ folder, failures, total: problems.length }, options.onProgress);
  // One problem more than workers: a worker whose problem is nearly done finds the next one waiting.
  await forEachInFlight(waiting, sandbox.workers + 1, async (problem) => {
    if (signal.aborted) return;
    try {
      const { record, tests } = await amplifyProblem(
        problem,
        problemOptions(work, problem, { sandbox, judge }),
      );
      await folder.add(rowOf(record, tests));
    } catch (error) {
      if (signal.aborted) return;
      failures.set(problem.id, failureOf(problem, error));
    }
    tell();
  });
}

function problemOptions(
  { options, signal, drawing, read, problems }: Work,
  problem: Problem,
  tools: { readonly sandbox: Sandbox; readonly judge: Judge },
): AmplifyProblemOptions {
  const tests = options.tests ?? defaultTests;
  return {
    ...{ ...tools, signal, seed: options.seed ?? 0, comparison: comparisonOf(problem) },
    wanted: (baseCalls) => Math.ceil(tests * Math.max(baseCalls, usualCalls(problems))),
    ...(read === undefined ? {} : { samples: read.programs.get(problem.id) ?? [] }),
    ...(options.allowMutation === true ? { allowMutation: true } : {}),
    ...(drawing === undefined ? {} : { propose: callProposer(drawing, signal) }),
  };
}

/**
 * Base tests of a problem in the middle, and a quarter more: some problems have few inputs in all, and what they can not
 * have the others make up for.
 */
function usualCalls(problems: readonly Problem[]): number {
  const counts = problems.map(({ tiers }) => tiers.base?.count ?? 0);
  return Math.max(1, (1.25 * counts.reduce((sum, count) => sum + count, 0)) / Math.max(1, counts.length));
}

function rowOf(
  record: AmplifyRecord,
  { base, plus, edge, reduced, helpers }: Amplification['tests'],
): AmplifiedRow {
  const code = helpers === undefined ? {} : { helpers };
  return {
    record,
    tests: { base: [...base], plus: [...plus], edge: [...edge], reduced: [...reduced], ...code },
  };
}

/** Not written down: the same command tries the problem again. Without a model's answer no problem can be done. */
function failureOf({ id }: Problem, error: unknown): SkippedProblem {
  if (error instanceof ModelError) throw withWayOn(error);
  const reason = `our side failed, so the same command tries it again: ${messageOf(error)}`;
  const isExplained = error instanceof SandboxBroken || error instanceof UserError;
  return {
    id,
    kind: 'skipped',
    reason,
    ...(isExplained || !(error instanceof Error) ? {} : { stack: error.stack }),
  };
}

function withWayOn(error: ModelError): ModelError {
  const { failure, status, retryAfterMs, hint } = error;
  const wayOn = 'The problems that are done are safe; give the same command again to go on.';
  return new ModelError(error.message, {
    ...{ failure, status, retryAfterMs, cause: error, hint: `${hint ?? ''} ${wayOn}`.trim() },
  });
}

function progressMeter(
  { folder, failures, total }: Pick<Amplifying, 'folder' | 'failures'> & { readonly total: number },
  onProgress: AmplifySuiteOptions['onProgress'],
): () => void {
  return () => {
    const tests = [...folder.done.values()].reduce((sum, row) => sum + row.tests.plus.length, 0);
    onProgress?.({ done: folder.done.size + failures.size, total, tests });
  };
}

function interrupted({ path, done }: AmplifyFolder): UserError {
  return new UserError(`amplify: interrupted; ${plural(done.size, 'problem')} safe in ${path}.`, {
    code: 'interrupted',
    hint: 'Give the same command again to go on.',
    exit: exitStatus.interrupted,
  });
}

interface Finished {
  readonly folder: AmplifyFolder;
  readonly failures: ReadonlyMap<string, SkippedProblem>;
  readonly doneNow: number;
}

/** What follows from the rows: both suites and the report. */
async function finish(work: Work, { folder, failures, doneNow }: Finished): Promise<Amplified> {
  const { options, suite, problems, started } = work;
  const { name, version, hash } = suite;
  const seed = options.seed ?? 0;
  const generator = { name: 'assay amplify', version: toolVersion(), seed };
  const suites = await writeAmplifiedSuites(folder.path, {
    suite: { ...suite, problems },
    rows: folder.done,
    generator,
  });
  const records = problems.flatMap(({ id }) => folder.done.get(id)?.record ?? failures.get(id) ?? []);
  const report = buildAmplifyReport({
    suite: { name, version, hash, problems: suite.problems.length },
    ...{
      seed,
      version: generator.version,
      records,
      warnings: [...suiteWarnings(suite), ...unjudgedWarnings(records)],
    },
    seconds: Math.round(systemClock.elapsedMs() - started) / 1000,
  });
  await writeFileAtomically(join(folder.path, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const isWhole = report.totals.skipped === 0 && unjudgedOf(records) === 0;
  const status = isWhole ? exitStatus.done : exitStatus.harnessErrors;
  return { report, directory: folder.path, suites, doneNow, status };
}

function unjudgedOf(records: readonly AmplifyRecord[]): number {
  return records.reduce(
    (sum, record) => sum + (record.kind === 'amplified' ? (record.samples?.unjudged ?? 0) : 0),
    0,
  );
}

function unjudgedWarnings(records: readonly AmplifyRecord[]): string[] {
  const count = unjudgedOf(records);
  return count === 0
    ? []
    : [`${plural(count, 'program')} of the samples could not be judged: our side failed`];
}

function suiteWarnings({ skipped }: Suite): string[] {
  if (skipped.length === 0) return [];
  return [`${plural(skipped.length, 'row')} of the suite left out; the first: ${skipped[0]}`];
}
