// A token as a person can see it: in quotes, spaces and all. Whatever has no shape of its own or steers the terminal is
// written as an escape, and so are bytes that are no whole character.

import type { TokenText } from '../../contracts/language-model.ts';

const named: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/** Controls, direction marks, joiners, line separators, combining marks, what is unassigned, and spaces but for " ". */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{M}\ufffd]|(?! )\p{Zs}/u;

/** The token in quotes. */
export function visibleToken({ text, bytes }: TokenText): string {
  const whole = bytes === undefined ? text : decode(bytes);
  return whole === undefined ? `"${(bytes ?? []).map(visibleByte).join('')}"` : visibleText(whole);
}

/** Any text in quotes, on one line. */
export function visibleText(text: string): string {
  return `"${Array.from(text, visibleCharacter).join('')}"`;
}

function decode(bytes: readonly number[]): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
  } catch {
    // Parts of a character are no text.
    return undefined;
  }
}

function visibleByte(byte: number): string {
  return byte < 0x80
    ? visibleCharacter(String.fromCodePoint(byte))
    : `\\x${byte.toString(16).padStart(2, '0')}`;
}

function visibleCharacter(character: string): string {
  const name = named[character];
  if (name !== undefined) return name;
  return unseen.test(character) ? `\\u{${character.codePointAt(0)?.toString(16)}}` : character;
}

const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;

/** Columns that a text of visible characters takes on a terminal. */
function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

/** The text filled up, or cut with an ellipsis, to that many columns. */
export function fitColumns(text: string, columns: number): string {
  const width = columnsOf(text);
  if (width <= columns) return text + ' '.repeat(columns - width);
  let cut = '';
  for (const character of text) {
    if (columnsOf(cut + character) > columns - 1) break;
    cut += character;
  }
  return fitColumns(`${cut}…`, columns);
}
