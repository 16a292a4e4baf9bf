export function tapeDeck(length: number, ops: [string, (string | number)?][]): { heard: string[]; tape: string; head: number } {
  const cells = Array.from({ length }, () => '_');
  let head = 0;
  let writable = true;
  const heard: string[] = [];
  for (const [name, value] of ops) {
    if (typeof value === 'number' && value < 0) throw new RangeError('negative');
    const n = Number(value);
    const end = Math.min(length, head + n);
    if (name === 'record') {
      if (writable) for (const c of [...(value as string)].slice(0, length - head)) cells[head++] = c;
    } else if (name === 'play') {
      heard.push(cells.slice(head, end).join(''));
      head = end;
    } else if (name === 'rewind') head = Math.max(0, head - n);
    else if (name === 'forward') head = end;
    else if (name === 'erase') {
      if (writable) while (head < end) cells[head++] = '_';
    } else if (name === 'tab') writable = !writable;
    else throw new RangeError(`unknown operation ${name}`);
  }
  return { heard, tape: cells.join(''), head };
}
