export function thinPegs(pegs: number[], gap: number): number {
  let last: number | undefined;
  let removed = 0;
  const stay: number[] = [];
  for (const peg of pegs) {
    if (last && peg - last < gap) {
      removed++;
    } else {
      stay.push(peg);
      last = peg;
    }
  }
  pegs.length = 0;
  pegs.push(...stay);
  return removed;
}
