// The parses that one answer may cost. Code is parsed at some 0.1 microseconds a character, garbage at five and more
// (measured 2026-11-22), so an answer of megabytes is read only in part: by its fences and the lines that define what
// is asked for.

import type { Grammar } from '../../syntax/grammar.ts';
import type { ParsedCode } from '../../syntax/statement.ts';

/** Chosen: 40 times a long program, and so that the worst of answers takes seconds. */
const charactersAnAnswer = 400_000;

/** With less than this left, nothing is tried any more; chosen. */
const smallest = 1000;

export class ParseSession {
  readonly #grammar: Grammar;
  readonly #known = new Map<string, ParsedCode>();
  #left = charactersAnAnswer;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  /** Nothing more is parsed that was not parsed before. */
  get isSpent(): boolean {
    return this.#left < smallest;
  }

  /** The text as a program; undefined where this answer has had its share. */
  parse(text: string): ParsedCode | undefined {
    const known = this.#known.get(text);
    if (known !== undefined) {
      this.#left -= 50;
      return known;
    }
    if (this.isSpent || text.length > this.#left) return undefined;
    const parsed = this.#grammar.parse(text);
    // A start of its own keeps many tiny texts from costing more than one long one; recovering from errors is slow.
    this.#left -= (text.length + 100) * (parsed.isWhole ? 1 : 4);
    this.#known.set(text, parsed);
    return parsed;
  }

  /** The text where it parses from its first character to its last, and holds a statement. */
  whole(text: string): ParsedCode | undefined {
    const parsed = this.parse(text);
    return parsed?.isWhole === true && parsed.statements.length > 0 ? parsed : undefined;
  }

  /** Lines that begin inside of a literal; none where the answer has had its share. */
  literalLines(text: string): ReadonlySet<number> {
    if (this.isSpent || text.length > this.#left) return new Set();
    this.#left -= text.length;
    return this.#grammar.literalLines(text);
  }
}
