// Tokens that stand for no text: where documents, turns of a chat and parts of a file begin and end. They have the names
// that Qwen's models use, which llama.cpp and others know by sight.

import { UserError } from '../../base/errors.ts';

/** Their names, in the order of their numbers, which are the last of the vocabulary. */
export const specialTokens = [
  '<|endoftext|>',
  '<|im_start|>',
  '<|im_end|>',
  '<|fim_prefix|>',
  '<|fim_middle|>',
  '<|fim_suffix|>',
] as const;

/** A stretch of bytes between two special tokens, or one of them. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Which of the names; undefined for text. */
  readonly special: number | undefined;
}

/** Names are checked, so that none is a part of another, and all begin alike. */
export function checkSpecialTokens(names: readonly string[]): void {
  const wrong = names.find((name, place) => !/^<\|[\w-]+\|>$/.test(name) || names.indexOf(name) !== place);
  if (wrong === undefined) return;
  throw new UserError(`tokenizer: ${JSON.stringify(wrong)} can not be a special token.`, {
    code: 'bad-special-token',
    hint: 'Each needs a name of its own of the form <|name|>.',
  });
}

/** The bytes cut at the names of special tokens; no stretch is empty. */
export function* stretchesOf(bytes: Uint8Array, names: readonly string[]): Generator<Stretch> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = 0;
  for (let at = view.indexOf('<|'); at >= 0; at = view.indexOf('<|', at)) {
    const special = names.findIndex((name) => view.subarray(at, at + name.length).equals(Buffer.from(name)));
    if (special < 0) {
      at += 1;
      continue;
    }
    if (at > start) yield { start, end: at, special: undefined };
    start = at + names[special]!.length;
    yield { start: at, end: start, special };
    at = start;
  }
  if (start < bytes.length) yield { start, end: bytes.length, special: undefined };
}
