// What models that run in this process share about prompts: they read text alone, and their context is what it is.

import { UserError } from '../base/errors.ts';
import type { RequestPart } from '../contracts/language-model.ts';
import { ModelError } from './model-error.ts';

/** The text of a chat's question. @throws UserError `no-images`. */
export function textOfParts(id: string, parts: readonly RequestPart[]): string {
  return parts
    .map((part) => {
      if (part.type === 'text') return part.text;
      throw new UserError(`${id}: reads text alone, and the prompt holds an image.`, {
        code: 'no-images',
        hint: 'Leave --image out, or take a model that sees.',
      });
    })
    .join('\n');
}

/** @throws UserError `empty-prompt`; ModelError where no token of an answer would fit. */
export function requireFittingPrompt(id: string, length: number, contextLength: number): void {
  if (length === 0) {
    throw new UserError(`${id}: the prompt is empty, and this model knows no token to begin with.`, {
      code: 'empty-prompt',
      hint: 'Give at least one character.',
    });
  }
  if (length < contextLength) return;
  const size = `has ${length} tokens, and ${contextLength} fit with the answer`;
  throw new ModelError(`${id}: the prompt is too long: it ${size}.`, {
    failure: 'refused-request',
    hint: 'Shorten it, or take a model with a longer context.',
  });
}
