// Python values as their source text states them, where JSON has no words for them: tuples, sets and complex numbers
// beside lists, dictionaries and scalars. Only what `repr` and the amplifier write; a name or a call is no value.

import { type LiteralToken, literalTokens } from './python-literal.ts';

export type PythonValue =
  | { readonly kind: 'scalar'; readonly json: string }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly PythonValue[] }
  | { readonly kind: 'dict'; readonly pairs: readonly (readonly [PythonValue, PythonValue])[] }
  | { readonly kind: 'complex'; readonly real: string; readonly imaginary: string };

/** The values between the brackets of a call; undefined where the text holds anything else. */
export function readPythonValues(text: string): readonly PythonValue[] | undefined {
  const tokens = literalTokens(text)?.filter((one) => one.kind === 'scalar' || one.text !== ' ');
  if (tokens === undefined) return undefined;
  try {
    const reader = new Reader([...tokens, { kind: 'mark', text: ')' }]);
    const { items } = reader.items(')');
    return reader.isAtEnd ? items : undefined;
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

class NoValue extends Error {}

class Reader {
  readonly #tokens: readonly LiteralToken[];
  #at = 0;

  constructor(tokens: readonly LiteralToken[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** Values up to the closing bracket, and whether a comma stands behind the last. */
  items(closer: string): { readonly items: readonly PythonValue[]; readonly endsWithComma: boolean } {
    const items: PythonValue[] = [];
    let endsWithComma = false;
    while (!this.#take(closer)) {
      if (items.length > 0 && !endsWithComma) throw new NoValue();
      items.push(this.#value());
      endsWithComma = this.#take(',');
    }
    return { items, endsWithComma };
  }

  #value(): PythonValue {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new NoValue();
    this.#at += 1;
    if (token.kind === 'scalar') return { kind: 'scalar', json: token.json };
    switch (token.text) {
      case '[':
        return { kind: 'list', items: this.items(']').items };
      case '(':
        return this.#tuple();
      case '{':
        return this.#setOrDict();
      case 'set':
        if (this.#take('(') && this.#take(')')) return { kind: 'set', items: [] };
        throw new NoValue();
      case 'complex':
        if (this.#take('(')) return complexOf(this.items(')').items);
        throw new NoValue();
      default:
        throw new NoValue();
    }
  }

  /** Brackets around one value without a comma are nothing but brackets. */
  #tuple(): PythonValue {
    const { items, endsWithComma } = this.items(')');
    const [single] = items;
    return items.length === 1 && single !== undefined && !endsWithComma ? single : { kind: 'tuple', items };
  }

  #setOrDict(): PythonValue {
    if (this.#take('}')) return { kind: 'dict', pairs: [] };
    const start = this.#at;
    this.#value();
    const isDict = this.#take(':');
    this.#at = start;
    return isDict ? { kind: 'dict', pairs: this.#pairs() } : { kind: 'set', items: this.items('}').items };
  }

  #pairs(): readonly (readonly [PythonValue, PythonValue])[] {
    const pairs: (readonly [PythonValue, PythonValue])[] = [];
    let endsWithComma = false;
    while (!this.#take('}')) {
      if (pairs.length > 0 && !endsWithComma) throw new NoValue();
      const key = this.#value();
      if (!this.#take(':')) throw new NoValue();
      pairs.push([key, this.#value()]);
      endsWithComma = this.#take(',');
    }
    return pairs;
  }

  #take(mark: string): boolean {
    const token = this.#tokens[this.#at];
    const isThere = token?.kind === 'mark' && token.text === mark;
    if (isThere) this.#at += 1;
    return isThere;
  }
}

/** As the amplifier writes it: both parts, as numbers. */
function complexOf(items: readonly PythonValue[]): PythonValue {
  const [real, imaginary] = items;
  if (items.length !== 2 || real?.kind !== 'scalar' || imaginary?.kind !== 'scalar') throw new NoValue();
  if (!isNumber(real.json) || !isNumber(imaginary.json)) throw new NoValue();
  return { kind: 'complex', real: real.json, imaginary: imaginary.json };
}

function isNumber(json: string): boolean {
  return /^-?(?:\d|NaN|Infinity)/.test(json);
}
