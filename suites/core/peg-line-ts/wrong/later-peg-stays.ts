export function thinPegs(pegs: number[], gap: number): number {
  let removed = 0;
  for (let i = pegs.length - 2; i >= 0; i--) {
    if (pegs[i + 1] - pegs[i] < gap) {
      pegs.splice(i, 1);
      removed++;
    }
  }
  return removed;
}
