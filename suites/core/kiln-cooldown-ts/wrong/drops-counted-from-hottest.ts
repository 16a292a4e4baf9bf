export function kilnCooldown(setPoints: number[]): number[] {
  const [hottest, ...rest] = [...new Set(setPoints)].sort((a, b) => b - a);
  if (hottest === undefined) return [];
  return [hottest, ...rest.map((t) => hottest - t)];
}
