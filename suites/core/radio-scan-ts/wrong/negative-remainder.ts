export function radioScan(stations: number[], dial: number, presses: number): number | null {
  if (stations.length === 0) return null;
  if (presses === 0) return dial;
  const sorted = [...new Set(stations)].sort((a, b) => a - b);
  const n = sorted.length;
  if (presses > 0) {
    const next = sorted.findIndex((s) => s > dial);
    return sorted[((next === -1 ? 0 : next) + presses - 1) % n];
  }
  const previous = sorted.findLastIndex((s) => s < dial);
  return sorted[((previous === -1 ? n - 1 : previous) + presses + 1) % n] ?? null;
}
