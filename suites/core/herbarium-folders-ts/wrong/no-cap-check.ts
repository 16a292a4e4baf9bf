export function herbariumFolders(sheets: [string, string][], cap: number): [string, string[]][] {
  const row: [string, string[]][] = [];
  const newest = new Map<string, string[]>();
  for (const [code, plant] of sheets) {
    const open = newest.get(code);
    if (open && open.length < cap) {
      open.push(plant);
      continue;
    }
    const fresh = [plant];
    newest.set(code, fresh);
    row.push([code, fresh]);
  }
  return row;
}
