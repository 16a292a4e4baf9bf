// Judge a file of samples on a suite: the main job, as a library call and as `assay eval`.

import { assayHome } from '../base/assay-home.ts';
import { systemClock } from '../base/clock.ts';
import { exitStatus, UserError } from '../base/errors.ts';
import { sha256 } from '../base/hash.ts';
import type { Problem, Suite, TierName } from '../contracts/problem.ts';
import type { Limits, Report, RunFile } from '../contracts/run.ts';
import { runFormat } from '../contracts/run.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import type { Judgement } from '../contracts/verdict.ts';
import { extractProgram } from '../judge/extract-program.ts';
import { Judge } from '../judge/judge-program.ts';
import { defaultLimits } from '../judge/limits.ts';
import { prepareToolchains } from '../judge/toolchains.ts';
import { globProblems } from '../problems/glob-problems.ts';
import { loadSuite } from '../problems/load-suite.ts';
import { readSamples } from '../problems/read-samples.ts';
import { buildReport } from '../report/build-report.ts';
import type { Run } from '../runs/open-run.ts';
import { openRun } from '../runs/open-run.ts';
import { readRun } from '../runs/read-run.ts';
import { runDirectoryName } from '../runs/run-directory-name.ts';
import { openVerdictCache } from '../runs/verdict-cache.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { judgeProblem } from './judge-problem.ts';
import { problemFacts, problemKeyOf, tiersOf } from './problem-facts.ts';
import { requireReadySuite, requireSamples } from './require-ready-suite.ts';
import { runtimeVersions } from './runtime-versions.ts';

export interface EvaluateOptions {
  /** Name or path of a suite. */
  readonly suite: string;
  /** Sample files, folders of programs, or one program for a suite of one problem. */
  readonly samples: readonly string[];
  /** What answered; shown in the report. Default: the name of the first samples file. */
  readonly model?: string;
  readonly k?: readonly number[];
  readonly tests?: 'all' | 'base' | 'plus';
  /** Only problems whose id matches. */
  readonly problems?: string;
  readonly workers?: number;
  /** Default: `runs/<time>-<suite>-<model>` below the current folder. */
  readonly runDirectory?: string;
  readonly seed?: number;
  readonly skipBadRows?: boolean;
  readonly ignoreUnknown?: boolean;
  /** Leave problems whose reference fails out of the score instead of stopping. */
  readonly acceptBadReferences?: boolean;
  readonly unsafeNoSandbox?: boolean;
  readonly limits?: Partial<Limits>;
  /** Folder of caches; default `$ASSAY_HOME`. */
  readonly home?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly stage: 'reading' | 'judging';
  readonly done: number;
  readonly total: number;
  readonly passed: number;
  readonly harnessErrors: number;
}

export interface Evaluated {
  readonly report: Report;
  readonly directory: string;
  /** Programs executed now; what was known from the cache or the folder is not among them. */
  readonly executedNow: number;
  readonly status: number;
}

/**
 * Judges samples and writes a run folder.
 * @example const { report } = await evaluate({ suite: 'core', samples: ['samples.jsonl'] });
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluated> {
  const started = systemClock.elapsedMs();
  const suite = await loadSuite(options.suite, {
    ...(options.skipBadRows === undefined ? {} : { skipBadRows: options.skipBadRows }),
    ...(options.home === undefined ? {} : { home: options.home }),
  });
  const problems =
    options.problems === undefined ? suite.problems : globProblems(suite.problems, options.problems);
  const tests = options.tests ?? 'all';
  requireReadySuite(suite, problems, tests);
  await requireSamples(options.samples);
  const limits = { ...defaultLimits, ...options.limits };
  const readOnlyFolders = await prepareToolchains(problems.map(({ language }) => language));
  const sandbox = await openSandbox({
    readOnlyFolders,
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    ...(options.unsafeNoSandbox === undefined ? {} : { unsafeNoSandbox: options.unsafeNoSandbox }),
  });
  try {
    const identity = await identityOf({ options, suite, problems, limits, sandbox });
    const run = await openRun({ directory: options.runDirectory ?? defaultDirectory(identity), identity });
    const context: EvaluationContext = { options, suite, problems, tests, limits, sandbox, run };
    const judged = await closing(run, () => judgeRun(context));
    return await finish(context, { ...judged, started });
  } finally {
    await sandbox.close();
  }
}

interface EvaluationContext {
  readonly options: EvaluateOptions;
  readonly suite: Suite;
  readonly problems: readonly Problem[];
  readonly tests: 'all' | 'base' | 'plus';
  readonly limits: Limits;
  readonly sandbox: Sandbox;
  readonly run: Run;
}

interface Judged {
  readonly executedNow: number;
  /** Complaints of the self-test, for each problem that can't be scored. */
  readonly faulty: ReadonlyMap<string, readonly string[]>;
  readonly warnings: readonly string[];
}

async function closing<T>(run: Run, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await run.close().catch(() => {
      // The first error says what went wrong; closing a run on a failed disk fails in the same way.
    });
    throw error;
  }
}

async function identityOf(known: {
  readonly options: EvaluateOptions;
  readonly suite: Suite;
  readonly problems: readonly Problem[];
  readonly limits: Limits;
  readonly sandbox: Sandbox;
}): Promise<RunFile> {
  const { options, suite, problems, limits, sandbox } = known;
  const [first] = options.samples;
  return {
    format: runFormat,
    suite: { name: suite.name, version: suite.version, hash: suite.hash, problems: suite.problems.length },
    ...(problems.length === suite.problems.length ? {} : { problems: problems.map(({ id }) => id) }),
    model: options.model ?? modelNameOf(first ?? 'samples'),
    sampling: {},
    tests: options.tests ?? 'all',
    limits,
    versions: await runtimeVersions(problems),
    isolation: sandbox.layers.filter(({ active }) => active).map(({ name }) => name),
    startedAt: systemClock.now().toISOString(),
  };
}

function modelNameOf(path: string): string {
  const name =
    path
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? path;
  return name.replace(/(?:\.(?:jsonl|gz|py|js|ts|cpp|java))+$/, '');
}

function defaultDirectory(identity: RunFile): string {
  const { startedAt, suite, model } = identity;
  return `runs/${runDirectoryName({ startedAt: new Date(startedAt), suite: suite.name, model })}`;
}

async function judgeRun(context: EvaluationContext): Promise<Judged> {
  const { options, run, problems } = context;
  const signal = options.signal ?? new AbortController().signal;
  await recordSamples(context, signal);
  const cache = await openVerdictCache({
    home: options.home ?? assayHome(),
    scope: {
      suiteHash: context.suite.hash,
      limits: context.limits,
      toolVersion: run.file.versions.assay ?? '',
      isolation: run.file.isolation,
    },
  });
  const judge = new Judge({ sandbox: context.sandbox, limits: context.limits });
  const meter = progressMeter(context);
  const faulty = new Map<string, readonly string[]>();
  let executedNow = 0;
  const waiting = problems.values();
  const lane = async (): Promise<void> => {
    for (const problem of waiting) {
      if (signal.aborted) return;
      const tiers = tiersOf(problem, context.tests);
      const work = { problem, problemKey: problemKeyOf(problem), tiers, signal };
      const done = await judgeProblem(work, { judge, run, cache, onVerdict: meter });
      if (done.complaints.length > 0) faulty.set(problem.id, done.complaints);
      executedNow += done.executions;
    }
  };
  try {
    // One problem more than workers: a worker whose problem is nearly done finds the next one waiting.
    await Promise.all(Array.from({ length: context.sandbox.workers + 1 }, lane));
  } finally {
    await cache.close();
  }
  await run.flush();
  if (signal.aborted) throw interrupted(run);
  return { executedNow, faulty, warnings: suiteWarnings(context) };
}

async function recordSamples(context: EvaluationContext, signal: AbortSignal): Promise<void> {
  const { options, run, problems, suite } = context;
  const byId = new Map(problems.map((problem) => [problem.id, problem]));
  const known = new Set(suite.problems.map(({ id }) => id));
  const wanted = {
    problems: new Set(byId.keys()),
    known,
    ...(options.ignoreUnknown === undefined ? {} : { ignoreUnknown: options.ignoreUnknown }),
  };
  const recorded = run.isResumed ? await recordedDigests(run) : new Map<string, string>();
  for await (const sample of readSamples(options.samples, wanted)) {
    const { problem: id, index, raw, file, line } = sample;
    if (signal.aborted) throw interrupted(run);
    const problem = byId.get(id);
    if (problem === undefined) continue;
    if (run.hasSample(id, index)) {
      const digest = recorded.get(`${id}\n${index}`);
      if (digest !== undefined && digest !== rawDigest(raw))
        throw changedSample(run, `line ${line} of ${file}`, `sample ${index} of ${id}`);
      continue;
    }
    await run.addSample({ problem: id, index, raw, ...(await extractProgram(sample, problem)) });
  }
  await run.flush();
}

/** Digests of the samples that an earlier process recorded: the same index must mean the same answer. */
async function recordedDigests(run: Run): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  for (const problem of run.problems) {
    for await (const { index, raw } of run.samplesOf(problem))
      digests.set(`${problem}\n${index}`, rawDigest(raw));
  }
  return digests;
}

function rawDigest(raw: string): string {
  return sha256(raw).slice(0, 16);
}

function changedSample(run: Run, place: string, what: string): UserError {
  return new UserError(`eval: ${place} has another text for ${what} than the run folder ${run.directory}.`, {
    code: 'changed-sample',
    hint: 'The samples file has changed since this run began. Give another folder: --run-dir <other>.',
  });
}

function interrupted(run: Run): UserError {
  return new UserError(`eval: interrupted; ${run.verdictCount} verdicts are safe in ${run.directory}.`, {
    code: 'interrupted',
    hint: `Give the same command with --run-dir ${run.directory} to go on.`,
    exit: exitStatus.interrupted,
  });
}

function progressMeter(context: EvaluationContext): (judgement: Judgement, tier: TierName) => void {
  const { options, run, problems, tests } = context;
  const tiersEach = problems.some((problem) => tiersOf(problem, tests).length > 1) ? 2 : 1;
  const total = run.sampleCount * tiersEach;
  let passed = 0;
  let harnessErrors = 0;
  return ({ outcome }) => {
    if (outcome === 'passed') passed += 1;
    if (outcome === 'harness-error') harnessErrors += 1;
    options.onProgress?.({ stage: 'judging', done: run.verdictCount, total, passed, harnessErrors });
  };
}

function suiteWarnings({ suite }: EvaluationContext): string[] {
  if (suite.skipped.length === 0) return [];
  return [`${suite.skipped.length} rows of the suite were left out; the first: ${suite.skipped[0]}`];
}

async function finish(
  context: EvaluationContext,
  judged: Judged & { readonly started: number },
): Promise<Evaluated> {
  const { options, run, problems } = context;
  const complaints = [...judged.faulty.values()].flat();
  if (complaints.length > 0 && options.acceptBadReferences !== true) {
    await run.close();
    throw selfTestFailed(complaints, run.directory);
  }
  const bad = complaints.map((complaint) => `left out: ${complaint}`);
  const report = await buildReport({
    run: await readRun(run.directory),
    suite: problems.map((problem) => ({
      ...problemFacts(problem, tiersOf(problem, context.tests)),
      leftOut: judged.faulty.get(problem.id)?.[0],
    })),
    k: options.k ?? [1, 10, 100],
    seed: options.seed ?? 0,
    seconds: Math.round(systemClock.elapsedMs() - judged.started) / 1000,
    warnings: [...judged.warnings, ...bad],
  });
  await run.writeReport(report);
  await run.close();
  const broken = Object.values(report.tiers).some(
    ({ outcomes }) => outcomes['harness-error'] > 0 || 2 * outcomes['no-code'] > report.samples,
  );
  const status = broken || bad.length > 0 ? exitStatus.harnessErrors : exitStatus.done;
  return { report, directory: run.directory, executedNow: judged.executedNow, status };
}

function selfTestFailed(complaints: readonly string[], directory: string): UserError {
  const shown = complaints.slice(0, 5).join('\n  ');
  const rest = complaints.length > 5 ? `\n  and ${complaints.length - 5} more` : '';
  return new UserError(`eval: the self-test failed, so nothing is scored:\n  ${shown}${rest}`, {
    code: 'self-test-failed',
    hint: `Our side or the suite is at fault, not the model. Run \`assay doctor\` and \`assay suite check\`, or leave these problems out of the score with --accept-bad-references. The run is kept in ${directory}.`,
    exit: exitStatus.harnessErrors,
  });
}
