export function meterUse(readings: number[], digits: number): number {
  const size = 10 ** digits;
  for (const r of readings) if (!Number.isInteger(r) || r < 0 || r >= size) throw new RangeError(`reading ${r}`);
  let use = 0;
  for (let i = 1; i < readings.length; i++) {
    const forward = (readings[i] - readings[i - 1] + size) % size;
    const back = (size - forward) % size;
    if (back >= 1 && back <= 5) continue;
    use += forward;
  }
  return use;
}
