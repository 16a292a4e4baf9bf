export function herbariumFolders(sheets: [string, string][], cap: number): [string, string[]][] {
  if (cap < 1) throw new RangeError('cap must be at least 1');
  const row: [string, Set<string>][] = [];
  const newest = new Map<string, Set<string>>();
  for (const [code, plant] of sheets) {
    let folder = newest.get(code);
    if (!folder || folder.size >= cap) {
      folder = new Set();
      newest.set(code, folder);
      row.push([code, folder]);
    }
    folder.add(plant);
  }
  return row.map(([code, plants]) => [code, [...plants]]);
}
