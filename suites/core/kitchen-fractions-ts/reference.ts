type Fraction = [bigint, bigint];

const GLYPHS: Record<string, string> = { '½': '1/2', '⅓': '1/3', '⅔': '2/3', '¼': '1/4', '¾': '3/4' };
const AMOUNT = /(?:([0-9]+) *([½⅓⅔¼¾])|(?:([0-9]+) +)?([0-9]+\/[0-9]+)|([½⅓⅔¼¾])|([0-9]+)(?:\.([0-9]+))?)(?![0-9.\/])/y;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

function reduced(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) throw new RangeError('division by zero');
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = gcd(numerator < 0n ? -numerator : numerator, denominator * sign);
  return [(sign * numerator) / divisor, (sign * denominator) / divisor];
}

function readAmount(match: RegExpExecArray): Fraction {
  const [, wholeBeforeGlyph, glyphAfterWhole, whole, slashed, glyph, integer, decimals = ''] = match;
  if (integer !== undefined) return reduced(BigInt(integer + decimals), 10n ** BigInt(decimals.length));
  const fraction = slashed ?? GLYPHS[glyph ?? glyphAfterWhole];
  const [numerator, denominator] = fraction.split('/').map(BigInt);
  return reduced(BigInt(wholeBeforeGlyph ?? whole ?? 0) * denominator + numerator, denominator);
}

export function kitchenFractions(text: string): string {
  let at = 0;
  // parsing yields a calculation to be run afterwards, so that the form is judged before any division
  type Later = () => Fraction;

  const peek = (): string => {
    while (text[at] === ' ') at++;
    return text[at] ?? '';
  };

  const factor = (): Later => {
    if (peek() === '-') {
      at++;
      if (peek() === '-') throw new SyntaxError('two signs');
      const inner = factor();
      return () => {
        const [numerator, denominator] = inner();
        return [-numerator, denominator];
      };
    }
    if (peek() === '(') {
      at++;
      const inner = sum();
      if (peek() !== ')') throw new SyntaxError(`no closing parenthesis at ${at}`);
      at++;
      return inner;
    }
    AMOUNT.lastIndex = at;
    const match = AMOUNT.exec(text);
    if (!match) throw new SyntaxError(`no amount at ${at}`);
    at = AMOUNT.lastIndex;
    return () => readAmount(match);
  };

  const product = (): Later => {
    let left = factor();
    while (peek() === 'x' || peek() === ':') {
      const times = text[at++] === 'x';
      const first = left;
      const second = factor();
      left = () => {
        const [a, b] = first();
        const [c, d] = second();
        return times ? reduced(a * c, b * d) : reduced(a * d, b * c);
      };
    }
    return left;
  };

  const sum = (): Later => {
    let left = product();
    while (peek() === '+' || peek() === '-') {
      const sign = text[at++] === '+' ? 1n : -1n;
      const first = left;
      const second = product();
      left = () => {
        const [a, b] = first();
        const [c, d] = second();
        return reduced(a * d + sign * c * b, b * d);
      };
    }
    return left;
  };

  const calculation = sum();
  if (peek() !== '') throw new SyntaxError(`unexpected ${text[at]} at ${at}`);
  const [numerator, denominator] = calculation();
  const size = numerator < 0n ? -numerator : numerator;
  const [whole, rest] = [size / denominator, size % denominator];
  const parts = [...(whole > 0n ? [`${whole}`] : []), ...(rest > 0n ? [`${rest}/${denominator}`] : [])];
  return (numerator < 0n ? '-' : '') + (parts.join(' ') || '0');
}
