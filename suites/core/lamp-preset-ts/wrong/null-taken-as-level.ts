export function lampPreset(house: Record<string, number>, cue: Record<string, number | null>): Record<string, number> {
  const preset: Record<string, number> = {};
  for (const lamp of Object.keys(house)) {
    preset[lamp] = Object.hasOwn(cue, lamp) ? (cue[lamp] as number) : house[lamp];
  }
  return preset;
}
