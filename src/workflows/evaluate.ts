// Judge samples on a suite, from files or drawn from a model now: the main job, as a library call and as `assay eval`.

import { systemClock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import type { LanguageModel } from '../contracts/language-model.ts';
import type { Problem, Suite, TestChoice } from '../contracts/problem.ts';
import type { Limits, Report, RunFile } from '../contracts/run.ts';
import { runFormat } from '../contracts/run.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import { defaultLimits } from '../judge/limits.ts';
import { prepareToolchains } from '../judge/toolchains.ts';
import { globProblems } from '../problems/glob-problems.ts';
import { loadSuite } from '../problems/load-suite.ts';
import type { Run } from '../runs/open-run.ts';
import { openRun } from '../runs/open-run.ts';
import { runDirectoryName } from '../runs/run-directory-name.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import type { EvaluationContext, Progress } from './evaluation/evaluation-context.ts';
import { finishRun } from './evaluation/finish-run.ts';
import { judgeRun } from './evaluation/judge-run.ts';
import { type Drawing, type DrawingOptions, openDrawing } from './evaluation/open-drawing.ts';
import { requireReadySuite, requireSamples } from './require-ready-suite.ts';
import { closeResolved } from './resolve-model.ts';
import { runtimeVersions } from './runtime-versions.ts';

export type { Progress } from './evaluation/evaluation-context.ts';

/** Samples come from files (`samples`), or are drawn from `model`; one of the two must be there. */
export interface EvaluateOptions extends DrawingOptions {
  /** Name or path of a suite. */
  readonly suite: string;
  /** Sample files, folders of programs, or one program for a suite of one problem. */
  readonly samples?: readonly string[];
  /**
   * The model to ask, as `provider/name` or one of your own. Beside `samples`, only the name of what answered;
   * default: the name of the first samples file.
   */
  readonly model?: string | LanguageModel;
  readonly k?: readonly number[];
  readonly tests?: TestChoice;
  /** Only problems whose id matches. */
  readonly problems?: string;
  readonly workers?: number;
  /** Default: `runs/<time>-<suite>-<model>` below the current folder. */
  readonly runDirectory?: string;
  /** The folder to name to a person who goes on, where it is not the run's own. */
  readonly resumeDirectory?: string;
  readonly seed?: number;
  readonly skipBadRows?: boolean;
  readonly ignoreUnknown?: boolean;
  /** Leave problems whose reference fails out of the score instead of stopping. */
  readonly acceptBadReferences?: boolean;
  readonly unsafeNoSandbox?: boolean;
  /** Attacks the samples that pass, and says what share of them is exploitable. */
  readonly review?: boolean;
  readonly limits?: Partial<Limits>;
  /** Folder of caches; default `$ASSAY_HOME`. */
  readonly home?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Evaluated {
  readonly report: Report;
  readonly directory: string;
  /** Programs executed now; what was known from the cache or the folder is not among them. */
  readonly executedNow: number;
  /** Answers that were asked for now, and those that the cache of answers held; absent for samples from files. */
  readonly answersNow?: { readonly requested: number; readonly fromCache: number };
  readonly status: number;
}

/**
 * Judges samples and writes a run folder.
 *
 * ```ts
 * const { report } = await evaluate({ suite: 'core', samples: ['samples.jsonl'] });
 * const drawn = await evaluate({ suite: 'core', model: 'openai-compatible/qwen', n: 10,
 *   baseUrl: 'http://127.0.0.1:8080/v1' });
 * ```
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
  const drawing = await openSource(options);
  const limits = { ...defaultLimits, ...options.limits };
  const readOnlyFolders = await prepareToolchains(problems.map(({ language }) => language));
  const sandbox = await openSandbox({
    readOnlyFolders,
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    ...(options.unsafeNoSandbox === undefined ? {} : { unsafeNoSandbox: options.unsafeNoSandbox }),
  });
  try {
    const identity = await identityOf({ options, suite, problems, limits, sandbox, drawing });
    const run = await openRun({ directory: options.runDirectory ?? defaultDirectory(identity), identity });
    const signal = options.signal ?? new AbortController().signal;
    const context = { options, suite, problems, tests, limits, sandbox, run, drawing, signal };
    return await closing(run, () => evaluateRun(context, started));
  } finally {
    await sandbox.close();
    if (drawing !== undefined && options.model !== undefined) {
      await closeResolved({ model: options.model }, drawing.model);
    }
  }
}

async function evaluateRun(context: EvaluationContext, started: number): Promise<Evaluated> {
  const { run } = context;
  const judged = await judgeRun(context);
  const { report, status } = await finishRun(context, { ...judged, started });
  await run.close();
  const { executedNow, drawn } = judged;
  return {
    ...{ report, directory: run.directory, executedNow, status },
    ...(drawn && { answersNow: { requested: drawn.requested, fromCache: drawn.fromCache } }),
  };
}

/** Files that exist, or a model that can be asked. */
async function openSource(options: EvaluateOptions): Promise<Drawing | undefined> {
  if (options.samples !== undefined) {
    await requireSamples(options.samples);
    return undefined;
  }
  if (options.model !== undefined) return openDrawing(options.model, options);
  throw new UserError('eval: there is nothing to judge: neither samples nor a model to draw them from.', {
    code: 'no-samples',
    hint: 'Give --samples <path>, or --model <id>: `--model embedded` needs nothing installed, `assay models` lists the others.',
  });
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
  readonly drawing: Drawing | undefined;
}): Promise<RunFile> {
  const { options, suite, problems, limits, sandbox, drawing } = known;
  return {
    format: runFormat,
    suite: { name: suite.name, version: suite.version, hash: suite.hash, problems: suite.problems.length },
    ...(problems.length === suite.problems.length ? {} : { problems: problems.map(({ id }) => id) }),
    ...(drawing?.recorded ?? { model: nameOfSource(options), sampling: {} }),
    tests: options.tests ?? 'all',
    limits,
    versions: await runtimeVersions(problems),
    isolation: sandbox.layers.filter(({ active }) => active).map(({ name }) => name),
    startedAt: systemClock.now().toISOString(),
  };
}

function nameOfSource({ model, samples = [] }: EvaluateOptions): string {
  if (model !== undefined) return typeof model === 'string' ? model : model.id;
  const path = samples[0] ?? 'samples';
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
