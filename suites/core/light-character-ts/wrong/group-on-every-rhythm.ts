type Light = { rhythm: string; group: number[]; colours: string[]; period: number | null; height: number | null; range: number | null };

export function lightCharacter(text: string): Light {
  const m = /^ *(Fl|F|Oc|Iso|Q)(?:\(([1-9]\d?(?:\+[1-9]\d?)*)\))?(?: +([WRGY]{1,4}))?(?: +(\d{1,3}(?:\.\d)?)s)?(?: +(\d{1,3})m)?(?: +(\d{1,2})M)? *$/.exec(text);
  if (!m) throw new SyntaxError(text);
  const number = (s: string | undefined): number | null => (s === undefined ? null : Number(s));
  const colours = [...(m[3] ?? 'W')];
  if (new Set(colours).size < colours.length) throw new SyntaxError('repeated colour');
  const period = number(m[4]);
  const needsPeriod = ['Fl', 'Oc', 'Iso'].includes(m[1]);
  if (period === 0 || (needsPeriod && period === null) || (m[1] === 'F' && period !== null)) throw new SyntaxError('period');
  return { rhythm: m[1], group: m[2] ? m[2].split('+').map(Number) : [], colours, period, height: number(m[5]), range: number(m[6]) };
}
