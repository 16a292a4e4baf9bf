// Where the rows of each problem lie in a log, so that a run can be read problem by problem without holding it:
// some 40 bytes a row, whatever the row holds.

import { open } from 'node:fs/promises';
import { parseLogRow, type RowPlace, readBytesAt } from '../base/read-log.ts';
import { checkRecord, type RecordSource } from './run-records.ts';

/** Chosen: a stretch fits in memory beside anything else, and small gaps cost less than another read. */
const stretchBytes = 1024 * 1024;
const gapBytes = 16 * 1024;

interface IndexedPlace extends RowPlace {
  readonly line: number;
}

/** Places of rows by problem, in the order in which problems were first seen. */
export class RowIndex<Row> {
  readonly #source: RecordSource<Row>;
  readonly #places = new Map<string, number[]>();
  #rows = 0;

  constructor(source: RecordSource<Row>) {
    this.#source = source;
  }

  get problems(): readonly string[] {
    return [...this.#places.keys()];
  }

  get rows(): number {
    return this.#rows;
  }

  add(problem: string, { offset, length, line }: IndexedPlace): void {
    const places = this.#places.get(problem) ?? [];
    // Three numbers side by side take a third of what an object for each row does.
    places.push(offset, length, line);
    this.#places.set(problem, places);
    this.#rows += 1;
  }

  /** The rows that the problem has now, in file order, read in stretches; none for an unknown problem. */
  read(problem: string): AsyncGenerator<Row> {
    return this.#readAt([...(this.#places.get(problem) ?? [])]);
  }

  async *#readAt(places: readonly number[]): AsyncGenerator<Row> {
    if (places.length === 0) return;
    await using file = await open(this.#source.path, 'r');
    for (const stretch of stretchesOf(places)) {
      const bytes = await readBytesAt(file, stretch.offset, stretch.length);
      for (const { offset, length, line } of stretch.rows) {
        const start = offset - stretch.offset;
        yield this.#parse(bytes.toString('utf8', start, start + length), line);
      }
    }
  }

  #parse(text: string, line: number): Row {
    return checkRecord(this.#source, parseLogRow(text, { ...this.#source, line }), line);
  }
}

interface Stretch extends RowPlace {
  readonly rows: IndexedPlace[];
}

/** Rows near each other, so that one read serves many: a read for each row takes ten times as long. */
function* stretchesOf(places: readonly number[]): Generator<Stretch> {
  let offset = 0;
  let rows: IndexedPlace[] = [];
  let end = 0;
  for (let at = 0; at < places.length; at += 3) {
    const [start = 0, length = 0, line = 0] = places.slice(at, at + 3);
    const isNear = start >= end && start - end <= gapBytes && start + length - offset <= stretchBytes;
    if (rows.length > 0 && !isNear) {
      yield { offset, length: end - offset, rows };
      rows = [];
    }
    if (rows.length === 0) offset = start;
    rows.push({ offset: start, length, line });
    end = start + length;
  }
  if (rows.length > 0) yield { offset, length: end - offset, rows };
}
