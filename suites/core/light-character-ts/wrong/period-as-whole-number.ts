type Light = { rhythm: string; group: number[]; colours: string[]; period: number | null; height: number | null; range: number | null };

export function lightCharacter(text: string): Light {
  const m = /^ *(Fl|F|Oc|Iso|Q)(?:\(([1-9]\d?(?:\+[1-9]\d?)*)\))?(?: +([WRGY]{1,4}))?(?: +(\d{1,3}(?:\.\d)?)s)?(?: +(\d{1,3})m)?(?: +(\d{1,2})M)? *$/.exec(text);
  if (!m) throw new SyntaxError(text);
  const int = (s: string | undefined): number | null => (s === undefined ? null : parseInt(s, 10));
  const rhythm = m[1];
  if (m[2] && (rhythm === 'F' || rhythm === 'Iso')) throw new SyntaxError('no group here');
  const colours = [...(m[3] ?? 'W')];
  if (new Set(colours).size < colours.length) throw new SyntaxError('repeated colour');
  if (m[4] !== undefined && parseFloat(m[4]) <= 0) throw new SyntaxError('period');
  if (rhythm === 'F' ? m[4] !== undefined : rhythm !== 'Q' && m[4] === undefined) throw new SyntaxError('period');
  return { rhythm, group: m[2] ? m[2].split('+').map(Number) : [], colours, period: int(m[4]), height: int(m[5]), range: int(m[6]) };
}
