export function radioScan(stations: number[], dial: number, presses: number): number | null {
  if (stations.length === 0) return null;
  if (presses === 0) return dial;
  const sorted = stations.sort((a, b) => a - b).filter((s, i, all) => i === 0 || s !== all[i - 1]);
  const n = sorted.length;
  const from = presses > 0 ? sorted.filter((s) => s <= dial).length - 1 : sorted.filter((s) => s < dial).length;
  return sorted[(((from + presses) % n) + n) % n];
}
