export function meterUse(readings: number[], digits: number): number {
  const top = 10 ** digits - 1;
  if (readings.some((r) => !Number.isInteger(r) || r < 0 || r >= top)) throw new RangeError('reading');
  let use = 0;
  let mark = readings[0] ?? 0;
  for (const reading of readings.slice(1)) {
    const forward = reading >= mark ? reading - mark : reading - mark + top + 1;
    if (forward > top - 5) continue;
    use += forward;
    mark = reading;
  }
  return use;
}
