// Gathers texts of one kind into blocks of about a hundred KiB, so that looking at one program inflates its block and
// nothing else. A text is a JSON value, which keeps lone surrogates through UTF-8.

import type { TextDirectory, TextKind } from './page-data.ts';

/** Chosen: inflates in a few milliseconds, and holds enough of a problem's programs to find what they share. */
const blockCharacters = 128 * 1024;

/** A full block, ready to be compressed. */
export interface TextBlock {
  readonly kind: TextKind;
  readonly number: number;
  /** A JSON array of the block's texts. */
  readonly json: string;
}

/** Numbers texts in the order in which they come and closes a block when it is full. */
export class TextPacker {
  readonly #kind: TextKind;
  readonly #starts: number[] = [];
  readonly #closed: TextBlock[] = [];
  #texts: string[] = [];
  #characters = 0;
  #count = 0;

  constructor(kind: TextKind) {
    this.#kind = kind;
  }

  /** Adds a value; what comes back is its number. */
  add(value: unknown): number {
    const json = JSON.stringify(value);
    if (this.#texts.length === 0) this.#starts.push(this.#count);
    this.#texts.push(json);
    this.#characters += json.length;
    if (this.#characters >= blockCharacters) this.#close();
    this.#count += 1;
    return this.#count - 1;
  }

  /** Blocks that were closed since the last call. */
  takeClosed(): readonly TextBlock[] {
    return this.#closed.splice(0);
  }

  /** Closes the last block. */
  finish(): TextDirectory {
    if (this.#texts.length > 0) this.#close();
    return { starts: this.#starts, count: this.#count };
  }

  #close(): void {
    const number = this.#starts.length - 1;
    this.#closed.push({ kind: this.#kind, number, json: `[${this.#texts.join(',')}]` });
    this.#texts = [];
    this.#characters = 0;
  }
}
