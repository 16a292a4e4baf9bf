export function plaqueText(name: string, slots: number): string {
  const points = [...name];
  if (slots === 0) return '';
  return points.length < slots ? name : points.slice(0, slots - 1).join('') + '.';
}
