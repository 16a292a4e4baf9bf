const COST: Record<string, number> = { w: 2, '*': 0 };

function find(map: string[], mark: string): [number, number] {
  const found = map.flatMap((row, r) => [...row].flatMap((square, c): [number, number][] => (square === mark ? [[r, c]] : [])));
  if (found.length !== 1) throw new RangeError(`${found.length} squares ${mark}`);
  return found[0];
}

export function mineLantern(map: string[], oil: number): number | null {
  const [startRow, startColumn] = find(map, 'S');
  find(map, 'E');
  // most oil with which a square was reached so far; a later visit is of use only with more
  const most = map.map((row) => new Array<number>(row.length).fill(-1));
  most[startRow][startColumn] = oil;
  let front: [number, number, number][] = [[startRow, startColumn, oil]];
  for (let steps = 1; front.length > 0; steps++) {
    const next: [number, number, number][] = [];
    for (const [row, column, left] of front) {
      for (const [r, c] of [[row - 1, column], [row + 1, column], [row, column - 1], [row, column + 1]]) {
        const square = map[r]?.[c] ?? '#';
        if (square === '#') continue;
        const rest = left - (COST[square] ?? 1);
        if (rest < 0) continue;
        if (square === 'E') return steps;
        const now = square === 'o' ? oil - 1 : rest;
        if (now <= most[r][c]) continue;
        most[r][c] = now;
        next.push([r, c, now]);
      }
    }
    front = next;
  }
  return null;
}
