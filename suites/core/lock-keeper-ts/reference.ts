type Barge = [number, number];

export function lockKeeper(chamber: number, turn: number, up: Barge[], down: Barge[]): [number, number] {
  if ([...up, ...down].some((barge) => barge[1] > chamber)) throw new RangeError('a barge is longer than the chamber');
  const emptyTable = (): number[][][] =>
    [0, 1].map(() => Array.from({ length: up.length + 1 }, () => new Array<number>(down.length + 1).fill(Infinity)));

  // earliest[side][i][j]: first minute at which the chamber can stand open on that side (0 low, 1 high) with the
  // first i barges carried up and the first j carried down, after exactly so many turns
  let earliest = emptyTable();
  earliest[0][0][0] = 0;
  let best: [number, number] = [Infinity, 0];
  const mostTurns = 2 * (up.length + down.length) + 1;
  for (let turns = 0; turns <= mostTurns; turns++) {
    const done = Math.min(earliest[0][up.length][down.length], earliest[1][up.length][down.length]);
    if (done < best[0]) best = [done, turns];
    const next = emptyTable();
    for (const side of [0, 1]) {
      const queue = side === 0 ? up : down;
      for (let i = 0; i <= up.length; i++) {
        for (let j = 0; j <= down.length; j++) {
          let start = earliest[side][i][j];
          if (start === Infinity) continue;
          const first = side === 0 ? i : j;
          let room = chamber;
          for (let taken = 0; ; taken++) {
            const [toI, toJ] = side === 0 ? [i + taken, j] : [i, j + taken];
            next[1 - side][toI][toJ] = Math.min(next[1 - side][toI][toJ], start + turn);
            const barge = queue[first + taken];
            if (barge === undefined || barge[1] > room) break;
            room -= barge[1];
            start = Math.max(start, barge[0]);
          }
        }
      }
    }
    earliest = next;
  }
  return best;
}
