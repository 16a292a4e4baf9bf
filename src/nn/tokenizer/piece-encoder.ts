// The tokens of text without special tokens. Most pieces of a text have come before: their tokens are kept, and only
// the others are merged.

import type { Merge } from './merge-piece.ts';
import { MergeRanks, mergePiece } from './merge-piece.ts';
import { PieceTable } from './piece-table.ts';
import { pieceEnd } from './split-pieces.ts';
import { TokenList } from './token-list.ts';

/** Chosen: 65,536 pieces are all that come more than a few times in 20 MB of code; a few megabytes. */
const mostKept = 1 << 16;
/** Chosen: longer pieces are rules of dashes and data, and seldom come again. */
const longestKept = 32;

export class PieceEncoder {
  readonly #ranks: MergeRanks;
  readonly #kept = new PieceTable();
  /** Of all kept pieces, and where those of each begin. */
  readonly #tokens = new TokenList(1 << 12);
  readonly #starts = new TokenList(1 << 12);

  constructor(merges: readonly Merge[]) {
    this.#ranks = new MergeRanks(merges);
    this.#starts.push(0);
  }

  encode(
    bytes: Uint8Array,
    stretch: { readonly start: number; readonly end: number },
    into: TokenList,
  ): void {
    let start = stretch.start;
    while (start < stretch.end) {
      const end = pieceEnd(bytes, start, stretch.end);
      if (end === start + 1) into.push(bytes[start]!);
      else if (end - start > longestKept) this.#merge(bytes.subarray(start, end), into);
      else this.#encodeShort(bytes, start, end, into);
      start = end;
    }
  }

  // biome-ignore lint/complexity/useMaxParams: an object for every piece would cost more than its tokens.
  #encodeShort(bytes: Uint8Array, start: number, end: number, into: TokenList): void {
    const piece = this.#kept.find(bytes, start, end);
    if (piece >= 0) {
      into.pushRange(this.#tokens, this.#starts.at(piece), this.#starts.at(piece + 1));
      return;
    }
    const before = into.length;
    this.#merge(bytes.subarray(start, end), into);
    if (this.#kept.size >= mostKept) return;
    this.#kept.add(bytes, start, end);
    this.#tokens.pushRange(into, before, into.length);
    this.#starts.push(this.#tokens.length);
  }

  #merge(piece: Uint8Array, into: TokenList): void {
    const tokens = Int32Array.from(piece);
    into.pushFirst(tokens, mergePiece(tokens, this.#ranks));
  }
}
