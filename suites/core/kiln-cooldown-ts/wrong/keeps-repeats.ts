export function kilnCooldown(setPoints: number[]): number[] {
  const pauses = [...setPoints].sort((a, b) => b - a);
  return pauses.map((t, i) => (i === 0 ? t : pauses[i - 1] - t));
}
