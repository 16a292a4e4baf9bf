// Byte-pair encoding is learned (Gage 1994; Sennrich, Haddow, Birch 2016): the most frequent pair of neighbours in all
// pieces becomes a token, again and again. Each distinct piece is held once, with how often it came, and a merge touches
// only the pieces that hold its pair, so the cost is near linear in the distinct text. Of equally frequent pairs the one
// with the lower left token is taken, then the one with the lower right: the order of the corpus does not matter.

import { byteTokens, type Merge } from './merge-piece.ts';
import type { PieceTable } from './piece-table.ts';

export interface CountedPieces {
  readonly pieces: PieceTable;
  /** How often each came, by its number. */
  readonly counts: Float64Array;
}

/** A pair of neighbours. */
interface Pair {
  readonly left: number;
  readonly right: number;
  count: number;
  /** The count that the queue knows; `count` may have become less since. */
  queued: number;
  /** Numbers of the pieces that hold it, or did. */
  readonly pieces: number[];
}

/**
 * At most so many merges, fewer where no pair comes twice: a pair that comes once shortens nothing that will be seen
 * again.
 */
export function learnMerges(counted: CountedPieces, most: number): Merge[] {
  const learner = new Learner(counted, byteTokens + most);
  const merges: Merge[] = [];
  while (merges.length < most) {
    const merge = learner.mergeNext(byteTokens + merges.length);
    if (merge === undefined) break;
    merges.push(merge);
  }
  return merges;
}

class Learner {
  readonly #counts: Float64Array;
  /** Tokens of all pieces; each keeps its place and becomes shorter. */
  readonly #tokens: Int32Array;
  readonly #starts: Int32Array;
  readonly #lengths: Int32Array;
  /** More than any token: a pair's key is left * base + right. */
  readonly #base: number;
  readonly #pairs = new Map<number, Pair>();
  readonly #queue: Pair[] = [];
  /** Pairs that the merge under way has made. */
  #made: Pair[] = [];

  constructor({ pieces, counts }: CountedPieces, base: number) {
    this.#counts = counts;
    this.#base = base;
    this.#tokens = Int32Array.from(pieces.bytes);
    this.#starts = Int32Array.from({ length: pieces.size }, (_, piece) => pieces.startOf(piece));
    this.#lengths = this.#starts.map((start, piece) => pieces.startOf(piece + 1) - start);
    for (let piece = 0; piece < pieces.size; piece += 1) {
      const start = this.#starts[piece]!;
      const last = start + this.#lengths[piece]! - 1;
      for (let at = start; at < last; at += 1) {
        this.#add(this.#tokens[at]!, this.#tokens[at + 1]!, piece);
      }
    }
    this.#queueMade();
  }

  /** Makes `token` of the most frequent pair; undefined where none comes twice. */
  mergeNext(token: number): Merge | undefined {
    const pair = this.#mostFrequent();
    if (pair === undefined) return undefined;
    for (const piece of pair.pieces) this.#mergeIn(piece, pair, token);
    this.#pairs.delete(pair.left * this.#base + pair.right);
    this.#queueMade();
    return [pair.left, pair.right];
  }

  #mostFrequent(): Pair | undefined {
    for (;;) {
      const first = this.#queue[0];
      if (first === undefined) return undefined;
      if (first.queued !== first.count) {
        first.queued = first.count;
        sink(this.#queue, 0);
        continue;
      }
      if (first.count < 2) return undefined;
      const last = this.#queue.pop()!;
      if (this.#queue.length > 0) {
        this.#queue[0] = last;
        sink(this.#queue, 0);
      }
      return first;
    }
  }

  #mergeIn(piece: number, { left, right }: Pair, token: number): void {
    const tokens = this.#tokens;
    const start = this.#starts[piece]!;
    const end = start + this.#lengths[piece]!;
    let kept = start;
    for (let at = start; at < end; at += 1) {
      const isPair = at + 1 < end && tokens[at] === left && tokens[at + 1] === right;
      if (!isPair) {
        tokens[kept] = tokens[at]!;
        kept += 1;
        continue;
      }
      if (kept > start) this.#replace(piece, [tokens[kept - 1]!, left], [tokens[kept - 1]!, token]);
      if (at + 2 < end) this.#replace(piece, [right, tokens[at + 2]!], [token, tokens[at + 2]!]);
      tokens[kept] = token;
      kept += 1;
      at += 1;
    }
    this.#lengths[piece] = kept - start;
  }

  /** One pair of the piece has become another one. */
  #replace(piece: number, old: Merge, made: Merge): void {
    const before = this.#pairs.get(old[0] * this.#base + old[1]);
    if (before !== undefined) before.count -= this.#counts[piece]!;
    this.#add(made[0], made[1], piece);
  }

  #add(left: number, right: number, piece: number): void {
    const key = left * this.#base + right;
    let pair = this.#pairs.get(key);
    if (pair === undefined) {
      pair = { left, right, count: 0, queued: 0, pieces: [] };
      this.#pairs.set(key, pair);
      this.#made.push(pair);
    }
    pair.count += this.#counts[piece]!;
    if (pair.pieces.at(-1) !== piece) pair.pieces.push(piece);
  }

  #queueMade(): void {
    for (const pair of this.#made) {
      pair.queued = pair.count;
      this.#queue.push(pair);
      rise(this.#queue, this.#queue.length - 1);
    }
    this.#made = [];
  }
}

function isBefore(one: Pair, other: Pair): boolean {
  if (one.queued !== other.queued) return one.queued > other.queued;
  return one.left !== other.left ? one.left < other.left : one.right < other.right;
}

function rise(queue: Pair[], from: number): void {
  const pair = queue[from]!;
  let place = from;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(pair, queue[parent]!)) break;
    queue[place] = queue[parent]!;
    place = parent;
  }
  queue[place] = pair;
}

function sink(queue: Pair[], from: number): void {
  const pair = queue[from]!;
  let place = from;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= queue.length) break;
    if (child + 1 < queue.length && isBefore(queue[child + 1]!, queue[child]!)) child += 1;
    if (!isBefore(queue[child]!, pair)) break;
    queue[place] = queue[child]!;
    place = child;
  }
  queue[place] = pair;
}
