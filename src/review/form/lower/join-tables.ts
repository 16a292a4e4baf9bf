// Trees of neighbouring stretches of a text as one tree.

import type { Span, SyntaxTable } from '../../../syntax/syntax-table.ts';

/** The stretches together are the text. What their roots hold stands under one root. */
export function joinTables(text: string, tables: readonly SyntaxTable[]): SyntaxTable {
  const types = [tables[0]?.types[0] ?? 'ERROR'];
  const fields: (string | undefined)[] = [undefined];
  const named = [true];
  const starts = [0];
  const ends = [text.length];
  const after = [1];
  const errors: Span[] = [];
  const comments: Span[] = [];
  let shift = 0;
  for (const table of tables) {
    const below = types.length - 1;
    for (let row = 1; row < table.types.length; row += 1) {
      types.push(table.types[row] ?? '');
      fields.push(table.fields[row]);
      named.push(table.named[row] ?? false);
      starts.push((table.starts[row] ?? 0) + shift);
      ends.push((table.ends[row] ?? 0) + shift);
      after.push((table.after[row] ?? 0) + below);
    }
    for (const { start, end } of table.errors) errors.push({ start: start + shift, end: end + shift });
    for (const { start, end } of table.comments) comments.push({ start: start + shift, end: end + shift });
    shift += table.text.length;
  }
  after[0] = types.length;
  return { text, types, fields, named, starts, ends, after, errors, comments };
}

/** How much of a text its tree does not explain; what is missing counts as one. */
export function brokenLength({ errors }: SyntaxTable): number {
  return errors.reduce((sum, { start, end }) => sum + 1 + end - start, 0);
}
