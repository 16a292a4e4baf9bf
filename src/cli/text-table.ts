// A table of plain text: columns as wide as their widest cell, numbers to the right.

/** The table with a line for its head; every line ends in a newline. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const columns = head.map((_, column) => [head, ...rows].map((row) => row[column] ?? ''));
  const widths = columns.map((cells) => Math.max(...cells.map(({ length }) => length)));
  const isNumeric = columns.map((cells) => cells.slice(1).every((cell) => /^[\d,.]*$/.test(cell)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return isNumeric[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [head, ...rows].map((cells) => `${line(cells)}\n`).join('');
}
