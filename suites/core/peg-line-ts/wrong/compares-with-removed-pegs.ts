export function thinPegs(pegs: number[], gap: number): number {
  const stay = pegs.filter((peg, i) => i === 0 || peg - pegs[i - 1] >= gap);
  const removed = pegs.length - stay.length;
  pegs.splice(0, pegs.length, ...stay);
  return removed;
}
