// The middle of an evaluation: samples come in, from files or from a model, and are judged as soon as a problem has
// some, while others are still being drawn.

import { assayHome } from '../../base/assay-home.ts';
import { exitStatus, UserError } from '../../base/errors.ts';
import type { TierName } from '../../contracts/problem.ts';
import type { Judgement } from '../../contracts/verdict.ts';
import { Judge } from '../../judge/judge-program.ts';
import { ModelError } from '../../models/model-error.ts';
import { openVerdictCache, type VerdictCache } from '../../runs/verdict-cache.ts';
import { judgeProblem } from '../judge-problem.ts';
import { problemKeyOf, tiersOf } from '../problem-facts.ts';
import { type Drawn, type DrawnSoFar, drawSamples } from './draw-samples.ts';
import type { EvaluationContext } from './evaluation-context.ts';
import { ReadyProblems } from './ready-problems.ts';
import { recordSamples } from './record-samples.ts';

export interface JudgedRun {
  readonly executedNow: number;
  /** Complaints of the self-test, for each problem that can't be scored. */
  readonly faulty: ReadonlyMap<string, readonly string[]>;
  /** Absent where the samples came from files. */
  readonly drawn: Drawn | undefined;
}

/** Brings in every sample that the run lacks and judges each that has no verdict. */
export async function judgeRun(context: EvaluationContext): Promise<JudgedRun> {
  const { options, run, signal } = context;
  const cache = await openVerdictCache({
    home: options.home ?? assayHome(),
    scope: {
      suiteHash: context.suite.hash,
      limits: context.limits,
      toolVersion: run.file.versions.assay ?? '',
      isolation: run.file.isolation,
    },
  });
  const ready = new ReadyProblems();
  const drop = (): void => ready.drop();
  signal.addEventListener('abort', drop, { once: true });
  const meter = new Meter(context);
  const broken = new AbortController();
  try {
    const judging = judgeReady(ready, { context, cache, meter });
    // Nothing more is paid for when it could not be judged.
    judging.catch(() => broken.abort());
    const coming = bringSamples(ready, { context, meter, broken: broken.signal });
    const [brought, judged] = await Promise.allSettled([coming, judging]);
    if (signal.aborted) throw interrupted(context);
    if (judged.status === 'rejected') throw judged.reason;
    if (brought.status === 'rejected') throw withWayOn(brought.reason, context);
    await run.flush();
    return { ...judged.value, drawn: brought.value };
  } finally {
    signal.removeEventListener('abort', drop);
    await cache.close();
  }
}

interface Steps {
  readonly context: EvaluationContext;
  readonly meter: Meter;
}

async function bringSamples(
  ready: ReadyProblems,
  { context, meter, broken }: Steps & { readonly broken: AbortSignal },
): Promise<Drawn | undefined> {
  const { options, drawing, run, problems } = context;
  const signal = AbortSignal.any([context.signal, broken]);
  try {
    const drawn =
      drawing === undefined
        ? await recordSamples(options.samples ?? [], context)
        : await drawSamples({
            ...{ drawing, run, problems, signal },
            onReady: (problem) => ready.offer(problem),
            onChange: meter.draw,
          });
    for (const problem of problems) ready.offer(problem);
    ready.end();
    return drawn ?? undefined;
  } catch (error) {
    ready.drop();
    throw error;
  }
}

/** The lanes that judge: they end when nothing more comes. */
async function judgeReady(
  ready: ReadyProblems,
  { context, cache, meter }: Steps & { readonly cache: VerdictCache },
): Promise<Omit<JudgedRun, 'drawn'>> {
  const { run, signal, sandbox, limits, tests } = context;
  const judge = new Judge({ sandbox, limits });
  const faulty = new Map<string, readonly string[]>();
  let executedNow = 0;
  const lane = async (): Promise<void> => {
    for (let problem = await ready.take(); problem !== undefined; problem = await ready.take()) {
      if (signal.aborted) return;
      const tiers = tiersOf(problem, tests);
      const work = { problem, problemKey: problemKeyOf(problem), tiers, signal };
      try {
        const done = await judgeProblem(work, { judge, run, cache, onVerdict: meter.judge });
        if (done.complaints.length > 0) faulty.set(problem.id, done.complaints);
        executedNow += done.executions;
      } finally {
        ready.release(problem);
      }
    }
  };
  try {
    // One problem more than workers: a worker whose problem is nearly done finds the next one waiting.
    await Promise.all(Array.from({ length: sandbox.workers + 1 }, lane));
  } catch (error) {
    ready.drop();
    throw error;
  }
  return { executedNow, faulty };
}

/** Counts for whoever watches. */
class Meter {
  readonly #context: EvaluationContext;
  readonly #tiersEach: number;
  #passed = 0;
  #harnessErrors = 0;
  #drawn: DrawnSoFar | undefined;

  constructor(context: EvaluationContext) {
    this.#context = context;
    const { problems, tests } = context;
    this.#tiersEach = Math.max(1, ...problems.map((problem) => tiersOf(problem, tests).length));
  }

  readonly judge = ({ outcome }: Judgement, _tier: TierName): void => {
    if (outcome === 'passed') this.#passed += 1;
    if (outcome === 'harness-error') this.#harnessErrors += 1;
    this.#tell();
  };

  readonly draw = (drawn: DrawnSoFar): void => {
    this.#drawn = drawn;
    this.#tell();
  };

  #tell(): void {
    const { options, run } = this.#context;
    const samples = Math.max(run.sampleCount, this.#drawn?.total ?? 0);
    options.onProgress?.({
      stage: 'judging',
      done: run.verdictCount,
      total: samples * this.#tiersEach,
      ...{ passed: this.#passed, harnessErrors: this.#harnessErrors },
      ...(this.#drawn === undefined ? {} : { drawn: this.#drawn }),
    });
  }
}

function interrupted({ run, options }: EvaluationContext): UserError {
  const directory = options.resumeDirectory ?? run.directory;
  return new UserError(
    `eval: interrupted; ${run.sampleCount} samples and ${run.verdictCount} verdicts are safe in ${directory}.`,
    {
      code: 'interrupted',
      hint: `Give the same command with --run-dir ${directory} to go on.`,
      exit: exitStatus.interrupted,
    },
  );
}

/** What stopped the drawing, with how to go on. */
function withWayOn(error: unknown, { run, options }: EvaluationContext): unknown {
  if (!(error instanceof ModelError)) return error;
  const { failure, status, retryAfterMs } = error;
  const wayOn = `${run.sampleCount} samples are safe; give the same command with --run-dir ${options.resumeDirectory ?? run.directory} to go on.`;
  return new ModelError(error.message, {
    ...{ failure, status, retryAfterMs, cause: error },
    hint: `${error.hint ?? ''} ${wayOn}`.trim(),
  });
}
