export function radioScan(stations: number[], dial: number, presses: number): number | null {
  if (!stations.length) return null;
  if (presses === 0) return dial;
  const sorted = stations.slice().sort((a, b) => a - b);
  const n = sorted.length;
  let at: number;
  if (presses > 0) {
    const next = sorted.findIndex((s) => s > dial);
    at = (next < 0 ? 0 : next) + presses - 1;
  } else {
    const previous = sorted.findLastIndex((s) => s < dial);
    at = (previous < 0 ? n - 1 : previous) + presses + 1;
  }
  return sorted[((at % n) + n) % n];
}
