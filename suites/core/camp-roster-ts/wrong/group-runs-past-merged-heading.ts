type Cell = string | null;
type Fields = Record<string, Cell>;
type Entry = Record<string, Cell | Fields>;
interface Column {
  at: number;
  group: string | null;
  field: string;
}

const textOf = (row: Cell[], at: number): Cell => {
  const text = (row[at] ?? '').trim();
  return text === '' ? null : text;
};

function readHeadings(upper: Cell[], lower: Cell[]): Column[] {
  const columns: Column[] = [];
  let group: string | null = null;
  for (let at = 0; at < Math.max(upper.length, lower.length); at++) {
    const above = textOf(upper, at);
    const below = textOf(lower, at);
    if (above !== null && below !== null) group = above;
    if (below !== null) columns.push({ at, group, field: below });
    else if (above !== null) columns.push({ at, group: null, field: above });
  }
  const groups = new Set(columns.map((column) => column.group));
  const seen = new Set<string>();
  for (const { group: home, field } of columns) {
    const key = JSON.stringify([home, field]);
    if (seen.has(key) || (home === null && groups.has(field))) throw new SyntaxError(`heading ${field} is not unique`);
    seen.add(key);
  }
  return columns;
}

export function campRoster(sheet: Cell[][]): Entry[] {
  if (sheet.length < 2) return [];
  const columns = readHeadings(sheet[0], sheet[1]);
  const entries: Entry[] = [];
  let first: Cell = null;
  for (const row of sheet.slice(2)) {
    const values = columns.map((column) => textOf(row, column.at));
    if (values.every((value) => value === null)) continue;
    first = values[0] ??= first;
    const entry: Entry = {};
    columns.forEach(({ group, field }, i) => {
      if (group === null) {
        entry[field] = values[i];
      } else {
        if (!Object.hasOwn(entry, group)) entry[group] = {};
        (entry[group] as Fields)[field] = values[i];
      }
    });
    entries.push(entry);
  }
  return entries;
}
