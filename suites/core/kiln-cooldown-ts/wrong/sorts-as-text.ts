export function kilnCooldown(setPoints: number[]): number[] {
  const pauses = [...new Set(setPoints)].sort().reverse();
  return pauses.map((t, i) => (i === 0 ? t : pauses[i - 1] - t));
}
