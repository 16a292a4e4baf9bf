export function herbariumFolders(sheets: [string, string][], cap: number): [string, string[]][] {
  if (cap < 1) throw new RangeError('cap must be at least 1');
  const byCode: Record<string, string[]> = Object.create(null);
  for (const [code, plant] of sheets) {
    (byCode[code] ??= []).push(plant);
  }
  const row: [string, string[]][] = [];
  for (const [code, plants] of Object.entries(byCode)) {
    for (let i = 0; i < plants.length; i += cap) row.push([code, plants.slice(i, i + cap)]);
  }
  return row;
}
