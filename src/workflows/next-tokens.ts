// What a model may say next: the distribution of the first token of its answer, and what the sampling values make of
// it. Nothing is drawn.

import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../base/errors.ts';
import { randomStream } from '../base/random.ts';
import type { LanguageModel, NextTokens, SamplingValues } from '../contracts/language-model.ts';
import type { ModelError } from '../models/model-error.ts';
import { providers } from '../models/providers/registry.ts';
import { withRetries } from '../models/retry.ts';
import { readSamplingValues } from '../models/sampling-values.ts';
import { type ShapedNextTokens, shapeNextTokens } from '../models/shape-next-tokens.ts';
import { closeResolved, defaultRetries, type ModelChoice, resolveModel } from './resolve-model.ts';
import { readPrompt, type SampleModelOptions } from './sample-model.ts';

export interface NextTokensOptions
  extends ModelChoice,
    Pick<
      SampleModelOptions,
      'prompt' | 'system' | 'images' | 'completion' | 'values' | 'retries' | 'signal' | 'onRetry'
    > {
  /** How many tokens to give at most; default 20, which is as many as hosted models tell. */
  readonly limit?: number | undefined;
}

export interface NextTokensShown extends ShapedNextTokens {
  readonly format: 'assay-next-tokens/1';
  readonly model: string;
  /** Temperature, top-k, top-p and min-p, as asked. */
  readonly values: Pick<SamplingValues, 'temperature' | 'topK' | 'topP' | 'minP'>;
}

/**
 * Asks for the next-token distribution, before and after temperature, top-k, top-p and min-p.
 *
 * @throws UserError `no-probabilities` for a model that does not give them, and as sampleModel does.
 *
 * ```ts
 * const { tokens } = await nextTokens({ model: 'openai-compatible/qwen', baseUrl: 'http://127.0.0.1:8080/v1',
 *   prompt: 'def add(a, b):', completion: true, values: { temperature: 0.8, topP: 0.95 } });
 * for (const { text, model, drawn } of tokens) console.log(JSON.stringify(text), model, drawn);
 * ```
 */
export async function nextTokens(options: NextTokensOptions): Promise<NextTokensShown> {
  const { temperature, topK, topP, minP } = readSamplingValues(options.values ?? {});
  const values = withoutAbsent({ temperature, topK, topP, minP });
  const model = await resolveModel(options);
  try {
    const shaped = shapeNextTokens(await askWithRetries(model, options), values, options.limit ?? 20);
    return { format: 'assay-next-tokens/1', model: model.id, values, ...shaped };
  } finally {
    await closeResolved(options, model);
  }
}

async function askWithRetries(model: LanguageModel, options: NextTokensOptions): Promise<NextTokens> {
  const ask = model.nextTokens ?? refuse(model);
  const prompt = await readPrompt(options);
  const { signal, retries = defaultRetries } = options;
  return withRetries(() => ask(prompt, { signal }), {
    retries,
    sleep: async (ms) => {
      await wait(ms, undefined, signal === undefined ? {} : { signal });
    },
    random: randomStream(0, 'retry of the next tokens'),
    onRetry: (error: ModelError, waitMs) => options.onRetry?.(error, waitMs),
  });
}

function withoutAbsent<T extends object>(values: T): Partial<T> {
  return Object.assign(
    {},
    ...Object.entries(values).map(([name, value]) => (value === undefined ? {} : { [name]: value })),
  );
}

function refuse({ id }: LanguageModel): never {
  const able = providers.filter(({ givesProbabilities }) => givesProbabilities).map(({ name }) => name);
  throw new UserError(`${id}: does not tell the probabilities of its tokens.`, {
    code: 'no-probabilities',
    hint: `Models of ${able.slice(0, -1).join(', ')} and ${able.at(-1)} can.`,
  });
}
