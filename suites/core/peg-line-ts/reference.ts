export function thinPegs(pegs: number[], gap: number): number {
  let kept = 0;
  for (const peg of pegs) {
    if (kept === 0 || peg - pegs[kept - 1] >= gap) {
      pegs[kept] = peg;
      kept += 1;
    }
  }
  const removed = pegs.length - kept;
  pegs.length = kept;
  return removed;
}
