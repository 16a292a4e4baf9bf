export function herbariumFolders(sheets: [string, string][], cap: number): [string, string[]][] {
  if (cap < 1) throw new RangeError('cap must be at least 1');
  const byCode = new Map<string, string[]>();
  for (const [code, plant] of sheets) {
    const plants = byCode.get(code);
    if (plants) plants.push(plant);
    else byCode.set(code, [plant]);
  }
  return [...byCode].flatMap(([code, plants]) => {
    const folders: [string, string[]][] = [];
    for (let i = 0; i < plants.length; i += cap) folders.push([code, plants.slice(i, i + cap)]);
    return folders;
  });
}
