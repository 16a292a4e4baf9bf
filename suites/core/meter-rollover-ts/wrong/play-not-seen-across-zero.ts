export function meterUse(readings: number[], digits: number): number {
  const size = 10 ** digits;
  for (const r of readings) if (!Number.isInteger(r) || r < 0 || r >= size) throw new RangeError(`reading ${r}`);
  let use = 0;
  let mark = readings[0];
  for (const reading of readings.slice(1)) {
    if (reading >= mark) {
      use += reading - mark;
      mark = reading;
    } else if (mark - reading > 5) {
      use += reading - mark + size;
      mark = reading;
    }
  }
  return use;
}
