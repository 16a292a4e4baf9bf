export function tapeDeck(
  length: number,
  ops: [string, (string | number)?][],
): { heard: string[]; tape: string; head: number } {
  const cells: string[] = new Array(length).fill('_');
  const heard: string[] = [];
  let head = 0;
  let writable = true;
  for (const [name, value] of ops) {
    if (typeof value === 'number' && value < 0) throw new RangeError(`${name} by ${value} cells`);
    const n = Number(value);
    switch (name) {
      case 'record':
        if (!writable) break;
        for (const point of String(value)) {
          if (head < length) cells[head++] = point;
        }
        break;
      case 'play': {
        const end = Math.min(length, head + n);
        heard.push(cells.slice(head, end).join(''));
        head = end;
        break;
      }
      case 'rewind':
        head = Math.max(0, head - n);
        break;
      case 'forward':
        head = Math.min(length, head + n);
        break;
      case 'erase':
        if (writable) cells.fill('_', head, Math.min(length, head + n));
        break;
      case 'tab':
        writable = !writable;
        break;
      default:
        throw new RangeError(`unknown operation ${name}`);
    }
  }
  return { heard, tape: cells.join(''), head };
}
