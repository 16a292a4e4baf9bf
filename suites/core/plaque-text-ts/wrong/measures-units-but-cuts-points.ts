export function plaqueText(name: string, slots: number): string {
  if (slots === 0) return '';
  if (name.length <= slots) return name;
  return Array.from(name).slice(0, slots - 1).join('') + '.';
}
