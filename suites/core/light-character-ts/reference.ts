interface Light {
  rhythm: string;
  group: number[];
  colours: string[];
  period: number | null;
  height: number | null;
  range: number | null;
}

export function lightCharacter(text: string): Light {
  const fail = (why: string): never => {
    throw new SyntaxError(`${why}: ${text}`);
  };
  const parts = text.split(' ').filter((part) => part !== '');
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = parts.length > 0 ? pattern.exec(parts[0]) : null;
    if (match) parts.shift();
    return match;
  };
  const head = take(/^(?:(F|Iso)|(Fl|Oc|Q)(?:\(([1-9][0-9]?(?:\+[1-9][0-9]?)*)\))?)$/) ?? fail('no rhythm');
  const rhythm = head[1] ?? head[2];
  const group = head[3] === undefined ? [] : head[3].split('+').map(Number);
  const colours = [...(take(/^[WRGY]{1,4}$/)?.[0] ?? 'W')];
  if (new Set(colours).size !== colours.length) fail('a colour is repeated');
  const seconds = take(/^([0-9]{1,3}(?:\.[0-9])?)s$/);
  const period = seconds ? Number(seconds[1]) : null;
  if (period === 0) fail('a period of nothing');
  if (period === null ? !['F', 'Q'].includes(rhythm) : rhythm === 'F') fail('period missing or not allowed');
  const metres = take(/^([0-9]{1,3})m$/);
  const miles = take(/^([0-9]{1,2})M$/);
  if (parts.length > 0) fail('unknown part');
  return { rhythm, group, colours, period, height: metres ? Number(metres[1]) : null, range: miles ? Number(miles[1]) : null };
}
