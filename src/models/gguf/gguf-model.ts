// A GGUF file as a LanguageModel. It is loaded with the first request and stays in memory; one context answers all
// requests in turn. llama.cpp computes the logits, and Assay's own sampler draws from them: temperature, top-k, top-p
// and min-p mean what docs/sampling.md says, and a seed gives the same answer whatever was asked before.

import { randomAt } from '../../base/random-at.ts';
import type {
  Answer,
  FinishReason,
  LanguageModel,
  ModelAbilities,
  NextTokens,
  SampleCallOptions,
  SampleRequest,
} from '../../contracts/language-model.ts';
import { stopFinder } from '../../nn/generate/stop-texts.ts';
import { createSampler, type Sampler } from '../../nn/sampler.ts';
import { type PromptTokens, promptTokens } from './gguf-prompt.ts';
import type { Token } from './llama-package.ts';
import { type GgufSource, type LoadedGguf, loadGguf } from './load-gguf.ts';
import { textOfToken, tokenReader } from './token-texts.ts';

const abilities: ModelAbilities = {
  streaming: true,
  images: false,
  completion: true,
  logProbabilities: true,
  values: ['temperature', 'topP', 'topK', 'minP', 'maxTokens', 'stop', 'seed'],
};

/** The model in that file. Nothing is loaded before the first request. */
export function ggufModel(source: GgufSource): LanguageModel {
  let loaded: Promise<LoadedGguf> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: (loaded: LoadedGguf) => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const mine = last.then(async () => {
      signal?.throwIfAborted();
      loaded ??= loadGguf(source);
      return work(await loaded);
    });
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    id: source.id,
    abilities,
    sample: (request, options = {}) =>
      inTurn((model) => new Drawing(model, request, options).run(), options.signal),
    nextTokens: (prompt, { signal } = {}) =>
      inTurn(async (model) => {
        const { tokens } = promptTokens(model, prompt);
        await readPrompt(model, tokens, signal);
        return distributionOf(model, tokens);
      }, signal),
  };
}

/** One answer under way. */
class Drawing {
  readonly #loaded: LoadedGguf;
  readonly #request: SampleRequest;
  readonly #options: SampleCallOptions;
  #text = '';

  constructor(loaded: LoadedGguf, request: SampleRequest, options: SampleCallOptions) {
    this.#loaded = loaded;
    this.#request = request;
    this.#options = options;
  }

  async run(): Promise<Answer> {
    const prompt = promptTokens(this.#loaded, this.#request.prompt);
    await readPrompt(this.#loaded, prompt.tokens, this.#options.signal);
    const { finish, outputTokens } = await this.#draw(prompt);
    const usage = { kind: 'known', inputTokens: prompt.tokens.length, outputTokens } as const;
    return { text: this.#text, finish, usage, ignored: [] };
  }

  async #draw(prompt: PromptTokens): Promise<{ finish: FinishReason; outputTokens: number }> {
    const { maxTokens = Number.POSITIVE_INFINITY, stop = [] } = this.#request.values;
    const most = Math.min(maxTokens, this.#loaded.contextSize - prompt.tokens.length);
    const next = tokenDrawer(this.#loaded, this.#request);
    const reader = tokenReader(this.#loaded.model, prompt.tokens);
    const stops = stopFinder([...stop, ...prompt.endTexts]);
    let token = lastOf(prompt.tokens);
    for (let position = 0; position < most; position += 1) {
      this.#options.signal?.throwIfAborted();
      token = await next(token, position);
      if (this.#loaded.model.isEogToken(token) || prompt.endTokens.has(token)) {
        return { finish: this.#end(reader.end(), stops), outputTokens: position };
      }
      const { text, isMet } = stops.push(reader.push(token));
      this.#say(text);
      if (isMet) return { finish: 'stop', outputTokens: position + 1 };
    }
    const finish = this.#end(reader.end(), stops, 'length');
    return { finish, outputTokens: most };
  }

  /** Says what was held back; a stop text may be among it. */
  #end(rest: string, stops: ReturnType<typeof stopFinder>, finish: FinishReason = 'stop'): FinishReason {
    const { text, isMet } = stops.push(rest);
    this.#say(isMet ? text : text + stops.end());
    return isMet ? 'stop' : finish;
  }

  #say(text: string): void {
    if (text === '') return;
    this.#text += text;
    this.#options.onText?.(text);
  }
}

type TokenDrawer = (token: Token, position: number) => Promise<Token>;

/** Draws the token after the given one. Without a seed, sample `index` has its index for one. */
function tokenDrawer(loaded: LoadedGguf, { values, index }: SampleRequest): TokenDrawer {
  if (values.temperature === 0) return (token) => likeliestAfter(loaded, token);
  const chances = randomAt(values.seed ?? index, 'gguf');
  let sampler: Sampler | undefined;
  return async (token, position) => {
    const logits = await logitsAfter(loaded, token);
    sampler ??= createSampler({ values, vocabulary: logits.length });
    return sampler.draw(logits, chances(position));
  };
}

/** Chosen: some seconds of a large model on a processor, after which Ctrl-C is heard. */
const promptPiece = 256;

/**
 * Brings all tokens but the last into the context. Those that are there already stay, if it is the whole prompt: then
 * the numbers are the same bit for bit as if it were read again.
 */
async function readPrompt(
  { sequence }: LoadedGguf,
  tokens: readonly Token[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const read = tokens.slice(0, -1);
  const isThere = sequence.compareContextTokens(read).firstDifferentIndex >= read.length;
  if (read.length > 0 && isThere) {
    const { nextTokenIndex } = sequence;
    if (nextTokenIndex > read.length) {
      await sequence.eraseContextTokenRanges([{ start: read.length, end: nextTokenIndex }]);
    }
    return;
  }
  await sequence.clearHistory();
  for (let start = 0; start < read.length; start += promptPiece) {
    signal?.throwIfAborted();
    await sequence.evaluateWithoutGeneratingNewTokens(read.slice(start, start + promptPiece));
  }
}

/** T = 0: of equal logits the lowest token. */
async function likeliestAfter(loaded: LoadedGguf, token: Token): Promise<Token> {
  const { next } = await evaluate(loaded, token, { token: true, options: { temperature: 0 } });
  if (next.token != null) return next.token;
  throw new Error(`internal: ${loaded.id} gave no token after ${token}`);
}

/** Logits [vocabulary] of the token after this one. */
async function logitsAfter(loaded: LoadedGguf, token: Token): Promise<Float64Array> {
  const options = { temperature: 1, topK: 0, topP: 1, minP: 0 };
  const { next } = await evaluate(loaded, token, { logits: true, options });
  if (next.logits === undefined) throw new Error(`internal: ${loaded.id} gave no logits after ${token}`);
  const logits = new Float64Array(next.logits.size).fill(Number.NEGATIVE_INFINITY);
  for (const [number, logit] of next.logits) logits[number] = logit;
  return logits;
}

async function evaluate({ id, sequence }: LoadedGguf, token: Token, generateNext: object) {
  const [evaluated] = await sequence.controlledEvaluate([[token, { generateNext }]]);
  if (evaluated !== undefined) return evaluated;
  throw new Error(`internal: ${id} gave nothing after ${token}`);
}

async function distributionOf(loaded: LoadedGguf, prompt: readonly Token[]): Promise<NextTokens> {
  const logits = await logitsAfter(loaded, lastOf(prompt));
  const largest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const mass = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  return {
    scope: 'vocabulary',
    logProbabilities: logits.map((logit) => logit - largest - Math.log(mass)),
    token: (place) => textOfToken(loaded.model, place, prompt),
  };
}

function lastOf(tokens: readonly Token[]): Token {
  const token = tokens.at(-1);
  if (token === undefined) throw new Error('internal: a prompt without tokens');
  return token;
}
