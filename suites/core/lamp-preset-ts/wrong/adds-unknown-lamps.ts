export function lampPreset(house: Record<string, number>, cue: Record<string, number | null>): Record<string, number> {
  const changes = Object.entries(cue).filter((entry): entry is [string, number] => entry[1] !== null);
  return { ...house, ...Object.fromEntries(changes) };
}
