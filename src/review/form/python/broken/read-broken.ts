// The tree of a Python text that does not parse: of what is left when the likely gaps are closed, and, where that is not
// enough, of each statement of the top level for itself, so that what is broken in one hides no other.

import type { Grammar } from '../../../../syntax/grammar.ts';
import type { Span, SyntaxTable } from '../../../../syntax/syntax-table.ts';
import { brokenLength, joinTables } from '../../lower/join-tables.ts';
import { type Insertion, mendPython } from './mend-text.ts';

/** `broken` is the tree as the parser gives it; what is returned has its text and offsets, and fewer errors or the same. */
export function readBrokenPython(grammar: Grammar, broken: SyntaxTable): SyntaxTable {
  const { text, insertions, begins } = mendPython(broken.text);
  const whole = insertions.length === 0 ? broken : grammar.table(text);
  const tables = [whole];
  if (whole.errors.length > 0 && begins.length > 1) {
    const stretches = begins.map((begin, index) => text.slice(index === 0 ? 0 : begin, begins[index + 1]));
    tables.push(
      joinTables(
        text,
        stretches.map((stretch) => grammar.table(stretch)),
      ),
    );
  }
  const best = tables.reduce((one, other) => (brokenLength(other) < brokenLength(one) ? other : one));
  const gaps = insertions.map(({ at }) => ({ start: at, end: at }));
  const found = best === broken ? broken : withoutInsertions(best, broken.text, insertions);
  return brokenLength(best) + gaps.length < brokenLength(broken)
    ? { ...found, errors: inOrder([...found.errors, ...gaps]) }
    : broken;
}

function inOrder(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted((one, other) => one.start - other.start);
}

function withoutInsertions(table: SyntaxTable, text: string, insertions: readonly Insertion[]): SyntaxTable {
  const originOf = originsBehind(insertions);
  const spans = (all: readonly Span[]) =>
    all.map(({ start, end }) => ({ start: originOf(start), end: originOf(end) }));
  return {
    ...table,
    text,
    starts: table.starts.map(originOf),
    ends: table.ends.map(originOf),
    errors: spans(table.errors),
    comments: spans(table.comments),
  };
}

/** From offsets of the mended text to those of the broken one. */
function originsBehind(insertions: readonly Insertion[]): (offset: number) => number {
  const marks: { readonly from: number; readonly shift: number; readonly at: number }[] = [];
  let shift = 0;
  for (const { at, text } of insertions) {
    marks.push({ from: at + shift, shift, at });
    shift += text.length;
  }
  return (offset) => {
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((marks[middle]?.from ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    const mark = marks[low - 1];
    if (mark === undefined) return offset;
    const end = marks[low] === undefined ? shift : (marks[low]?.shift ?? shift);
    return Math.max(mark.at, offset - end);
  };
}
