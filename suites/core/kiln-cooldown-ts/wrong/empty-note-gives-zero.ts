export function kilnCooldown(setPoints: number[]): number[] {
  const pauses = [...new Set(setPoints)].sort((a, b) => b - a);
  const programme = [pauses[0] ?? 0];
  for (let i = 1; i < pauses.length; i++) programme.push(pauses[i - 1] - pauses[i]);
  return programme;
}
