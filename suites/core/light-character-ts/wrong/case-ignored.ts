type Light = { rhythm: string; group: number[]; colours: string[]; period: number | null; height: number | null; range: number | null };

export function lightCharacter(text: string): Light {
  const m = /^ *(Fl|F|Oc|Iso|Q)(?:\(([1-9]\d?(?:\+[1-9]\d?)*)\))?(?: +([WRGY]{1,4}))?(?: +(\d{1,3}(?:\.\d)?)s)?(?: +(\d{1,3})m)?(?: +(\d{1,2})M)? *$/i.exec(text);
  if (!m) throw new SyntaxError(text);
  const rhythm = m[1];
  if (m[2] && (rhythm === 'F' || rhythm === 'Iso')) throw new SyntaxError('no group here');
  const colours = [...(m[3] ?? 'W')];
  if (new Set(colours).size < colours.length) throw new SyntaxError('repeated colour');
  const period = m[4] === undefined ? null : Number(m[4]);
  if (period === 0) throw new SyntaxError('period');
  if (rhythm === 'F' ? period !== null : rhythm !== 'Q' && period === null) throw new SyntaxError('period');
  return { rhythm, group: m[2] ? m[2].split('+').map(Number) : [], colours, period, height: m[5] === undefined ? null : Number(m[5]), range: m[6] === undefined ? null : Number(m[6]) };
}
