export function plaqueText(name: string, slots: number): string {
  const points = [...name];
  if (points.length <= slots) return name;
  if (slots === 0) return '';
  return points.slice(0, slots - 1).join('').trimEnd() + '.';
}
