export function lampPreset(house: Record<string, number>, cue: Record<string, number | null>): Record<string, number> {
  const preset: Record<string, number> = { ...house };
  for (const lamp in cue) {
    const level = cue[lamp];
    if (lamp in house && level !== null) preset[lamp] = level;
  }
  return preset;
}
