export function herbariumFolders(sheets: [string, string][], cap: number): [string, string[]][] {
  if (cap < 1) throw new RangeError('a folder holds at least one sheet');
  const row: [string, string[]][] = [];
  const newest = new Map<string, string[]>();
  for (const [code, plant] of sheets) {
    let plants = newest.get(code);
    if (plants === undefined || plants.length >= cap) {
      plants = [];
      newest.set(code, plants);
      row.push([code, plants]);
    }
    plants.push(plant);
  }
  return row;
}
