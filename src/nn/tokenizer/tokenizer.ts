// Text as numbers and back: byte-level byte-pair encoding. Tokens 0 to 255 are the bytes, then come the merges in the
// order in which they were learned, and last the special tokens. Any bytes can be encoded, and come back as they were.

import { TextDecoder } from 'node:util';
import { UserError } from '../../base/errors.ts';
import { byteTokens, type Merge } from './merge-piece.ts';
import { PieceEncoder } from './piece-encoder.ts';
import { checkSpecialTokens, specialTokens, stretchesOf } from './special-tokens.ts';
import { TokenList } from './token-list.ts';

export interface TokenizerParts {
  /** Merge r makes token 256 + r of two tokens before it. */
  readonly merges: readonly Merge[];
  /** Names of the special tokens; default `specialTokens`. */
  readonly specials?: readonly string[];
}

export interface EncodeOptions {
  /**
   * What names of special tokens in the text are: the letters they are written with (the default, so that no text can
   * pretend to be a turn of a chat), or the tokens.
   */
  readonly specials?: 'as-text' | 'as-tokens';
}

export interface DecodeOptions {
  /** Whether special tokens are left out, or written by their names; default `named`. */
  readonly specials?: 'named' | 'left-out';
}

/** Gives text as it becomes certain. */
export interface TokenDecoder {
  /** What this token makes certain; "" while a character is not whole. */
  push(token: number): string;
  /** What is left: a character that never became whole, as U+FFFD. */
  end(): string;
}

/**
 * @example
 * const tokenizer = trainTokenizer(['def plum(x):\n    return x\n'], { vocabularySize: 280 });
 * tokenizer.decodeText(tokenizer.encode('plum')); // 'plum'
 */
export class Tokenizer {
  readonly merges: readonly Merge[];
  /** Names of the special tokens, of which the first has the number `firstSpecial`. */
  readonly specials: readonly string[];
  readonly firstSpecial: number;
  readonly vocabularySize: number;
  readonly #bytes: readonly Uint8Array[];
  readonly #encoder: PieceEncoder;

  /** @throws UserError `bad-merge` or `bad-special-token`. */
  constructor({ merges, specials = specialTokens }: TokenizerParts) {
    checkSpecialTokens(specials);
    this.merges = merges;
    this.specials = specials;
    this.firstSpecial = byteTokens + merges.length;
    this.vocabularySize = this.firstSpecial + specials.length;
    this.#bytes = [...bytesOfMerges(merges), ...specials.map((name) => Buffer.from(name))];
    this.#encoder = new PieceEncoder(merges);
  }

  encode(text: string | Uint8Array, { specials = 'as-text' }: EncodeOptions = {}): Int32Array {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    const tokens = new TokenList(bytes.length >> 1);
    if (specials === 'as-text') {
      this.#encoder.encode(bytes, { start: 0, end: bytes.length }, tokens);
      return tokens.taken();
    }
    for (const stretch of stretchesOf(bytes, this.specials)) {
      if (stretch.special === undefined) this.#encoder.encode(bytes, stretch, tokens);
      else tokens.push(this.firstSpecial + stretch.special);
    }
    return tokens.taken();
  }

  /** The bytes of the tokens, one after the other. */
  decode(tokens: Iterable<number>, { specials = 'named' }: DecodeOptions = {}): Uint8Array {
    const parts: Uint8Array[] = [];
    for (const token of tokens) {
      if (specials === 'named' || token < this.firstSpecial) parts.push(this.bytesOf(token));
    }
    return Buffer.concat(parts);
  }

  /** The same as text; bytes that are no UTF-8 become U+FFFD. */
  decodeText(tokens: Iterable<number>, options: DecodeOptions = {}): string {
    return newTextDecoder().decode(this.decode(tokens, options));
  }

  /** Reads tokens one by one. */
  decoder({ specials = 'named' }: DecodeOptions = {}): TokenDecoder {
    const text = newTextDecoder();
    return {
      push: (token) => {
        const isLeftOut = specials === 'left-out' && token >= this.firstSpecial;
        return isLeftOut ? '' : text.decode(this.bytesOf(token), { stream: true });
      },
      end: () => text.decode(),
    };
  }

  /** The bytes of one token; of a special one those of its name. */
  bytesOf(token: number): Uint8Array {
    const bytes = this.#bytes[token];
    if (bytes !== undefined) return bytes;
    throw new RangeError(`tokenizer: token ${token} is not one of the ${this.vocabularySize} (from 0).`);
  }

  /** The number of a special token. */
  special(name: string): number {
    const place = this.specials.indexOf(name);
    if (place >= 0) return this.firstSpecial + place;
    throw new UserError(`tokenizer: there is no special token ${name}.`, {
      code: 'no-special-token',
      hint: `Those of this tokenizer: ${this.specials.join(', ') || 'none'}. Train one with the token that is needed.`,
    });
  }
}

function newTextDecoder(): TextDecoder {
  return new TextDecoder('utf-8', { ignoreBOM: true });
}

/** Of every byte and every merge; each merge must make something new of tokens before it. */
function bytesOfMerges(merges: readonly Merge[]): Uint8Array[] {
  const bytes: Uint8Array[] = Array.from({ length: byteTokens }, (_, byte) => Uint8Array.of(byte));
  const seen = new Set<string>();
  for (const [rank, merge] of merges.entries()) {
    const [left, right] = merge.map((token) => bytes[token]);
    const joined = left && right && Buffer.concat([left, right]);
    const name = joined?.toString('latin1');
    if (joined === undefined || name === undefined || seen.has(name)) {
      throw new UserError(`tokenizer: merge ${rank} (${merge.join(', ')}) makes no new token.`, {
        code: 'bad-merge',
        hint: 'A merge joins two tokens with lower numbers into one that was not there. Train the tokenizer again.',
      });
    }
    seen.add(name);
    bytes.push(joined);
  }
  return bytes;
}
