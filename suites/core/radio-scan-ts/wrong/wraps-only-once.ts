export function radioScan(stations: number[], dial: number, presses: number): number | null {
  if (stations.length === 0) return null;
  if (presses === 0) return dial;
  const sorted = [...new Set(stations)].sort((a, b) => a - b);
  const n = sorted.length;
  const from = presses > 0 ? sorted.filter((s) => s <= dial).length - 1 : sorted.filter((s) => s < dial).length;
  let at = from + presses;
  if (at >= n) at -= n;
  if (at < 0) at += n;
  return sorted[at] ?? null;
}
