// Documents of mixed lengths packed into the rows of batches. A row holds whole documents one behind the other, each
// with its own segment number and its positions from 0, so that attention and loss never cross from one to the next. A
// document that is longer than a row is cut into pieces that fill rows. What is left of a row is padding that no loss
// looks at.

import { randomStream } from '../base/random.ts';
import type { TokenStore } from './token-store.ts';

export interface PackOptions {
  /** Rows of a batch. */
  readonly rows: number;
  /** Tokens of a row that are predicted; a row reads `length` tokens and predicts the one behind each. */
  readonly length: number;
  readonly seed: number;
}

/** All arrays are [rows, length], row-major. */
export interface TrainingBatch {
  readonly tokens: Int32Array;
  readonly targets: Int32Array;
  /** 1 where the loss looks at the target. */
  readonly counted: Float32Array;
  /** Number of the document within its row, from 1; 0 is padding. */
  readonly segments: Int32Array;
  /** Of the token within its document. */
  readonly positions: Int32Array;
  /** Targets that the loss looks at. */
  readonly trained: number;
}

/** Chosen: among so many waiting documents one nearly always fits, and the order stays close to the shuffled one. */
const lookAhead = 128;

/** A piece of a document: `length` inputs from `start`, each with the token behind it as target. */
interface Piece {
  readonly start: number;
  readonly length: number;
}

type Row = readonly Piece[];

/**
 * Endless batches: the documents in an order that depends on seed and epoch alone, again and again. `skip` batches are
 * passed over without being built: where training goes on, it goes on with the batch that comes next.
 */
export function* packDocuments(
  store: TokenStore,
  options: PackOptions,
  skip = 0,
): Generator<TrainingBatch, never> {
  let rows: Row[] = [];
  let skipped = 0;
  for (const row of endlessRows(store, options)) {
    rows.push(row);
    if (rows.length < options.rows) continue;
    if (skipped < skip) skipped += 1;
    else yield buildBatch(store, rows, options);
    rows = [];
  }
  throw new Error('internal: endless rows have ended');
}

/** The first batch, again and again. */
export function* repeatFirst(batches: Iterator<TrainingBatch, never>): Generator<TrainingBatch, never> {
  const { value: first } = batches.next();
  while (true) yield first;
}

/** The documents once, in order, as batches; the last one may have rows of padding only. For validation. */
export function* packOnce(store: TokenStore, options: PackOptions): Generator<TrainingBatch> {
  let rows: Row[] = [];
  for (const row of rowsOf(
    piecesOf(store, orderOf(store, options.seed, 0), options.length),
    options.length,
  )) {
    rows.push(row);
    if (rows.length < options.rows) continue;
    yield buildBatch(store, rows, options);
    rows = [];
  }
  if (rows.length > 0) yield buildBatch(store, rows, options);
}

function* endlessRows(store: TokenStore, { length, seed }: PackOptions): Generator<Row> {
  if (store.documents === 0) throw new RangeError('pack-documents: there is no document.');
  const pieces = function* (): Generator<Piece> {
    for (let epoch = 0; ; epoch += 1) yield* piecesOf(store, orderOf(store, seed, epoch), length);
  };
  yield* rowsOf(pieces(), length);
}

/** A shuffled order (Fisher and Yates). */
function orderOf(store: TokenStore, seed: number, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: store.documents }, (_, document) => document);
  const chance = randomStream(seed, `documents of epoch ${epoch}`);
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1);
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}

function* piecesOf(store: TokenStore, order: Uint32Array, length: number): Generator<Piece> {
  for (const document of order) {
    const start = store.starts[document] ?? 0;
    // The last token is only a target.
    const inputs = store.lengthOf(document) - 1;
    for (let at = 0; at < inputs; at += length) {
      yield { start: start + at, length: Math.min(length, inputs - at) };
    }
  }
}

/** Fills rows: the oldest waiting piece first, then the longest that still fits. */
function* rowsOf(pieces: Iterable<Piece>, length: number): Generator<Row> {
  const coming = pieces[Symbol.iterator]();
  const waiting: Piece[] = [];
  const refill = (): void => {
    while (waiting.length < lookAhead) {
      const next = coming.next();
      if (next.done === true) return;
      waiting.push(next.value);
    }
  };
  for (refill(); waiting.length > 0; refill()) {
    const row: Piece[] = [];
    let left = length;
    for (let at = 0; at !== -1; at = longestFitting(waiting, left)) {
      const [piece] = waiting.splice(at, 1);
      if (piece === undefined) break;
      row.push(piece);
      left -= piece.length;
      refill();
    }
    yield row;
  }
}

/** Place of the longest piece of at most `left` tokens, of equal ones the oldest; -1 where none fits. */
function longestFitting(waiting: readonly Piece[], left: number): number {
  let found = -1;
  let longest = 0;
  for (const [at, { length }] of waiting.entries()) {
    if (length > left || length <= longest) continue;
    found = at;
    longest = length;
  }
  return found;
}

function buildBatch(
  store: TokenStore,
  rows: readonly Row[],
  { rows: count, length }: PackOptions,
): TrainingBatch {
  const size = count * length;
  const batch = {
    tokens: new Int32Array(size),
    targets: new Int32Array(size),
    counted: new Float32Array(size),
    segments: new Int32Array(size),
    positions: new Int32Array(size),
  };
  let trained = 0;
  for (const [place, row] of rows.entries()) {
    let at = place * length;
    for (const [segment, piece] of row.entries()) {
      for (let position = 0; position < piece.length; position += 1, at += 1) {
        const from = piece.start + position;
        batch.tokens[at] = store.tokens[from] ?? 0;
        batch.targets[at] = store.tokens[from + 1] ?? 0;
        batch.counted[at] = store.trained[from + 1] ?? 0;
        batch.segments[at] = segment + 1;
        batch.positions[at] = position;
        trained += store.trained[from + 1] ?? 0;
      }
    }
  }
  return { ...batch, trained };
}
