// What is asked of a generator and what it gives, as plain data: it goes from thread to thread.

import type { SamplerValues } from '../sampler-values.ts';

export interface AnswerRequest {
  /** At least one, and fewer than the context holds. */
  readonly tokens: Int32Array;
  readonly values: SamplerValues;
  /** The number at each position of `randomAt(seed, stream)` decides: nothing else does. */
  readonly seed: number;
  readonly stream: string;
  /** As many as the context holds unless given. */
  readonly maxTokens?: number | undefined;
  /** Texts that end the answer and are not part of it. */
  readonly stop?: readonly string[] | undefined;
  /** Tokens that do. */
  readonly stopTokens?: readonly number[] | undefined;
  /** Whether the logarithm of each token's probability is wanted, by the model alone: temperature 1, nothing cut off. */
  readonly isScored?: boolean | undefined;
}

export interface DrawnText {
  /** Without what ended it, and without special tokens. */
  readonly text: string;
  /** What was drawn; a token that ended it is not among them. */
  readonly tokens: Int32Array;
  readonly finish: 'stop' | 'length';
  /** Of each token; absent unless asked for. */
  readonly logProbabilities?: Float64Array;
}
