// Counts of what a corpus holds, gathered row by row.

import type { CheckedBatch, CheckedRow, Difference } from './batches.ts';

type Counts = Record<string, number>;

/** Chosen: the manifest lists so many differences; their number is in the report too. */
const mostListed = 50;

export class Tally {
  readonly kinds: Counts = {};
  readonly forms: Counts = {};
  readonly depths: Counts = {};
  readonly styles: Counts = {};
  readonly results: Counts = {};
  readonly rejected: Counts = {};
  readonly differences: Difference[] = [];
  readonly #canonical = new Set<string>();
  programs = 0;

  addBatch({ rows, programs, differences, rejected }: CheckedBatch): void {
    for (const row of rows) this.#addRow(row);
    this.programs += programs;
    this.differences.push(...differences.slice(0, mostListed - this.differences.length));
    for (const [reason, count] of Object.entries(rejected)) {
      this.rejected[reason] = (this.rejected[reason] ?? 0) + count;
    }
    if (differences.length > 0) {
      const reason = 'real Python differs from the interpreter';
      this.rejected[reason] = (this.rejected[reason] ?? 0) + differences.length;
    }
  }

  #addRow({ row, programs, entry }: CheckedRow): void {
    count(this.kinds, row.kind);
    count(this.forms, `${row.kind}: ${row.form}`);
    count(this.depths, String(entry.depth));
    count(this.styles, row.style ?? 'none');
    count(this.results, entry.meaning.result);
    for (const { canonical } of programs) this.#canonical.add(canonical);
  }

  /** Programs that differ in more than names. */
  get distinctPrograms(): number {
    return this.#canonical.size;
  }
}

function count(counts: Counts, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
