export function lampPreset(house: Record<string, number>, cue: Record<string, number | null>): Record<string, number> {
  const levels = new Map(Object.entries(cue));
  return Object.fromEntries(Object.entries(house).map(([lamp, level]) => [lamp, levels.get(lamp) || level]));
}
