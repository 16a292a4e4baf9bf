type Light = { rhythm: string; group: number[]; colours: string[]; period: number | null; height: number | null; range: number | null };

export function lightCharacter(text: string): Light {
  const m = /^ *(Fl|F|Oc|Iso|Q)(?:\(([1-9]\d?(?:\+[1-9]\d?)*)\))?(?: +([WRGY]{1,4}))?(?: +(\d{1,3}(?:\.\d)?)s)?(?: +(\d{1,3})m)?(?: +(\d{1,2})M)? *$/.exec(text);
  if (!m) throw new SyntaxError(text);
  const number = (s: string | undefined): number | null => (s === undefined ? null : Number(s));
  if (m[2] && /^(F|Iso)$/.test(m[1])) throw new SyntaxError('no group here');
  const colours = [...(m[3] ?? 'W')];
  if (new Set(colours).size < colours.length) throw new SyntaxError('repeated colour');
  return { rhythm: m[1], group: m[2] ? m[2].split('+').map(Number) : [], colours, period: number(m[4]), height: number(m[5]), range: number(m[6]) };
}
