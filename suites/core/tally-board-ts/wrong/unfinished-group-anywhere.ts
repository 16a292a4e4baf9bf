export function tallyBoard(line: string): number {
  let total = 0;
  for (const group of line.split(' ')) {
    if (group === '') continue;
    if (!/^(\|{1,4}|\|{4}\/)$/.test(group)) throw new SyntaxError(`misread group: ${group}`);
    total += group.length;
  }
  return total;
}
