type Light = { rhythm: string; group: number[]; colours: string[]; period: number | null; height: number | null; range: number | null };

export function lightCharacter(text: string): Light {
  const m = /^ *(Fl|F|Oc|Iso|Q)(?:\(([1-9]\d?(?:\+[1-9]\d?)*)\))?(?: +([WRGY]{1,4}))?(?: +(\d{1,3}(?:\.\d)?)s)?(?: +(\d{1,3})m)?(?: +(\d{1,2})M)? *$/.exec(text);
  if (!m) throw new SyntaxError(text);
  const number = (s: string | undefined): number | null => (s === undefined ? null : Number(s));
  const rhythm = m[1];
  if (m[2] && (rhythm === 'F' || rhythm === 'Iso')) throw new SyntaxError('no group here');
  const period = number(m[4]);
  if (period === 0 || (rhythm === 'F' ? period !== null : rhythm !== 'Q' && period === null)) throw new SyntaxError('period');
  return { rhythm, group: m[2] ? m[2].split('+').map(Number) : [], colours: (m[3] ?? 'W').split(''), period, height: number(m[5]), range: number(m[6]) };
}
