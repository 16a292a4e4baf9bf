export function meterUse(readings: number[], digits: number): number {
  const size = 10 ** digits;
  for (const r of readings) if (!Number.isInteger(r) || r < 0 || r >= size) throw new RangeError(`reading ${r}`);
  let use = 0;
  let mark = readings[0] | 0;
  for (const reading of readings.slice(1)) {
    const back = ((mark - reading + size) % size) | 0;
    if (back >= 1 && back <= 5) continue;
    use += back === 0 ? 0 : size - back;
    mark = reading;
  }
  return use;
}
