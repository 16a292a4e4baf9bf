export function lampPreset(house: Record<string, number>, cue: Record<string, number | null>): Record<string, number> {
  for (const lamp of Object.keys(house)) {
    if (Object.hasOwn(cue, lamp) && cue[lamp] !== null) house[lamp] = cue[lamp];
  }
  return house;
}
