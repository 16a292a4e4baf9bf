type Barge = [number, number];

export function lockKeeper(chamber: number, turn: number, up: Barge[], down: Barge[]): [number, number] {
  for (const [, length] of up.concat(down)) if (length > chamber) throw new RangeError('barge too long');
  const memo = new Map<string, [number, number]>();
  const go = (low: boolean, i: number, j: number, time: number, cameEmpty: boolean): [number, number] => {
    if (i === up.length && j === down.length) return [time, 0];
    const key = `${low},${i},${j},${time},${cameEmpty}`;
    const known = memo.get(key);
    if (known) return known;
    let best: [number, number] = [Infinity, Infinity];
    const consider = (result: [number, number]): void => {
      const turns = result[1] + 1;
      if (result[0] < best[0] || (result[0] === best[0] && turns < best[1])) best = [result[0], turns];
    };
    if (!cameEmpty) consider(go(!low, i, j, time + turn, true));
    let [a, b, room, start] = [i, j, chamber, time];
    for (;;) {
      const barge = low ? up[a] : down[b];
      if (!barge || (barge[1] >= room && room < chamber)) break;
      room -= barge[1];
      start = Math.max(start, barge[0]);
      if (low) a++;
      else b++;
      consider(go(!low, a, b, start + turn, false));
    }
    memo.set(key, best);
    return best;
  };
  return go(true, 0, 0, 0, false);
}
