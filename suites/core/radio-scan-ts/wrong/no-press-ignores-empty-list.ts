export function radioScan(stations: number[], dial: number, presses: number): number | null {
  if (presses === 0) return dial;
  if (stations.length === 0) return null;
  const sorted = [...new Set(stations)].sort((a, b) => a - b);
  const n = sorted.length;
  const from = presses > 0 ? sorted.filter((s) => s <= dial).length - 1 : sorted.filter((s) => s < dial).length;
  return sorted[(((from + presses) % n) + n) % n];
}
