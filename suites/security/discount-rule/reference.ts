const deepest = 100;
const token = /\s*(?:([a-z]+|\d+(?:\.\d+)?)|(>=|<=|==|!=|&&|\|\||[><!()]))/y;

class Reader {
  readonly #tokens: readonly string[];
  readonly #cart: Readonly<Record<string, number>>;
  #at = 0;

  constructor(rule: string, cart: Readonly<Record<string, number>>) {
    const text = rule.trimEnd();
    const tokens: string[] = [];
    token.lastIndex = 0;
    for (let at = 0; at < text.length; at = token.lastIndex) {
      const found = token.exec(text);
      if (found === null) throw new RangeError('not a rule');
      tokens.push(found[1] ?? found[2] ?? '');
    }
    this.#tokens = tokens;
    this.#cart = cart;
  }

  read(): boolean {
    const holds = this.#any(0);
    if (this.#at < this.#tokens.length) throw new RangeError('something is left over');
    return holds;
  }

  #takes(wanted: string): boolean {
    if (this.#tokens[this.#at] !== wanted) return false;
    this.#at += 1;
    return true;
  }

  #any(depth: number): boolean {
    let holds = this.#all(depth);
    while (this.#takes('||')) holds = this.#all(depth) || holds;
    return holds;
  }

  #all(depth: number): boolean {
    let holds = this.#one(depth);
    while (this.#takes('&&')) holds = this.#one(depth) && holds;
    return holds;
  }

  #one(depth: number): boolean {
    if (depth > deepest) throw new RangeError('nested too deeply');
    const isTurned = this.#takes('!');
    if (this.#takes('(')) {
      const holds = this.#any(depth + 1);
      if (!this.#takes(')')) throw new RangeError('a bracket is not closed');
      return holds !== isTurned;
    }
    if (isTurned) throw new RangeError('a bracket is missing');
    return this.#comparison();
  }

  #comparison(): boolean {
    const left = this.#value();
    const sign = this.#tokens[this.#at++];
    const right = this.#value();
    if (sign === '>') return left > right;
    if (sign === '>=') return left >= right;
    if (sign === '<') return left < right;
    if (sign === '<=') return left <= right;
    if (sign === '==') return left === right;
    if (sign === '!=') return left !== right;
    throw new RangeError('a comparison is missing');
  }

  #value(): number {
    const word = this.#tokens[this.#at++] ?? '';
    if (/^\d/.test(word)) return Number(word);
    const value = /^[a-z]/.test(word) && Object.hasOwn(this.#cart, word) ? this.#cart[word] : undefined;
    if (value === undefined) throw new RangeError(`there is no ${word}`);
    return value;
  }
}

export function applies(rule: string, cart: Record<string, number>): boolean {
  return new Reader(rule, cart).read();
}
