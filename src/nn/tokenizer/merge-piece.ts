// The tokens of one piece: its bytes, of which the pair that was learned first is merged again and again, the leftmost
// of equal ones first. A queue of pairs keeps that near linear, also for a piece as long as a book.

import { NumberHeap } from './number-heap.ts';

/** The first tokens are the bytes; the merge of rank r makes token 256 + r. */
export const byteTokens = 256;

/** Two tokens that become one. */
export type Merge = readonly [left: number, right: number];

/** Larger than any place in a piece: a text in memory is shorter. */
const places = 2 ** 32;

/** Ranks of pairs. */
export class MergeRanks {
  readonly #ranks = new Map<number, number>();
  readonly #tokens: number;

  constructor(merges: readonly Merge[]) {
    this.#tokens = byteTokens + merges.length;
    for (const [rank, [left, right]] of merges.entries()) this.#ranks.set(left * this.#tokens + right, rank);
  }

  /** Undefined for a pair that is never merged. */
  rankOf(left: number, right: number): number | undefined {
    return this.#ranks.get(left * this.#tokens + right);
  }
}

/** Merges the tokens in place; how many are left. `tokens` holds bytes. */
export function mergePiece(tokens: Int32Array, ranks: MergeRanks): number {
  const { length } = tokens;
  const next = Int32Array.from(tokens, (_, place) => place + 1);
  const before = Int32Array.from(tokens, (_, place) => place - 1);
  const queue = new NumberHeap();
  const offer = (place: number): void => {
    const right = next[place]!;
    const rank = right < length ? ranks.rankOf(tokens[place]!, tokens[right]!) : undefined;
    if (rank !== undefined) queue.push(rank * places + place);
  };
  for (let place = 0; place < length; place += 1) offer(place);
  while (!queue.isEmpty) {
    const entry = queue.pop();
    const rank = Math.floor(entry / places);
    const place = entry % places;
    const right = next[place]!;
    // What was offered may have been merged with a neighbour since.
    if (tokens[place]! < 0 || right >= length || ranks.rankOf(tokens[place]!, tokens[right]!) !== rank)
      continue;
    tokens[place] = byteTokens + rank;
    tokens[right] = -1;
    next[place] = next[right]!;
    if (next[place]! < length) before[next[place]!] = place;
    offer(place);
    if (before[place]! >= 0) offer(before[place]!);
  }
  return compact(tokens);
}

/** Moves what is left to the front. */
function compact(tokens: Int32Array): number {
  let kept = 0;
  for (const token of tokens) {
    if (token < 0) continue;
    tokens[kept] = token;
    kept += 1;
  }
  return kept;
}
