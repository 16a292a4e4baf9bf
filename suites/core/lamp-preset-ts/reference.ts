export function lampPreset(house: Record<string, number>, cue: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(house).map(([lamp, level]) => [lamp, Object.hasOwn(cue, lamp) ? (cue[lamp] ?? level) : level]));
}
