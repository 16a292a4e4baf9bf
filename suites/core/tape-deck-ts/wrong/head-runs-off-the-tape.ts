export function tapeDeck(length: number, ops: [string, (string | number)?][]): { heard: string[]; tape: string; head: number } {
  const cells = Array.from({ length }, () => '_');
  let head = 0;
  let writable = true;
  const heard: string[] = [];
  for (const [name, value] of ops) {
    if (typeof value === 'number' && value < 0) throw new RangeError('negative');
    const n = Number(value);
    if (name === 'record') {
      if (!writable) continue;
      for (const c of value as string) if (head < length) cells[head++] = c;
    } else if (name === 'play') {
      heard.push(cells.slice(head, head + n).join(''));
      head += n;
    } else if (name === 'rewind') head = Math.max(0, head - n);
    else if (name === 'forward') head += n;
    else if (name === 'erase') {
      if (writable) cells.fill('_', head, head + n);
    } else if (name === 'tab') writable = !writable;
    else throw new RangeError(`unknown operation ${name}`);
  }
  return { heard, tape: cells.join(''), head };
}
