export function lampPreset(house: Record<string, number>, cue: Record<string, number | null>): Record<string, number> {
  const preset = { ...house };
  for (const [lamp, level] of Object.entries(cue)) {
    if (Object.hasOwn(house, lamp)) preset[lamp] = level ?? 0;
  }
  return preset;
}
