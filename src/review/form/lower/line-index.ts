// Where offsets of a text stand, as lines and columns. Those who ask go through the text from its beginning to its end,
// so the line of the last answer is looked at first.

import type { Place } from '../form.ts';

export interface LineIndex {
  readonly lines: number;
  readonly placeOf: (start: number, end: number) => Place;
}

export function indexLines(text: string): LineIndex {
  const begins = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) begins.push(at + 1);
  let last = 0;
  const rowOf = (offset: number): number => {
    if (offset < (begins[last] ?? 0) || offset >= (begins[last + 8] ?? Number.POSITIVE_INFINITY)) {
      last = searchRow(begins, offset);
    }
    while (offset >= (begins[last + 1] ?? Number.POSITIVE_INFINITY)) last += 1;
    return last;
  };
  return {
    lines: begins.length - (text === '' || text.endsWith('\n') ? 1 : 0),
    placeOf: (start, end) => {
      const endRow = rowOf(end);
      const row = rowOf(start);
      return {
        line: row + 1,
        column: start - (begins[row] ?? 0) + 1,
        endLine: endRow + 1,
        endColumn: end - (begins[endRow] ?? 0) + 1,
      };
    },
  };
}

/** The last row that begins at or before the offset. */
function searchRow(begins: readonly number[], offset: number): number {
  let low = 0;
  let high = begins.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((begins[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
