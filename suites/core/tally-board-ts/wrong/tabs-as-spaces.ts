export function tallyBoard(line: string): number {
  const groups = line.split(/\s+/).filter((group) => group.length > 0);
  let total = 0;
  for (const [i, group] of groups.entries()) {
    if (group === '||||/') total += 5;
    else if (i === groups.length - 1 && /^\|{1,4}$/.test(group)) total += group.length;
    else throw new SyntaxError(`misread group: ${group}`);
  }
  return total;
}
