export function tapeDeck(length: number, ops: [string, (string | number)?][]): { heard: string[]; tape: string; head: number } {
  const cells = Array.from({ length }, () => '_');
  let head = 0;
  let writable = true;
  const heard: string[] = [];
  for (const [name, value] of ops) {
    const n = Number(value);
    if (name === 'record') {
      if (writable) for (const c of value as string) if (head < length) cells[head++] = c;
    } else if (name === 'play') {
      const part = cells.slice(head, Math.max(head, head + n));
      heard.push(part.join(''));
      head += part.length;
    } else if (name === 'rewind' || name === 'forward') {
      head = Math.min(length, Math.max(0, name === 'rewind' ? head - n : head + n));
    } else if (name === 'erase') {
      if (writable) cells.fill('_', head, Math.max(head, head + n));
    } else if (name === 'tab') writable = !writable;
    else throw new RangeError(`unknown operation ${name}`);
  }
  return { heard, tape: cells.join(''), head };
}
