// From a corpus to a tokenizer: every text is split into pieces, each distinct piece is counted once, and the merges are
// learned from those. Memory grows with the distinct pieces, not with the corpus.

import { UserError } from '../../base/errors.ts';
import { learnMerges } from './learn-merges.ts';
import { byteTokens } from './merge-piece.ts';
import { PieceTable } from './piece-table.ts';
import { checkSpecialTokens, specialTokens, stretchesOf } from './special-tokens.ts';
import { pieceEnd } from './split-pieces.ts';
import { Tokenizer } from './tokenizer.ts';

export interface TrainTokenizerOptions {
  /** Tokens in all: bytes, merges and special tokens. */
  readonly vocabularySize: number;
  /** Names of the special tokens; default `specialTokens`. In the corpus they are no text to learn from. */
  readonly specials?: readonly string[];
}

/**
 * Learns from texts as they come, also from those that arrive one by one.
 * @throws UserError `small-vocabulary` where bytes and special tokens do not fit in.
 */
export class TokenizerTrainer {
  readonly #mostMerges: number;
  readonly #specials: readonly string[];
  readonly #pieces = new PieceTable();
  #counts = new Float64Array(1 << 12);

  constructor({ vocabularySize, specials = specialTokens }: TrainTokenizerOptions) {
    checkSpecialTokens(specials);
    this.#specials = specials;
    this.#mostMerges = vocabularySize - byteTokens - specials.length;
    if (Number.isSafeInteger(this.#mostMerges) && this.#mostMerges >= 0) return;
    const least = byteTokens + specials.length;
    throw new UserError(
      `train-tokenizer: a vocabulary of ${vocabularySize} can not hold the 256 bytes and ${specials.length} special tokens.`,
      { code: 'small-vocabulary', hint: `Ask for at least ${least}, better for 1,024 to 8,192.` },
    );
  }

  /** Learns from one text; bytes need not be UTF-8. */
  add(text: string | Uint8Array): void {
    const bytes = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
    for (const { start, end, special } of stretchesOf(bytes, this.#specials)) {
      if (special === undefined) this.#count(bytes, start, end);
    }
  }

  #count(bytes: Uint8Array, from: number, to: number): void {
    let start = from;
    while (start < to) {
      const end = pieceEnd(bytes, start, to);
      const piece = this.#pieces.add(bytes, start, end);
      if (piece === this.#counts.length) {
        const larger = new Float64Array(2 * piece);
        larger.set(this.#counts);
        this.#counts = larger;
      }
      this.#counts[piece]! += 1;
      start = end;
    }
  }

  /**
   * The tokenizer. Its vocabulary is smaller than asked where the corpus has no further pair of tokens that comes twice.
   * @throws UserError `empty-corpus` if there was no text.
   */
  finish(): Tokenizer {
    if (this.#pieces.size === 0) {
      throw new UserError('train-tokenizer: the corpus is empty.', {
        code: 'empty-corpus',
        hint: 'Give it text like that which the model is to read: a few megabytes are enough.',
      });
    }
    const merges = learnMerges({ pieces: this.#pieces, counts: this.#counts }, this.#mostMerges);
    return new Tokenizer({ merges, specials: this.#specials });
  }
}

/** The tokenizer of these texts: the same for the same texts, in whatever order. */
export function trainTokenizer(
  texts: Iterable<string | Uint8Array>,
  options: TrainTokenizerOptions,
): Tokenizer {
  const trainer = new TokenizerTrainer(options);
  for (const text of texts) trainer.add(text);
  return trainer.finish();
}
