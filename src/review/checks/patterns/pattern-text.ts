// The text of a pattern and how far it has been read.

import type { Dialect } from './syntax.ts';

/** What is no pattern, or of a kind that is not known here. */
export class Unreadable extends Error {}

export class PatternText {
  readonly source: string;
  readonly dialect: Dialect;
  at = 0;

  constructor(source: string, dialect: Dialect) {
    this.source = source;
    this.dialect = dialect;
  }

  get char(): string {
    return this.source[this.at] ?? '';
  }

  takes(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** Moves on by what the expression matches here; it must be sticky. */
  takesMatch(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const match = expression.exec(this.source);
    if (match === null) return undefined;
    this.at += match[0].length;
    return match;
  }

  /** The code point that is next; it is passed. */
  takePoint(): number {
    const point = this.source.codePointAt(this.at);
    if (point === undefined) throw new Unreadable('the end of the pattern');
    this.at += point > 0xff_ff ? 2 : 1;
    return point;
  }
}
