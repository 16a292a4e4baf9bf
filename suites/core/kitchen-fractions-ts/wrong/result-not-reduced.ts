type Token = { kind: 'amount'; whole: string; top: string; bottom: string } | { kind: string };
type Fraction = { top: bigint; bottom: bigint };

const GLYPHS = new Map([['½', [1, 2]], ['⅓', [1, 3]], ['⅔', [2, 3]], ['¼', [1, 4]], ['¾', [3, 4]]]);

function tokens(text: string): Token[] {
  const list: Token[] = [];
  // lexemes with their places; numbers are put together afterwards
  const pattern = / +|[0-9]+\/[0-9]+|[0-9]+\.[0-9]+|[0-9]+|[½⅓⅔¼¾]|[-+x:()]/gy;
  const lexemes: string[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    lexemes.push(match[0]);
    end = match.index + match[0].length;
  }
  if (end !== text.length) throw new SyntaxError('strange character');
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme[0] === ' ') continue;
    if (/^[-+x:()]$/.test(lexeme)) {
      list.push({ kind: lexeme });
      continue;
    }
    let whole = '0';
    let part = lexeme;
    if (/^[0-9]+$/.test(lexeme)) {
      const spaced = lexemes[i + 1]?.[0] === ' ';
      const following = lexemes[i + (spaced ? 2 : 1)] ?? '';
      if (GLYPHS.has(following) || (spaced && following.includes('/'))) {
        whole = lexeme;
        part = following;
        i += spaced ? 2 : 1;
      }
    }
    const glyph = GLYPHS.get(part);
    let top = part;
    let bottom = '1';
    if (glyph) [top, bottom] = glyph.map(String);
    else if (part.includes('/')) [top, bottom] = part.split('/');
    else if (part.includes('.')) {
      const [units, decimals] = part.split('.');
      top = units + decimals;
      bottom = '1' + '0'.repeat(decimals.length);
    }
    if (list.at(-1)?.kind === 'amount') throw new SyntaxError('two amounts');
    list.push({ kind: 'amount', whole, top, bottom });
  }
  return list;
}

const RANK: Record<string, number> = { '+': 1, '-': 1, x: 2, ':': 2, neg: 3 };

export function kitchenFractions(text: string): string {
  const output: Token[] = [];
  const stack: string[] = [];
  let wantsAmount = true;
  let signed = false;
  for (const token of tokens(text)) {
    if (token.kind === 'amount') {
      if (!wantsAmount) throw new SyntaxError('operator expected');
      output.push(token);
      wantsAmount = false;
    } else if (token.kind === '(') {
      if (!wantsAmount) throw new SyntaxError('operator expected');
      stack.push('(');
    } else if (token.kind === ')') {
      if (wantsAmount) throw new SyntaxError('amount expected');
      while (stack.length > 0 && stack.at(-1) !== '(') output.push({ kind: stack.pop() as string });
      if (stack.pop() !== '(') throw new SyntaxError('unbalanced');
    } else if (wantsAmount) {
      if (token.kind !== '-' || signed) throw new SyntaxError('amount expected');
      stack.push('neg');
      signed = true;
      continue;
    } else {
      while (stack.length > 0 && stack.at(-1) !== '(' && RANK[stack.at(-1) as string] >= RANK[token.kind]) {
        output.push({ kind: stack.pop() as string });
      }
      stack.push(token.kind);
      wantsAmount = true;
    }
    signed = false;
  }
  if (wantsAmount) throw new SyntaxError('amount expected');
  while (stack.length > 0) {
    const top = stack.pop() as string;
    if (top === '(') throw new SyntaxError('unbalanced');
    output.push({ kind: top });
  }

  const values: Fraction[] = [];
  for (const token of output) {
    if (token.kind === 'amount') {
      const { whole, top, bottom } = token as { whole: string; top: string; bottom: string };
      if (BigInt(bottom) === 0n) throw new RangeError('division by zero');
      values.push({ top: BigInt(whole) * BigInt(bottom) + BigInt(top), bottom: BigInt(bottom) });
    } else if (token.kind === 'neg') {
      const value = values.pop() as Fraction;
      values.push({ top: -value.top, bottom: value.bottom });
    } else {
      const b = values.pop() as Fraction;
      const a = values.pop() as Fraction;
      if (token.kind === '+') values.push({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });
      else if (token.kind === '-') values.push({ top: a.top * b.bottom - b.top * a.bottom, bottom: a.bottom * b.bottom });
      else if (token.kind === 'x') values.push({ top: a.top * b.top, bottom: a.bottom * b.bottom });
      else {
        if (b.top === 0n) throw new RangeError('division by zero');
        values.push({ top: a.top * b.bottom, bottom: a.bottom * b.top });
      }
    }
  }

  let { top, bottom } = values[0];
  const negative = top !== 0n && top < 0n !== bottom < 0n;
  top = top < 0n ? -top : top;
  bottom = bottom < 0n ? -bottom : bottom;
  const whole = top / bottom;
  const rest = top % bottom;
  const body = rest === 0n ? String(whole) : whole === 0n ? `${rest}/${bottom}` : `${whole} ${rest}/${bottom}`;
  return negative ? `-${body}` : body;
}
