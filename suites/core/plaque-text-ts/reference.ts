export function plaqueText(name: string, slots: number): string {
  return [...name].length <= slots ? name : slots === 0 ? '' : [...name].slice(0, slots - 1).join('') + '.';
}
