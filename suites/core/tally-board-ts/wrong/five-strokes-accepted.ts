export function tallyBoard(line: string): number {
  const groups = line.split(' ').filter(Boolean);
  return groups.reduce((total, group, i) => {
    if (group === '||||/') return total + 5;
    if (i < groups.length - 1 || group.replaceAll('|', '') !== '' || group.length > 5) {
      throw new SyntaxError('misread line');
    }
    return total + group.length;
  }, 0);
}
