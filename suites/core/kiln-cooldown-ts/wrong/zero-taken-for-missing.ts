export function kilnCooldown(setPoints: number[]): number[] {
  const pauses = [...new Set(setPoints)].sort((a, b) => b - a);
  let previous = 0;
  return pauses.map((t) => {
    const step = previous ? previous - t : t;
    previous = t;
    return step;
  });
}
