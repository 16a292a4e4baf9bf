// Tokens as text. A token of a GGUF model may hold a part of a character, so pieces of an answer wait until the
// character is whole, and a token by itself is told by its bytes.

import type { TokenText } from '../../contracts/language-model.ts';
import { bytesOfLetters } from '../../nn/tokenizer/byte-letters.ts';
import type { LlamaModel, Token } from './llama-package.ts';

export interface TokenReader {
  /** The text that has become certain with this token; "" while a character is not whole. */
  readonly push: (token: Token) => string;
  /** What is left of a character that never became whole. */
  readonly end: () => string;
}

/** UTF-8 needs at most four tokens for a character: one for each byte. */
const longestCharacter = 4;
/** How many tokens before decide about a space; chosen: more than any tokenizer looks back. */
const context = 8;

/** Reads an answer that follows the tokens `before`. */
export function tokenReader(model: LlamaModel, before: readonly Token[]): TokenReader {
  let last = before.slice(-context);
  let pending: Token[] = [];
  const take = (): string => {
    const text = model.detokenize(pending, false, last);
    last = [...last, ...pending].slice(-context);
    pending = [];
    return text;
  };
  return {
    push: (token) => {
      pending = [...pending, token];
      const isPartial = model.detokenize(pending, false, last).endsWith('\ufffd');
      return isPartial && pending.length < longestCharacter ? '' : take();
    },
    end: () => (pending.length === 0 ? '' : take()),
  };
}

/** A token by itself: special ones by their name, parts of characters with their bytes. */
export function textOfToken(model: LlamaModel, token: Token, before: readonly Token[]): TokenText {
  if (model.isSpecialToken(token)) return { text: model.detokenize([token], true) };
  const text = model.detokenize([token], false, before.slice(-context));
  return text.includes('\ufffd') ? { text, bytes: bytesOfToken(model, token) } : { text };
}

function bytesOfToken(model: LlamaModel, token: Token): readonly number[] | undefined {
  const { model: kind, tokens } = model.fileInfo.metadata.tokenizer?.ggml ?? {};
  const name = tokens?.[token];
  if (name === undefined) return undefined;
  const byte = /^<0x([0-9A-F]{2})>$/.exec(name)?.[1];
  if (byte !== undefined) return [Number.parseInt(byte, 16)];
  const bytes = kind === 'gpt2' ? bytesOfLetters(name) : undefined;
  return bytes && [...bytes];
}
