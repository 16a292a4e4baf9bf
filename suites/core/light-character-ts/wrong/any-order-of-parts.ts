type Light = { rhythm: string; group: number[]; colours: string[]; period: number | null; height: number | null; range: number | null };

export function lightCharacter(text: string): Light {
  const [head = '', ...rest] = text.split(' ').filter(Boolean);
  const m = /^(Fl|Oc|Q|F|Iso)(?:\(([1-9]\d?(?:\+[1-9]\d?)*)\))?$/.exec(head);
  if (!m || (m[2] && (m[1] === 'F' || m[1] === 'Iso'))) throw new SyntaxError(text);
  const light: Light = { rhythm: m[1], group: m[2] ? m[2].split('+').map(Number) : [], colours: ['W'], period: null, height: null, range: null };
  for (const part of rest) {
    if (/^[WRGY]{1,4}$/.test(part) && new Set(part).size === part.length) light.colours = [...part];
    else if (/^\d{1,3}(\.\d)?s$/.test(part) && parseFloat(part) > 0) light.period = parseFloat(part);
    else if (/^\d{1,3}m$/.test(part)) light.height = parseInt(part, 10);
    else if (/^\d{1,2}M$/.test(part)) light.range = parseInt(part, 10);
    else throw new SyntaxError(text);
  }
  if (m[1] === 'F' ? light.period !== null : m[1] !== 'Q' && light.period === null) throw new SyntaxError(text);
  return light;
}
