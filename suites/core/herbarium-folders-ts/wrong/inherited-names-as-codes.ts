export function herbariumFolders(sheets: [string, string][], cap: number): [string, string[]][] {
  if (cap < 1) throw new RangeError('cap must be at least 1');
  const row: [string, string[]][] = [];
  const newest: Record<string, string[]> = {};
  for (const [code, plant] of sheets) {
    if (!(code in newest) || newest[code].length >= cap) {
      newest[code] = [];
      row.push([code, newest[code]]);
    }
    newest[code].push(plant);
  }
  return row;
}
