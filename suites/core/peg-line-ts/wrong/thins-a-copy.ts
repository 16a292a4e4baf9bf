export function thinPegs(pegs: number[], gap: number): number {
  const before = pegs.length;
  const stay: number[] = [];
  for (const peg of pegs) {
    if (stay.length === 0 || peg - stay[stay.length - 1] >= gap) stay.push(peg);
  }
  pegs = stay;
  return before - pegs.length;
}
