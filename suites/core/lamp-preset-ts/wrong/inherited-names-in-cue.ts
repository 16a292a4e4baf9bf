export function lampPreset(house: Record<string, number>, cue: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(house).map(([lamp, level]) => [lamp, cue[lamp] ?? level]));
}
