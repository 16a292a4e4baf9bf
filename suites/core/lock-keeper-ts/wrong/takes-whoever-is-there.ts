type Barge = [number, number];

export function lockKeeper(chamber: number, turn: number, up: Barge[], down: Barge[]): [number, number] {
  if ([...up, ...down].some(([, length]) => length > chamber)) throw new RangeError('barge too long');
  const queues = [up.slice(), down.slice()];
  let time = 0;
  let turns = 0;
  let side = 0;
  while (queues[0].length + queues[1].length > 0) {
    const here = queues[side];
    const there = queues[1 - side];
    const firstHere = here[0]?.[0] ?? Infinity;
    const firstThere = there[0]?.[0] ?? Infinity;
    if (firstHere > time) {
      if (firstThere <= firstHere - turn || firstHere === Infinity) {
        time = Math.max(time, firstThere - turn);
      } else {
        time = firstHere;
      }
    }
    let room = chamber;
    while (here.length > 0 && here[0][0] <= time && here[0][1] <= room) {
      room -= (here.shift() as Barge)[1];
    }
    time += turn;
    turns += 1;
    side = 1 - side;
  }
  return [time, turns];
}
