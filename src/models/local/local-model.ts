// A model of src/nn as a LanguageModel. It is read with the first request and stays in memory, in a thread of its own:
// requests that come at once are computed together, and whoever judges meanwhile is not held up. A seed gives the same
// answer whatever is asked beside it.

import type {
  Answer,
  LanguageModel,
  ModelAbilities,
  ModelPrompt,
  NextTokens,
  SampleCallOptions,
  SampleRequest,
  TokenText,
} from '../../contracts/language-model.ts';
import { endTokens, type Model } from '../../nn/formats/model.ts';
import { type Generator, openGenerator } from '../../nn/generate/generator.ts';
import type { ModelShape } from '../../nn/model/model-shape.ts';
import { type ChatMessage, chatTokens } from '../../nn/tokenizer/chat-format.ts';
import type { Tokenizer } from '../../nn/tokenizer/tokenizer.ts';
import { requireFittingPrompt, textOfParts } from '../prompt-text.ts';

const abilities: ModelAbilities = {
  streaming: true,
  images: false,
  completion: true,
  logProbabilities: true,
  values: ['temperature', 'topP', 'topK', 'minP', 'maxTokens', 'stop', 'seed'],
};

export interface LocalSource {
  /** The model's id, for messages. */
  readonly id: string;
  readonly read: () => Promise<Model>;
}

interface Loaded {
  readonly id: string;
  readonly shape: ModelShape;
  readonly tokenizer: Tokenizer;
  readonly generator: Generator;
  readonly stopTokens: readonly number[];
}

/** What holds a thread and the model's memory until it is closed, or the process ends. */
export interface LocalModel extends LanguageModel {
  close(): Promise<void>;
}

/** Nothing is read before the first request. */
export function localModel(source: LocalSource): LocalModel {
  let loading: Promise<Loaded> | undefined;
  const load = (): Promise<Loaded> => {
    loading ??= open(source);
    return loading;
  };
  return {
    id: source.id,
    abilities,
    sample: async (request, options = {}) => draw(await load(), request, options),
    nextTokens: async (prompt, { signal } = {}) => {
      const loaded = await load();
      const tokens = promptTokens(loaded, prompt);
      requireFittingPrompt(loaded.id, tokens.length, loaded.shape.contextLength);
      const logits = await loaded.generator.logitsAfter(tokens, { signal });
      return distributionOf(loaded.tokenizer, logits);
    },
    close: async () => {
      // One that could not be read has said so to whoever asked, and holds nothing.
      const loaded = await loading?.catch(() => undefined);
      await loaded?.generator.close();
    },
  };
}

async function open({ id, read }: LocalSource): Promise<Loaded> {
  const { shape, weights, tokenizer } = await read();
  const generator = openGenerator({ shape, weights, tokenizer });
  // Both ends, whatever the model was trained for: where it gives one of them, it means that it is done.
  const stopTokens = endTokens.chat.map((name) => tokenizer.special(name));
  return { id, shape, tokenizer, generator, stopTokens };
}

async function draw(
  loaded: Loaded,
  { prompt, values, problem, index }: SampleRequest,
  { signal, onText }: SampleCallOptions,
): Promise<Answer> {
  const { temperature, topK, topP, minP, maxTokens, stop, seed = index } = values;
  const tokens = promptTokens(loaded, prompt);
  const { id, shape, stopTokens, generator } = loaded;
  const inputTokens = tokens.length;
  // A problem that a model has no room for is one that it does not solve; it does not end the run.
  if (problem !== undefined && inputTokens >= shape.contextLength) {
    return {
      text: '',
      finish: 'length',
      usage: { kind: 'known', inputTokens, outputTokens: 0 },
      ignored: [],
    };
  }
  requireFittingPrompt(id, inputTokens, shape.contextLength);
  const drawn = await generator.generate(
    {
      ...{ tokens, maxTokens, stop, stopTokens, seed },
      values: { temperature, topK, topP, minP },
      // Named after the problem, so that what is drawn for one problem says nothing about the draws for another.
      stream: problem === undefined ? 'local' : `local ${problem}`,
    },
    { signal, onText },
  );
  const { text, finish } = drawn;
  const usage = { kind: 'known', inputTokens, outputTokens: drawn.tokens.length } as const;
  return { text, finish, usage, ignored: [] };
}

/** Text as it is; a chat as ChatML, which base models continue too. */
function promptTokens({ id, tokenizer }: Loaded, prompt: ModelPrompt): Int32Array {
  if (prompt.kind === 'completion') return tokenizer.encode(prompt.text);
  return chatTokens(tokenizer, messagesOf(id, prompt), { isAnswerNext: true }).tokens;
}

function messagesOf(id: string, { system, parts }: ModelPrompt & { readonly kind: 'chat' }): ChatMessage[] {
  const question: ChatMessage = { role: 'user', content: textOfParts(id, parts) };
  return system === undefined ? [question] : [{ role: 'system', content: system }, question];
}

function distributionOf(tokenizer: Tokenizer, given: Float32Array): NextTokens {
  const logits = Float64Array.from(given);
  const largest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const mass = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  return {
    scope: 'vocabulary',
    logProbabilities: logits.map((logit) => logit - largest - Math.log(mass)),
    token: (place) => textOfToken(tokenizer, place),
  };
}

/** Parts of characters with their bytes. */
function textOfToken(tokenizer: Tokenizer, token: number): TokenText {
  const text = tokenizer.decodeText([token]);
  return text.includes('\ufffd') ? { text, bytes: [...tokenizer.bytesOf(token)] } : { text };
}
