const SYMBOLS = '1234567890ET';

/** A change as the list of old places: the bell for place i comes from place change[i]. */
function readChange(token: string, stage: number): number[] {
  const places = token === 'x' || token === '-' ? [] : [...token].map((symbol) => SYMBOLS.indexOf(symbol));
  const change: number[] = [];
  for (const place of [...places, stage]) {
    if (place < change.length || place > stage || (place - change.length) % 2 === 1) {
      throw new SyntaxError(`impossible change ${token}`);
    }
    while (change.length < place) change.push(change.length + 1, change.length);
    change.push(place);
  }
  if (places.includes(stage)) throw new SyntaxError(`no such place: ${token}`);
  return change.slice(0, stage);
}

function readBlock(block: string, stage: number): number[][] {
  const places = `[${SYMBOLS}]+`;
  if (!new RegExp(`^[.x${SYMBOLS}-]*[x${SYMBOLS}-][.x${SYMBOLS}-]*$`).test(block)) {
    throw new SyntaxError(`not a block: ${block}`);
  }
  return (block.match(new RegExp(`[x-]|${places}`, 'g')) as string[]).map((token) => readChange(token, stage));
}

export function bellRows(stage: number, notation: string): { rows: string[]; leads: number } {
  if (stage < 3 || stage > 12) throw new RangeError(`no ringing on ${stage} bells`);
  const blocks = notation.split(',').map((block) => readBlock(block, stage));
  const changes = blocks.flatMap((block) =>
    blocks.length > 1 ? [...block, ...block.slice(0, -1).reverse()] : block,
  );
  const rounds = [...SYMBOLS.slice(0, stage)];
  const ring = (start: string[]): string[][] => {
    const rows = [start];
    for (const change of changes) {
      const row = rows[rows.length - 1];
      rows.push(change.map((from) => row[from]));
    }
    return rows;
  };
  const rows = ring(rounds).map((row) => row.join(''));
  let leads = 1;
  let end = ring(rounds).at(-1) as string[];
  while (end.join('') !== rows[0]) {
    end = ring(end).at(-1) as string[];
    leads += 1;
  }
  return { rows, leads };
}
