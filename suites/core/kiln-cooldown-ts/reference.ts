export function kilnCooldown(setPoints: number[]): number[] {
  return [...new Set(setPoints)].sort((a, b) => b - a).map((t, i, all) => (i === 0 ? t : all[i - 1] - t));
}
