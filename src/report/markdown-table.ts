// Tables in Markdown, and text in them that means nothing but itself.

/** Lines of a table: the first column to the left, the others to the right. */
export function renderTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  const rule = `| ${head.map((_, column) => (column === 0 ? '---' : '---:')).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)];
}

/** Names come from suites and models: none may end a cell, a row, or become a tag or a link. */
export function escapeCell(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\|<>`[\]*_#]/g, (mark) => escapeMark(mark));
}

function escapeMark(mark: string): string {
  if (mark === '<') return '&lt;';
  if (mark === '>') return '&gt;';
  return `\\${mark}`;
}
