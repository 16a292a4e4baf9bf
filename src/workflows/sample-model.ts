// Draws n answers of a model to one prompt. A request that fails is asked again where that may help; an answer that
// is cut, refused or empty is an answer, and says so.

import { setTimeout as wait } from 'node:timers/promises';
import { randomStream } from '../base/random.ts';
import type {
  Answer,
  LanguageModel,
  ModelPrompt,
  SampleRequest,
  SamplingValues,
  Usage,
} from '../contracts/language-model.ts';
import type { ModelError } from '../models/model-error.ts';
import { withRetries } from '../models/retry.ts';
import { readSampleCount, readSamplingValues, valuesOfSample } from '../models/sampling-values.ts';
import { readImage } from './read-image.ts';
import { closeResolved, defaultRetries, type ModelChoice, resolveModel } from './resolve-model.ts';

export { type PresetName, presets } from '../models/sampling-values.ts';

export interface SampleModelOptions extends ModelChoice {
  readonly prompt: string;
  /** What a chat is told before the prompt. */
  readonly system?: string | undefined;
  /** Image files, sent after the prompt's text. */
  readonly images?: readonly string[] | undefined;
  /** Sends the prompt as text to continue, to a base model. */
  readonly completion?: boolean | undefined;
  /** How many answers; default 1. */
  readonly n?: number | undefined;
  readonly values?: SamplingValues | undefined;
  /** How often a request that failed is made again; default 4. */
  readonly retries?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with each piece of answer `index` as it comes. */
  readonly onText?: ((piece: string, index: number) => void) | undefined;
  /** Called when answer `index` is whole. */
  readonly onAnswer?: ((answer: DrawnAnswer) => void) | undefined;
  /** Told before a request is made again; what came of its answer before does not count. */
  readonly onRetry?: ((error: Error, waitMs: number) => void) | undefined;
}

/** An answer with what it was drawn by. */
export interface DrawnAnswer extends Answer {
  /** 0-based. */
  readonly index: number;
  /** The values of this answer: those that were asked for, with its own seed. */
  readonly values: SamplingValues;
}

export interface Sampled {
  readonly format: 'assay-answers/1';
  readonly model: string;
  readonly values: SamplingValues;
  readonly answers: readonly DrawnAnswer[];
  /** Tokens of all answers together. */
  readonly usage: Usage;
}

/**
 * Draws answers one after the other.
 *
 * @throws UserError for wrong values, an unknown provider, a missing key or address; ModelError where no answer came.
 *
 * ```ts
 * const { answers } = await sampleModel({ model: 'openai-compatible/qwen', baseUrl: 'http://127.0.0.1:8080/v1',
 *   prompt: 'Write a haiku.', values: { temperature: 0.8 } });
 * ```
 */
export async function sampleModel(options: SampleModelOptions): Promise<Sampled> {
  const n = readSampleCount(options.n ?? 1);
  const values = readSamplingValues(options.values ?? {});
  const model = await resolveModel(options);
  try {
    return await drawAll(model, values, { ...options, n });
  } finally {
    await closeResolved(options, model);
  }
}

async function drawAll(
  model: LanguageModel,
  values: SamplingValues,
  options: SampleModelOptions & { readonly n: number },
): Promise<Sampled> {
  const { n } = options;
  const prompt = await readPrompt(options);
  const answers: DrawnAnswer[] = [];
  for (let index = 0; index < n; index += 1) {
    options.signal?.throwIfAborted();
    const request = { prompt, values: valuesOfSample(values, index), index };
    const answer = { index, values: request.values, ...(await draw(model, request, options)) };
    options.onAnswer?.(answer);
    answers.push(answer);
  }
  return { format: 'assay-answers/1', model: model.id, values, answers, usage: totalUsage(answers) };
}

/** The prompt as a model is asked it, images read. */
export async function readPrompt(
  options: Pick<SampleModelOptions, 'prompt' | 'system' | 'images' | 'completion'>,
): Promise<ModelPrompt> {
  const { prompt, system, images = [], completion = false } = options;
  if (completion) return { kind: 'completion', text: prompt };
  const parts = [{ type: 'text', text: prompt } as const, ...(await Promise.all(images.map(readImage)))];
  return { kind: 'chat', ...(system === undefined ? {} : { system }), parts };
}

function draw(model: LanguageModel, request: SampleRequest, options: SampleModelOptions): Promise<Answer> {
  const { signal, onText, retries = defaultRetries } = options;
  const piece = onText === undefined ? undefined : (text: string) => onText(text, request.index);
  return withRetries(() => model.sample(request, { signal, onText: piece }), {
    retries,
    sleep: async (ms) => {
      await wait(ms, undefined, signal === undefined ? {} : { signal });
    },
    random: randomStream(request.values.seed ?? 0, `retry of answer ${request.index}`),
    onRetry: (error: ModelError, waitMs) => options.onRetry?.(error, waitMs),
  });
}

function totalUsage(answers: readonly Answer[]): Usage {
  let [inputTokens, outputTokens] = [0, 0];
  for (const { usage } of answers) {
    if (usage.kind === 'unknown') return usage;
    inputTokens += usage.inputTokens;
    outputTokens += usage.outputTokens;
  }
  return { kind: 'known', inputTokens, outputTokens };
}
