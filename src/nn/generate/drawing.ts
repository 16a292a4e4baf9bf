// One answer under way: takes the logits of its next token, draws, and knows when it has ended.

import { type RandomAt, randomAt } from '../../base/random-at.ts';
import type { Sampler } from '../sampler.ts';
import type { TokenDecoder, Tokenizer } from '../tokenizer/tokenizer.ts';
import type { AnswerRequest, DrawnText } from './drawn-text.ts';
import { type StopFinder, stopFinder } from './stop-texts.ts';

export interface DrawingOptions {
  readonly sampler: Sampler;
  readonly tokenizer: Tokenizer;
  readonly contextLength: number;
  /** Called with each piece of text that is certain. */
  readonly onText: (piece: string) => void;
}

export class Drawing {
  readonly #request: AnswerRequest;
  readonly #options: DrawingOptions;
  readonly #chances: RandomAt;
  readonly #stops: StopFinder;
  readonly #decoder: TokenDecoder;
  readonly #most: number;
  readonly #tokens: number[] = [];
  readonly #logProbabilities: number[] = [];
  #text = '';
  #finish: DrawnText['finish'] | undefined;

  constructor(request: AnswerRequest, options: DrawingOptions) {
    const { tokens, maxTokens = Number.POSITIVE_INFINITY, stop = [] } = request;
    this.#request = request;
    this.#options = options;
    this.#chances = randomAt(request.seed, request.stream);
    this.#stops = stopFinder(stop);
    this.#decoder = options.tokenizer.decoder({ specials: 'left-out' });
    this.#most = Math.min(maxTokens, options.contextLength - tokens.length);
  }

  /** The token that was drawn last. */
  get token(): number {
    return this.#tokens.at(-1)!;
  }

  /** Tokens of prompt and answer together. */
  get length(): number {
    return this.#request.tokens.length + this.#tokens.length;
  }

  /** Undefined while it is not at its end. */
  get ended(): DrawnText | undefined {
    if (this.#finish === undefined) return undefined;
    return {
      text: this.#text,
      tokens: Int32Array.from(this.#tokens),
      finish: this.#finish,
      ...(this.#request.isScored === true
        ? { logProbabilities: Float64Array.from(this.#logProbabilities) }
        : {}),
    };
  }

  /** Draws the next token. */
  take(logits: Float32Array): void {
    const { sampler } = this.#options;
    const token = sampler.draw(logits, this.#chances(this.#tokens.length));
    if (this.#request.stopTokens?.includes(token)) {
      this.#end('stop');
      return;
    }
    this.#tokens.push(token);
    if (this.#request.isScored === true) this.#logProbabilities.push(logProbability(logits, token));
    const { text, isMet } = this.#stops.push(this.#decoder.push(token));
    this.#say(text);
    if (isMet) this.#finish = 'stop';
    else if (this.#tokens.length >= this.#most) this.#end('length');
  }

  /** Says what was held back; a stop text may be among it. */
  #end(finish: DrawnText['finish']): void {
    const { text, isMet } = this.#stops.push(this.#decoder.end());
    this.#say(isMet ? text : text + this.#stops.end());
    this.#finish = isMet ? 'stop' : finish;
  }

  #say(text: string): void {
    if (text === '') return;
    this.#text += text;
    this.#options.onText(text);
  }
}

function logProbability(logits: Float32Array, token: number): number {
  const largest = logits.reduce((most, logit) => Math.max(most, logit), Number.NEGATIVE_INFINITY);
  const mass = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  return logits[token]! - largest - Math.log(mass);
}
