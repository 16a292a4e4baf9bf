export function plaqueText(name: string, slots: number): string {
  const points = [...name];
  if (points.length <= slots) return name;
  return points.slice(0, Math.max(0, slots - 1)).join('') + '.';
}
