export function radioScan(stations: number[], dial: number, presses: number): number | null {
  const sorted = [...new Set(stations)].sort((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return null;
  const from = presses >= 0 ? sorted.findLastIndex((s) => s <= dial) : sorted.filter((s) => s < dial).length;
  return sorted[(((from + presses) % n) + n) % n];
}
