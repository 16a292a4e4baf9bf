export function mineLantern(map: string[], oil: number): number | null {
  const cells = map.join('\n');
  const count = (mark: string): number => cells.split(mark).length - 1;
  if (count('S') !== 1 || count('E') !== 1) throw new RangeError('one start and one exit');
  const row = map.findIndex((line) => line.includes('S'));
  const queue = [{ row, column: map[row].indexOf('S'), left: oil, steps: 0 }];
  const seen = new Set([`${queue[0].row},${queue[0].column},${oil}`]);
  for (let head = 0; head < queue.length; head++) {
    const here = queue[head];
    if (map[here.row][here.column] === 'E') return here.steps;
    for (const [dr, dc] of [[-1, 0], [1, 0], [0, -1], [0, 1]]) {
      const r = here.row + dr;
      const c = here.column + dc;
      if (r < 0 || c < 0 || r >= map.length || c >= map[r].length) continue;
      const square = map[r][c];
      if (square === '#') continue;
      let left = here.left - (square === '*' ? 0 : 1);
      if (left < 0) continue;
      if (square === 'o') left = oil;
      const key = `${r},${c},${left}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ row: r, column: c, left, steps: here.steps + 1 });
    }
  }
  return null;
}
