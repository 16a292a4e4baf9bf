export function tallyBoard(line: string): number {
  const trimmed = line.replace(/^ +| +$/g, '');
  if (trimmed === '') return 0;
  const groups = trimmed.split(' ');
  const last = groups.pop() as string;
  if (groups.some((group) => group !== '||||/')) throw new SyntaxError('unfinished group inside the line');
  if (last !== '||||/' && !/^\|{1,4}$/.test(last)) throw new SyntaxError('misread last group');
  return groups.length * 5 + last.length;
}
