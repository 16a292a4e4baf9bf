type Change = Set<number>;

export function bellRows(stage: number, notation: string): { rows: string[]; leads: number } {
  if (!(stage >= 3 && stage <= 12)) throw new RangeError('stage must be 3 to 12');
  const symbols = '1234567890ET'.slice(0, stage);
  const bad = (): never => {
    throw new SyntaxError(`bad notation ${notation}`);
  };
  const blocks: Change[][] = notation.split(',').map((text) => {
    const block: Change[] = [];
    let i = 0;
    if (text === '') bad();
    while (i < text.length) {
      if (text[i] === 'x' || text[i] === '-') {
        if (stage % 2 === 1) bad();
        block.push(new Set());
        i++;
        continue;
      }
      const places: number[] = [];
      while (i < text.length && symbols.includes(text[i])) places.push(symbols.indexOf(text[i++]));
      if (places.length === 0) bad();
      let free = 0;
      places.forEach((place, k) => {
        if (k > 0 && place <= places[k - 1]) bad();
        if ((place - free) % 2 !== 0) bad();
        free = place + 1;
      });
      if ((stage - free) % 2 !== 0) bad();
      block.push(new Set(places));
      if (text[i] === '.') {
        i++;
        if (i >= text.length || !symbols.includes(text[i])) bad();
      }
    }
    return block;
  });
  const changes: Change[] = [];
  for (const block of blocks) {
    changes.push(...block);
    for (let k = block.length - 2; k >= 0; k--) changes.push(block[k]);
  }
  const rows: string[] = [symbols];
  for (const change of changes) {
    const row = [...rows[rows.length - 1]];
    for (let i = 0; i < stage; ) {
      if (change.has(i)) {
        i++;
      } else {
        [row[i], row[i + 1]] = [row[i + 1], row[i]];
        i += 2;
      }
    }
    rows.push(row.join(''));
  }
  const last = rows[rows.length - 1];
  const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
  let leads = 1;
  for (const bell of symbols) {
    let size = 0;
    let at = bell;
    do {
      at = last[symbols.indexOf(at)];
      size++;
    } while (at !== bell);
    leads = (leads * size) / gcd(leads, size);
  }
  return { rows, leads };
}
