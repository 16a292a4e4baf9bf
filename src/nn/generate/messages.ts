// What a generator and its thread say to each other.

import type { ModelShape } from '../model/model-shape.ts';
import type { Weights } from '../model/weights.ts';
import type { RuntimeOptions } from '../run/runtime.ts';
import type { Merge } from '../tokenizer/merge-piece.ts';
import type { AnswerRequest, DrawnText } from './drawn-text.ts';

/** What the thread begins with. */
export interface ThreadData {
  readonly shape: ModelShape;
  readonly weights: Weights;
  readonly tokenizer: { readonly merges: readonly Merge[]; readonly specials: readonly string[] };
  readonly slots: number;
  readonly runtime: RuntimeOptions;
}

export type ToThread =
  | {
      readonly kind: 'generate';
      readonly id: number;
      readonly request: AnswerRequest;
      /** Whether each piece of text is wanted as it comes. */
      readonly isStreamed: boolean;
    }
  | { readonly kind: 'ask-logits'; readonly id: number; readonly tokens: Int32Array }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'close' };

export type FromThread =
  | { readonly kind: 'text'; readonly id: number; readonly piece: string }
  | { readonly kind: 'answer-end'; readonly id: number; readonly answer: DrawnText }
  | { readonly kind: 'logits'; readonly id: number; readonly logits: Float32Array }
  | { readonly kind: 'failure'; readonly id: number; readonly error: SentError };

/** An error as it goes between threads: of a user's error what a user is told, of others the whole. */
export interface SentError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly user: { readonly code: string; readonly hint: string | undefined } | undefined;
}
