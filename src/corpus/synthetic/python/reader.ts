// A cursor over tokens.

import { NotMiniPython, readTokens, type Token } from './tokens.ts';

export class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = readTokens(text);
  }

  /** The token that comes next; the last one stays. */
  get peek(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new Error('internal: read past the end of the tokens');
    return token;
  }

  isAt(kind: Token['kind']): boolean {
    return this.peek.kind === kind;
  }

  next(): Token {
    const token = this.peek;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  /** Takes the token if it is this mark or word. */
  accept(value: string): boolean {
    const { kind, value: actual } = this.peek;
    if (actual !== value || (kind !== 'mark' && kind !== 'name')) return false;
    this.next();
    return true;
  }

  expect(value: string): void {
    if (this.accept(value)) return;
    throw new NotMiniPython(`"${this.peek.value}" where "${value}" was due`, this.peek.line);
  }

  expectKind(kind: Token['kind']): string {
    const token = this.next();
    if (token.kind !== kind) throw new NotMiniPython(`"${token.value}" where a ${kind} was due`, token.line);
    return token.value;
  }
}
