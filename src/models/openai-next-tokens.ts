// The next token's log-probabilities from an endpoint like OpenAI's: one token is asked for, with the likeliest ones
// at its place. Endpoints give no more than some twenty.

import { z } from 'zod';
import type { AskNextTokens, ModelPrompt, NextTokens, TokenText } from '../contracts/language-model.ts';
import { ModelError } from './model-error.ts';

export interface OpenaiEndpoint {
  /** `provider/name`, for messages. */
  readonly id: string;
  /** The name as the endpoint knows it. */
  readonly name: string;
  readonly baseUrl: string;
  /** "" where none is needed. */
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
  /** What the endpoint calls the most tokens of a chat; default `max_tokens`. */
  readonly maxTokensField?: string;
}

/** The most that OpenAI gives for a chat, and that vLLM gives unless told otherwise. */
const most = 20;

/** As a method of a LanguageModel. Its distribution is of scope `likeliest`. */
export function openaiNextTokens(endpoint: OpenaiEndpoint): AskNextTokens {
  return async (prompt, { signal } = {}) => {
    const { baseUrl, key, fetch } = endpoint;
    const path = prompt.kind === 'chat' ? 'chat/completions' : 'completions';
    const authorization = key === '' ? {} : { authorization: `Bearer ${key}` };
    const response = await fetch(`${baseUrl.replace(/\/$/, '')}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(bodyOf(endpoint, prompt)),
      ...(signal === undefined ? {} : { signal }),
    });
    return readNextTokens(await response.json(), endpoint.id);
  };
}

/** T = 1 and p = 1, so that it does not matter whether an endpoint tells probabilities before or after them. */
function bodyOf({ name, maxTokensField = 'max_tokens' }: OpenaiEndpoint, prompt: ModelPrompt): object {
  const values = { model: name, temperature: 1, top_p: 1, stream: false };
  if (prompt.kind === 'completion') return { ...values, max_tokens: 1, prompt: prompt.text, logprobs: most };
  const system = prompt.system === undefined ? [] : [{ role: 'system', content: prompt.system }];
  const messages = [...system, { role: 'user', content: prompt.parts.map(partOf) }];
  return { ...values, [maxTokensField]: 1, messages, logprobs: true, top_logprobs: most };
}

function partOf(part: (ModelPrompt & { readonly kind: 'chat' })['parts'][number]): object {
  if (part.type === 'text') return part;
  const data = Buffer.from(part.bytes).toString('base64');
  return { type: 'image_url', image_url: { url: `data:${part.mediaType};base64,${data}` } };
}

const entrySchema = z.object({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.number().int().min(0).max(255)).nullish(),
});

/** Chats, and completions of llama.cpp: a list per token. Completions of others: an object of texts per token. */
const logprobsSchema = z.union([
  z.object({ content: z.tuple([z.object({ top_logprobs: z.array(entrySchema).min(1) })]).rest(z.unknown()) }),
  z.object({ top_logprobs: z.tuple([z.record(z.string(), z.number())]).rest(z.unknown()) }),
]);
const answerSchema = z.object({
  choices: z.tuple([z.object({ logprobs: logprobsSchema })]).rest(z.unknown()),
});

interface Listed extends TokenText {
  readonly logProbability: number;
}

function readNextTokens(answer: unknown, id: string): NextTokens {
  const read = answerSchema.safeParse(answer);
  const listed = read.success ? listedIn(read.data.choices[0].logprobs) : [];
  if (listed.length === 0) {
    throw new ModelError(`${id}: the endpoint answered without log-probabilities.`, {
      failure: 'not-an-answer',
      hint: 'Not every endpoint and model gives them: the servers of vLLM and llama.cpp do.',
    });
  }
  // Some put the token that was drawn behind the likeliest ones.
  const sorted = listed.toSorted((one, other) => other.logProbability - one.logProbability);
  return {
    scope: 'likeliest',
    logProbabilities: Float64Array.from(sorted, ({ logProbability }) => logProbability),
    token: (place) => {
      const { text, bytes } = sorted[place] ?? { text: '' };
      return { text, bytes };
    },
  };
}

function listedIn(logprobs: z.infer<typeof logprobsSchema>): readonly Listed[] {
  if ('content' in logprobs) {
    return logprobs.content[0].top_logprobs.map(({ token, logprob, bytes }) => ({
      text: token,
      logProbability: Math.min(0, logprob),
      bytes: bytes ?? undefined,
    }));
  }
  return Object.entries(logprobs.top_logprobs[0]).map(([text, logprob]) => ({
    text,
    logProbability: Math.min(0, logprob),
  }));
}
