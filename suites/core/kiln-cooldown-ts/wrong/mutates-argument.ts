export function kilnCooldown(setPoints: number[]): number[] {
  return setPoints
    .sort((a, b) => b - a)
    .filter((t, i, all) => i === 0 || t !== all[i - 1])
    .map((t, i, all) => (i === 0 ? t : all[i - 1] - t));
}
