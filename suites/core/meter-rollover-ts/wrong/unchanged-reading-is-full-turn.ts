export function meterUse(readings: number[], digits: number): number {
  const size = 10 ** digits;
  if (!readings.every((r) => Number.isInteger(r) && r >= 0 && r < size)) throw new RangeError('reading');
  let use = 0;
  let mark = readings[0];
  for (const reading of readings.slice(1)) {
    const back = (mark - reading + size) % size;
    if (back >= 1 && back <= 5) continue;
    use += size - back;
    mark = reading;
  }
  return use;
}
