export function herbariumFolders(sheets: [string, string][], cap: number): [string, string[]][] {
  if (cap < 1) throw new RangeError('cap must be positive');
  const row: [string, string[]][] = [];
  for (const [code, plant] of sheets) {
    const folder = row.findLast((f) => f[0] === code);
    if (!folder || folder[1].length > cap) row.push([code, [plant]]);
    else folder[1].push(plant);
  }
  return row;
}
