export function tallyBoard(line: string): number {
  const match = /^ *((?:\|{4}\/ +)*)(\|{4}\/|\|{1,4}) *$/.exec(line);
  if (!match) throw new SyntaxError('misread line');
  return match[1].replaceAll(' ', '').length + match[2].length;
}
