export function tallyBoard(line: string): number {
  const groups = line.split(' ').filter((group) => group !== '');
  let total = 0;
  groups.forEach((group, i) => {
    const isLast = i === groups.length - 1;
    if (group === '||||/') total += 5;
    else if (isLast && /^\|{1,4}$/.test(group)) total += group.length;
    else throw new SyntaxError(`misread group ${i + 1}: ${group}`);
  });
  return total;
}
