export function tallyBoard(line: string): number {
  if (!/^[|/ ]*$/.test(line)) throw new SyntaxError('unknown mark');
  return [...line].filter((c) => c !== ' ').length;
}
