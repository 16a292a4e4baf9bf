export function thinPegs(pegs: number[], gap: number): number {
  let removed = 0;
  for (let i = 1; i < pegs.length; ) {
    if (pegs[i] - pegs[i - 1] <= gap) {
      pegs.splice(i, 1);
      removed++;
    } else {
      i++;
    }
  }
  return removed;
}
