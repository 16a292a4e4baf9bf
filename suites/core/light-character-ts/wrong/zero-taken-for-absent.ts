type Light = { rhythm: string; group: number[]; colours: string[]; period: number | null; height: number | null; range: number | null };

export function lightCharacter(text: string): Light {
  const m = /^ *(Fl|F|Oc|Iso|Q)(?:\(([1-9]\d?(?:\+[1-9]\d?)*)\))?(?: +([WRGY]{1,4}))?(?: +(\d{1,3}(?:\.\d)?)s)?(?: +(\d{1,3})m)?(?: +(\d{1,2})M)? *$/.exec(text);
  if (!m) throw new SyntaxError(text);
  const [, rhythm, group, letters = 'W', seconds, metres, miles] = m;
  if (group && (rhythm === 'F' || rhythm === 'Iso')) throw new SyntaxError('no group here');
  if (new Set(letters).size < letters.length) throw new SyntaxError('repeated colour');
  if (seconds !== undefined && Number(seconds) === 0) throw new SyntaxError('period');
  const period = Number(seconds) || null;
  if (rhythm === 'F' ? period : rhythm !== 'Q' && !period) throw new SyntaxError('period');
  return { rhythm, group: group ? group.split('+').map(Number) : [], colours: [...letters], period, height: Number(metres) || null, range: Number(miles) || null };
}
