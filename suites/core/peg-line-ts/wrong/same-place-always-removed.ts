export function thinPegs(pegs: number[], gap: number): number {
  const before = pegs.length;
  const stay: number[] = [];
  for (const peg of new Set(pegs)) {
    if (stay.length === 0 || peg - (stay.at(-1) as number) >= gap) stay.push(peg);
  }
  pegs.splice(0, before, ...stay);
  return before - stay.length;
}
