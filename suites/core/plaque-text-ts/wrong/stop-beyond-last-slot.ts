export function plaqueText(name: string, slots: number): string {
  const points = [...name];
  if (points.length <= slots || slots === 0) return points.slice(0, slots).join('');
  return points.slice(0, slots).join('') + '.';
}
