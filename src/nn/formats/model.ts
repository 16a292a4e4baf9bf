// A model: shape, weights, tokenizer and what it is for; and whether these belong together.

import { UserError } from '../../base/errors.ts';
import type { ModelShape } from '../model/model-shape.ts';
import type { Weights } from '../model/weights.ts';
import type { Tokenizer } from '../tokenizer/tokenizer.ts';
import { checkWeights } from './check-weights.ts';

/** `base` continues text until the document ends, `chat` answers until its turn ends. */
export type ModelKind = 'base' | 'chat';

/** The tokens that end what a model says, the first before all. */
export const endTokens: Readonly<Record<ModelKind, readonly [string, ...string[]]>> = {
  base: ['<|endoftext|>'],
  chat: ['<|im_end|>', '<|endoftext|>'],
};

export interface Model {
  readonly shape: ModelShape;
  readonly weights: Weights;
  readonly tokenizer: Tokenizer;
  readonly kind: ModelKind;
}

/**
 * @param source where the weights are from, for messages.
 * @throws UserError `bad-weights` or `tokenizer-mismatch`.
 */
export function checkModel({ shape, weights, tokenizer }: Model, source: string): void {
  checkWeights(weights, shape, source);
  if (tokenizer.vocabularySize === shape.vocabularySize) return;
  throw new UserError(
    `check-tokenizer: the tokenizer has ${tokenizer.vocabularySize} tokens, but ${source} has an embedding of ${shape.vocabularySize}.`,
    { code: 'tokenizer-mismatch', hint: 'Take the tokenizer that this model was trained with.' },
  );
}
