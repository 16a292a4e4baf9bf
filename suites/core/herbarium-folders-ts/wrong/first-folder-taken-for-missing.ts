export function herbariumFolders(sheets: [string, string][], cap: number): [string, string[]][] {
  if (cap < 1) throw new RangeError('cap must be at least 1');
  const row: [string, string[]][] = [];
  const place = new Map<string, number>();
  for (const [code, plant] of sheets) {
    const at = place.get(code);
    if (at && row[at][1].length < cap) {
      row[at][1].push(plant);
    } else {
      place.set(code, row.length);
      row.push([code, [plant]]);
    }
  }
  return row;
}
