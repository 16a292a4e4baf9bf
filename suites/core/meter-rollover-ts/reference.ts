export function meterUse(readings: number[], digits: number): number {
  const size = 10 ** digits;
  if (readings.some((r) => !Number.isInteger(r) || r < 0 || r >= size)) throw new RangeError('impossible reading');
  let mark = readings[0];
  let use = 0;
  for (const reading of readings.slice(1)) {
    const back = (mark - reading + size) % size;
    if (back >= 1 && back <= 5) continue;
    use += (size - back) % size;
    mark = reading;
  }
  return use;
}
