export function plaqueText(name: string, slots: number): string {
  if (name.length <= slots) return name;
  if (slots === 0) return '';
  return name.slice(0, slots - 1) + '.';
}
