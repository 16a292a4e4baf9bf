export function thinPegs(pegs: number[], gap: number): number {
  for (let i = pegs.length - 1; i >= 0; i--) {
    let last = 0;
    for (let j = 1; j <= i; j++) {
      if (pegs[j] - pegs[last] >= gap) last = j;
    }
    if (last !== i) pegs.splice(i, 1);
  }
  return pegs.length;
}
