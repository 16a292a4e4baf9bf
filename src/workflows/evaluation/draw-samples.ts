// Draws the samples that a run still lacks, many requests at a time. Each answer is in the run folder before it
// counts; an answer that never came is no sample, and is drawn when the same command is given again.

import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../base/clock.ts';
import { UserError } from '../../base/errors.ts';
import { forEachInFlight } from '../../base/in-flight.ts';
import { randomStream } from '../../base/random.ts';
import type { Answer, ModelPrompt, SampleRequest } from '../../contracts/language-model.ts';
import type { Problem } from '../../contracts/problem.ts';
import { extractProgram } from '../../judge/extract-program.ts';
import type { PromptAnswers } from '../../models/generation/answer-cache.ts';
import { mostTokens } from '../../models/generation/budget.ts';
import { RateGate } from '../../models/generation/rate-gate.ts';
import { ModelError } from '../../models/model-error.ts';
import { withRetries } from '../../models/retry.ts';
import { valuesOfSample } from '../../models/sampling-values.ts';
import { askProblem, stopTextsOf } from '../../problems/prompts/ask-problem.ts';
import type { Run } from '../../runs/open-run.ts';
import { readImage } from '../read-image.ts';
import type { Drawing } from './open-drawing.ts';

export interface DrawSamplesOptions {
  readonly drawing: Drawing;
  readonly run: Run;
  readonly problems: readonly Problem[];
  readonly signal: AbortSignal;
  /** Told when a problem has new samples: all that it needs, or a batch of them. */
  readonly onReady: (problem: Problem) => void;
  /** Told after each answer and before a request is made again. */
  readonly onChange?: (drawn: DrawnSoFar) => void;
}

/** What drawing has come to. */
export interface DrawnSoFar {
  /** Samples in the folder, and how many are wanted. */
  readonly done: number;
  readonly total: number;
  /** Requests that were made again, and why the last one was. */
  readonly askedAgain: number;
  readonly lastTrouble: string | undefined;
}

export interface Drawn extends DrawnSoFar {
  /** Answers drawn now by a request, and those that the cache held. */
  readonly requested: number;
  readonly fromCache: number;
  /** True where the budget ended the drawing. */
  readonly isOverBudget: boolean;
  /** Samples for which no answer came, with the reason. */
  readonly failures: readonly DrawFailure[];
}

export interface DrawFailure {
  readonly problem: string;
  readonly index: number;
  readonly error: ModelError;
}

/** Chosen: so many failures in a row, with no answer between them, mean that the endpoint is gone. */
const failuresInARow = 5;
/** No other request will fare better: wrong key, forbidden, no such model or path. */
const hopelessStatuses: readonly number[] = [401, 403, 404];
/** Chosen: judging begins before a problem with very many samples has all of them. */
const batchSamples = 64;

/** Draws until every problem has its samples, the budget is used up or the endpoint is gone (then it throws). */
export async function drawSamples(options: DrawSamplesOptions): Promise<Drawn> {
  const job = new DrawingJob(options);
  await job.start();
  await forEachInFlight(job.wanted(), options.drawing.concurrency, (wanted) => job.draw(wanted));
  return job.end();
}

interface WantedSample {
  readonly problem: Problem;
  readonly index: number;
}

/** A problem that is being drawn. */
interface OpenProblem {
  readonly prompt: ModelPrompt;
  readonly stop: readonly string[];
  readonly answers: PromptAnswers | undefined;
}

class DrawingJob {
  readonly #options: DrawSamplesOptions;
  readonly #gate: RateGate;
  readonly #open = new Map<string, Promise<OpenProblem>>();
  /** Samples that a problem still lacks, and those that came in since it was last ready. */
  readonly #left = new Map<string, number>();
  readonly #fresh = new Map<string, number>();
  readonly #failures: DrawFailure[] = [];
  /** Ends waits between tries once no request has a hope any more. */
  readonly #giveUp = new AbortController();
  #done = 0;
  #askedAgain = 0;
  #lastTrouble: string | undefined;
  #failedInARow = 0;
  #requested = 0;
  #fromCache = 0;
  #isOverBudget = false;

  constructor(options: DrawSamplesOptions) {
    this.#options = options;
    this.#gate = new RateGate({ clock: systemClock, sleep: (ms) => this.#sleep(ms) });
  }

  /** Counts what is there; what was spent before counts against the budget. */
  async start(): Promise<void> {
    const { drawing, run, problems, onReady } = this.#options;
    for (const problem of problems) {
      const left = indices(drawing.n).filter((index) => !run.hasSample(problem.id, index)).length;
      this.#left.set(problem.id, left);
      this.#done += drawing.n - left;
      if (left === 0) onReady(problem);
    }
    if (!drawing.budget.isLimited) return;
    for (const problem of run.problems) {
      for await (const { usage } of run.samplesOf(problem))
        if (usage !== undefined) drawing.budget.spend(usage);
    }
  }

  /** Problem by problem, so that the first ones are whole, and can be judged, while others are drawn. */
  *wanted(): Generator<WantedSample> {
    const { drawing, run, problems, signal } = this.#options;
    for (const problem of problems) {
      for (const index of indices(drawing.n)) {
        if (signal.aborted || this.#isOverBudget) return;
        if (!run.hasSample(problem.id, index)) yield { problem, index };
      }
    }
  }

  async draw({ problem, index }: WantedSample): Promise<void> {
    const { drawing } = this.#options;
    const opened = await this.#openProblem(problem);
    const values = valuesOfSample(withStop(drawing.values, opened.stop), index);
    const request = { prompt: opened.prompt, values, problem: problem.id, index };
    try {
      const known = opened.answers?.get(request);
      const answer = known ?? (await this.#ask(request));
      if (answer === undefined) return;
      if (known === undefined) await opened.answers?.put(request, answer);
      if (known === undefined) this.#requested += 1;
      else this.#fromCache += 1;
      await this.#record(problem, request, answer);
    } catch (error) {
      this.#noteFailure(error, problem, index);
    }
    await this.#countDown(problem);
  }

  /** What came of it; throws where nothing did. */
  end(): Drawn {
    const [first] = this.#failures;
    if (first !== undefined && this.#requested + this.#fromCache === 0) throw first.error;
    return {
      ...this.#soFar(),
      ...{ requested: this.#requested, fromCache: this.#fromCache, isOverBudget: this.#isOverBudget },
      failures: this.#failures,
    };
  }

  #openProblem(problem: Problem): Promise<OpenProblem> {
    const known = this.#open.get(problem.id) ?? openProblem(problem, this.#options.drawing);
    this.#open.set(problem.id, known);
    return known;
  }

  /** One answer, in as many tries as it takes; undefined where the budget has no room for it. */
  async #ask(request: SampleRequest): Promise<Answer | undefined> {
    const { model, budget, retries, stream } = this.#options.drawing;
    const { signal } = this.#options;
    const reservation = await budget.reserve(mostTokens(request.prompt, request.values));
    if (reservation === undefined) {
      this.#isOverBudget = true;
      return undefined;
    }
    let answer: Answer | undefined;
    try {
      answer = await withRetries(
        async () => {
          await this.#gate.pass();
          return model.sample(request, { signal, onText: stream ? () => undefined : undefined });
        },
        {
          retries,
          sleep: (ms) => this.#sleep(ms),
          random: randomStream(
            request.values.seed ?? 0,
            `retry of ${request.problem}, sample ${request.index}`,
          ),
          onRetry: (error) => this.#noteRetry(error),
        },
      );
      return answer;
    } finally {
      budget.settle(reservation, answer?.usage);
    }
  }

  #noteRetry(error: ModelError): void {
    this.#gate.note(error);
    this.#askedAgain += 1;
    this.#lastTrouble = error.message;
    this.#options.onChange?.(this.#soFar());
  }

  async #record(problem: Problem, request: SampleRequest, answer: Answer): Promise<void> {
    const { run, drawing } = this.#options;
    const { text: raw, finish, usage, ignored } = answer;
    const form = answer.form ?? (request.prompt.kind === 'completion' ? 'completion' : 'chat');
    const isRecorded = answer.form !== undefined;
    const stop = request.values.stop ?? [];
    const extracted = await extractProgram(
      { raw, form, ...(isRecorded && form !== 'chat' ? {} : { finish, stop }) },
      problem,
    );
    await run.noteIgnored(ignored.filter(({ value }) => value in drawing.values));
    await run.addSample({ problem: problem.id, index: request.index, raw, ...extracted, finish, usage });
    this.#done += 1;
    this.#failedInARow = 0;
    this.#fresh.set(problem.id, (this.#fresh.get(problem.id) ?? 0) + 1);
    this.#options.onChange?.(this.#soFar());
  }

  /** Throws where going on makes no sense. */
  #noteFailure(error: unknown, problem: Problem, index: number): void {
    if (!(error instanceof ModelError) || this.#giveUp.signal.aborted) throw error;
    this.#failures.push({ problem: problem.id, index, error });
    this.#failedInARow += 1;
    this.#lastTrouble = error.message;
    const isHopeless = error.status !== undefined && hopelessStatuses.includes(error.status);
    if (!isHopeless && this.#failedInARow < failuresInARow) return;
    this.#giveUp.abort();
    throw error;
  }

  async #countDown(problem: Problem): Promise<void> {
    const left = (this.#left.get(problem.id) ?? 0) - 1;
    this.#left.set(problem.id, left);
    const isBatch = (this.#fresh.get(problem.id) ?? 0) >= batchSamples;
    if (left > 0 && !isBatch) return;
    this.#fresh.set(problem.id, 0);
    this.#options.onReady(problem);
    if (left > 0) return;
    const opened = await this.#open.get(problem.id);
    this.#open.delete(problem.id);
    await opened?.answers?.close();
  }

  async #sleep(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: AbortSignal.any([this.#options.signal, this.#giveUp.signal]) });
  }

  #soFar(): DrawnSoFar {
    const { drawing, problems } = this.#options;
    return {
      done: this.#done,
      total: drawing.n * problems.length,
      askedAgain: this.#askedAgain,
      lastTrouble: this.#lastTrouble,
    };
  }
}

function indices(n: number): readonly number[] {
  return Array.from({ length: n }, (_, index) => index);
}

function withStop(values: Drawing['values'], stop: readonly string[]): Drawing['values'] {
  return values.stop !== undefined || stop.length === 0 ? values : { ...values, stop: [...stop] };
}

async function openProblem(problem: Problem, { template, cache, model }: Drawing): Promise<OpenProblem> {
  const asked = askProblem(template, problem);
  const prompt: ModelPrompt =
    asked.kind === 'completion'
      ? asked
      : {
          ...asked,
          parts: await Promise.all(
            asked.parts.map((part) => (part.type === 'text' ? part : readImage(part.path))),
          ),
        };
  if (asked.kind === 'chat' && asked.parts.some(({ type }) => type === 'image') && !model.abilities.images) {
    throw new UserError(`${model.id}: takes no images, and ${problem.id} shows one.`, {
      code: 'no-images',
      hint: 'Take a model that does, or leave the problem out: --problems <glob>.',
    });
  }
  return { prompt, stop: stopTextsOf(template, problem), answers: await cache?.forPrompt(prompt) };
}
