export function radioScan(stations: number[], dial: number, presses: number): number | null {
  if (stations.length === 0) return null;
  if (presses === 0) return dial;
  const sorted = [...new Set(stations)].sort();
  const n = sorted.length;
  if (presses > 0) {
    const next = sorted.findIndex((s) => s > dial);
    return sorted[((next < 0 ? 0 : next) + presses - 1) % n];
  }
  const previous = sorted.findLastIndex((s) => s < dial);
  const at = (previous < 0 ? n - 1 : previous) + presses + 1;
  return sorted[((at % n) + n) % n];
}
