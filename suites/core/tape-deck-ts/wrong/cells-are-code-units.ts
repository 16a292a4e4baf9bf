export function tapeDeck(length: number, ops: [string, (string | number)?][]): { heard: string[]; tape: string; head: number } {
  let tape = '_'.repeat(length);
  let head = 0;
  let writable = true;
  const heard: string[] = [];
  for (const [name, value] of ops) {
    if (typeof value === 'number' && value < 0) throw new RangeError('negative');
    const n = Number(value);
    if (name === 'record') {
      if (!writable) continue;
      const text = String(value).slice(0, length - head);
      tape = tape.slice(0, head) + text + tape.slice(head + text.length);
      head += text.length;
    } else if (name === 'play') {
      const part = tape.slice(head, head + n);
      heard.push(part);
      head += part.length;
    } else if (name === 'rewind') head = Math.max(0, head - n);
    else if (name === 'forward') head = Math.min(length, head + n);
    else if (name === 'erase') {
      const end = Math.min(length, head + n);
      if (writable) tape = tape.slice(0, head) + '_'.repeat(end - head) + tape.slice(end);
    } else if (name === 'tab') writable = !writable;
    else throw new RangeError(`unknown operation ${name}`);
  }
  return { heard, tape, head };
}
