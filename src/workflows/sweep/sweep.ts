// `assay sweep`: the same evaluation at every point of a grid of temperatures and top-p, in one folder that can be gone
// on with, and what the grid shows: pass@k, diversity and errors against temperature, and the best point for each k.

import { join } from 'node:path';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { systemClock } from '../../base/clock.ts';
import { exitStatus, UserError } from '../../base/errors.ts';
import type { LanguageModel } from '../../contracts/language-model.ts';
import type { Problem, Suite } from '../../contracts/problem.ts';
import type { Spending } from '../../contracts/run.ts';
import type { Sweep } from '../../contracts/sweep.ts';
import { readSamplingValues } from '../../models/sampling-values.ts';
import { globProblems } from '../../problems/glob-problems.ts';
import { loadSuite } from '../../problems/load-suite.ts';
import { buildSweep, type MeasuredPoint } from '../../report/sweep/build-sweep.ts';
import { readRun } from '../../runs/read-run.ts';
import { runDirectoryName } from '../../runs/run-directory-name.ts';
import { type Evaluated, type EvaluateOptions, evaluate } from '../evaluate.ts';
import { isWhole } from '../evaluation/is-whole.ts';
import { measureRun } from './measure-run.ts';
import { type BehaviourOf, observePrograms } from './observe-programs.ts';

/** As for `evaluate`, but for the grid. `values` holds what is the same at every point. */
export interface SweepOptions extends Omit<EvaluateOptions, 'samples' | 'onProgress' | 'model'> {
  readonly model: string | LanguageModel;
  /** Default: 0, 0.2, 0.4, 0.6, 0.8, 1, 1.2. */
  readonly temperatures?: readonly number[] | undefined;
  /** Default: 0.95 alone. */
  readonly topPs?: readonly number[] | undefined;
  /** Leave distinct behaviours out: they take one more execution of each distinct program. */
  readonly skipBehaviours?: boolean | undefined;
  readonly onProgress?: ((progress: SweepProgress) => void) | undefined;
}

export interface SweepProgress {
  /** Which point of how many, such as `temperature 0.8`; or `behaviours`. */
  readonly step: string;
  readonly evaluation?: Parameters<NonNullable<EvaluateOptions['onProgress']>>[0];
  readonly observed?: { readonly done: number; readonly total: number };
}

export interface Swept {
  readonly sweep: Sweep;
  readonly directory: string;
  readonly status: number;
}

export const defaultTemperatures: readonly number[] = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2];
export const defaultTopPs: readonly number[] = [0.95];

/** Evaluates every point, or what is missing of it, and writes sweep.json beside the points' run folders. */
export async function sweep(options: SweepOptions): Promise<Swept> {
  const grid = gridOf(options);
  const suite = await loadSuite(options.suite, {
    ...(options.skipBadRows === undefined ? {} : { skipBadRows: options.skipBadRows }),
    ...(options.home === undefined ? {} : { home: options.home }),
  });
  const problems =
    options.problems === undefined ? suite.problems : globProblems(suite.problems, options.problems);
  const directory = options.runDirectory ?? defaultDirectory(options, suite);
  const evaluated: EvaluatedPoint[] = [];
  let status: number = exitStatus.done;
  const wanted = problems.length * (options.n ?? 10);
  for (const [place, point] of grid.entries()) {
    const before = evaluated.map(({ report }) => report.spending);
    const done = await evaluatePoint({ ...point, directory, place, of: grid.length, before }, options);
    evaluated.push({ ...point, ...done });
    status = Math.max(status, done.status);
    // What stops one point (a budget, a broken sandbox) would stop the next. A model that answers without code does not.
    if (!isWhole(done.report, wanted) && done.status !== exitStatus.done) break;
  }
  const behaviourOf = await observe(evaluated, { options, suite, problems, directory });
  const points: MeasuredPoint[] = [];
  for (const { temperature, topP, report, directory: folder } of evaluated) {
    const measures = await measureRun(await readRun(folder), {
      ...{ problems, behaviourOf, seed: options.seed ?? 0 },
    });
    points.push({ temperature, topP, report, measures, run: pointName({ temperature, topP }) });
  }
  const built = buildSweep({ points, wanted: grid.length, n: options.n ?? 10, seed: options.seed ?? 0 });
  await writeFileAtomically(join(directory, 'sweep.json'), `${JSON.stringify(built, null, 2)}\n`);
  return { sweep: built, directory, status };
}

interface GridPoint {
  readonly temperature: number;
  readonly topP: number;
}

interface EvaluatedPoint extends GridPoint, Evaluated {}

/** By top-p, then by temperature; each point once. */
function gridOf({
  temperatures = defaultTemperatures,
  topPs = defaultTopPs,
}: SweepOptions): readonly GridPoint[] {
  if (temperatures.length === 0 || topPs.length === 0) {
    throw new UserError('sweep: the grid is empty.', {
      code: 'empty-grid',
      hint: 'Give at least one value: --temperatures 0,0.2,0.8.',
    });
  }
  for (const temperature of temperatures) readSamplingValues({ temperature });
  for (const topP of topPs) readSamplingValues({ topP });
  const rising = (values: readonly number[]): readonly number[] =>
    [...new Set(values)].sort((one, other) => one - other);
  return rising(topPs).flatMap((topP) => rising(temperatures).map((temperature) => ({ temperature, topP })));
}

/** Such as `t0.2-p0.95`. */
function pointName({ temperature, topP }: GridPoint): string {
  return `t${temperature}-p${topP}`;
}

function defaultDirectory({ model }: SweepOptions, suite: Suite): string {
  const name = typeof model === 'string' ? model : model.id;
  return `runs/${runDirectoryName({ startedAt: systemClock.now(), suite: `sweep-${suite.name}`, model: name })}`;
}

interface PointWork extends GridPoint {
  readonly directory: string;
  readonly place: number;
  readonly of: number;
  /** What the points before this one cost. */
  readonly before: readonly (Spending | undefined)[];
}

function evaluatePoint(work: PointWork, options: SweepOptions): Promise<Evaluated> {
  const { temperature, topP, directory, place, of, before } = work;
  const { onProgress, maxCost, maxTokensTotal, temperatures: _t, topPs: _p, ...rest } = options;
  const spent = totalOf(before);
  const step = `${place + 1} of ${of}: temperature ${temperature}${topP === 1 ? '' : `, top-p ${topP}`}`;
  return evaluate({
    ...rest,
    values: { ...options.values, temperature, topP },
    runDirectory: join(directory, pointName(work)),
    resumeDirectory: directory,
    // Never below what the least request takes: the point then says that the budget has ended it.
    maxCost: maxCost === undefined ? undefined : Math.max(0, maxCost - spent.cost),
    maxTokensTotal: maxTokensTotal === undefined ? undefined : Math.max(0, maxTokensTotal - spent.tokens),
    ...(onProgress === undefined ? {} : { onProgress: (evaluation) => onProgress({ step, evaluation }) }),
  });
}

function totalOf(spendings: readonly (Spending | undefined)[]): {
  readonly cost: number;
  readonly tokens: number;
} {
  let [cost, tokens] = [0, 0];
  for (const spending of spendings) {
    if (spending === undefined) continue;
    tokens += spending.inputTokens + spending.outputTokens;
    if (typeof spending.cost === 'number') cost += spending.cost;
  }
  return { cost, tokens };
}

interface Observing {
  readonly options: SweepOptions;
  readonly suite: Suite;
  readonly problems: readonly Problem[];
  readonly directory: string;
}

async function observe(
  evaluated: readonly EvaluatedPoint[],
  { options, suite, problems, directory }: Observing,
): Promise<BehaviourOf> {
  const judgesBase = options.tests === undefined || options.tests === 'all' || options.tests === 'base';
  if (options.skipBehaviours === true || !judgesBase) return () => undefined;
  const { workers, home, unsafeNoSandbox, onProgress } = options;
  const signal = options.signal ?? new AbortController().signal;
  const behaviourOf = await observePrograms({
    runs: await Promise.all(evaluated.map((point) => readRun(point.directory))),
    ...{ suite, problems, directory, workers, home, unsafeNoSandbox, signal },
    ...(onProgress === undefined
      ? {}
      : { onProgress: (done, total) => onProgress({ step: 'behaviours', observed: { done, total } }) }),
  });
  if (!signal.aborted) return behaviourOf;
  throw new UserError(`sweep: interrupted; what was drawn and judged is safe in ${directory}.`, {
    code: 'interrupted',
    hint: `Give the same command with --run-dir ${directory} to go on.`,
    exit: exitStatus.interrupted,
  });
}
