type Barge = [number, number];
type State = { time: number; turns: number };

const better = (a: State, b: State | null): boolean => b === null || a.time < b.time;

export function lockKeeper(chamber: number, turn: number, up: Barge[], down: Barge[]): [number, number] {
  if ([...up, ...down].some(([, length]) => length > chamber)) throw new RangeError('barge too long');
  const best: (State | null)[][][] = [0, 1].map(() => up.concat([[0, 0]]).map(() => new Array(down.length + 1).fill(null)));
  best[0][0][0] = { time: 0, turns: 0 };
  const offer = (side: number, i: number, j: number, state: State): void => {
    if (better(state, best[side][i][j])) best[side][i][j] = state;
  };
  for (let i = 0; i <= up.length; i++) {
    for (let j = 0; j <= down.length; j++) {
      for (const side of [0, 1, 0]) {
        const here = best[side][i][j];
        if (!here) continue;
        const queue = side === 0 ? up.slice(i) : down.slice(j);
        let room = chamber;
        let start = here.time;
        offer(1 - side, i, j, { time: start + turn, turns: here.turns + 1 });
        for (const [k, [arrival, length]] of queue.entries()) {
          room -= length;
          if (room < 0) break;
          start = Math.max(start, arrival);
          offer(1 - side, side === 0 ? i + k + 1 : i, side === 0 ? j : j + k + 1, { time: start + turn, turns: here.turns + 1 });
        }
      }
    }
  }
  const ends = [best[0], best[1]].map((table) => table[up.length][down.length]).filter((s) => s !== null);
  const end = ends.reduce((a, b) => (better(a, b) ? a : b));
  return [end.time, end.turns];
}
