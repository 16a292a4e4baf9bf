type Cell = string | null;
type Entry = Record<string, Cell | Record<string, Cell>>;

const clean = (cell: Cell | undefined): string => (cell ?? '').trim();

export function campRoster(sheet: Cell[][]): Entry[] {
  const [upper, lower, ...body] = sheet;
  if (!upper || !lower) return [];
  const width = Math.max(upper.length, lower.length);
  const paths: (string[] | null)[] = [];
  let group = '';
  for (let c = 0; c < width; c++) {
    const top = clean(upper[c]);
    const low = clean(lower[c]);
    if (top && low) group = top;
    if (top && !low) {
      group = '';
      paths.push([top]);
    } else if (low) {
      paths.push(group ? [group, low] : [low]);
    } else {
      paths.push(null);
    }
  }
  const taken = new Map<string, 'field' | Set<string>>();
  for (const path of paths) {
    if (!path) continue;
    const there = taken.get(path[0]);
    if (path.length === 1) {
      if (there) throw new SyntaxError(`duplicate heading ${path[0]}`);
      taken.set(path[0], 'field');
    } else {
      if (there === 'field' || there?.has(path[1])) throw new SyntaxError(`duplicate heading ${path.join('/')}`);
      taken.set(path[0], (there ?? new Set<string>()).add(path[1]));
    }
  }
  const entries: Entry[] = [];
  let carried: Cell = null;
  for (const row of body) {
    if (paths.every((path, c) => !path || !clean(row[c]))) continue;
    const entry = new Map<string, Cell | Record<string, Cell>>();
    paths.forEach((path, c) => {
      if (!path) return;
      let value: Cell = clean(row[c]) || null;
      if (c === 0) {
        value = value ?? carried;
        carried = value;
      }
      if (path.length === 1) entry.set(path[0], value);
      else entry.set(path[0], { ...((entry.get(path[0]) as Record<string, Cell>) ?? {}), [path[1]]: value });
    });
    entries.push(Object.fromEntries(entry));
  }
  return entries;
}
