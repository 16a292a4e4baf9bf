// Texts that are put together of words that are built alike, such as days and times: words of one shape may stand for
// each other wherever they are.

import type { RandomStream } from '../../../base/random.ts';
import { pick } from '../mutation.ts';

/** Whether the text is more than one name: signs or blanks stand in it. */
export function isComposed(text: string): boolean {
  return /[^\p{L}\d_]/u.test(text);
}

/** The words of a composed text, and the blanks between them; together they are the text. */
export function wordsAndBlanks(text: string): readonly string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

/** `##:##` of `07:30`: digits one by one, letters in runs. */
export function shapeOf(word: string): string {
  return word.replaceAll(/\d/g, '#').replaceAll(/\p{L}+/gu, 'a');
}

/** The word with one of its numbers larger or smaller by one of the steps, as wide as before. */
export function nearWord(word: string, steps: readonly bigint[], random: RandomStream): string {
  const number = pick([...word.matchAll(/\d+/g)], random);
  if (number === undefined) return word;
  const [digits] = number;
  const step = pick(steps, random) ?? 1n;
  const next = BigInt(digits) + (random.below(2) === 0 ? step : -step);
  const text = String(next < 0n ? 0n : next).padStart(digits.length, '0');
  if (text.length > digits.length) return word;
  return word.slice(0, number.index) + text + word.slice(number.index + digits.length);
}

/** A name that is perhaps not there yet: `C` after `B`, `hut2` after `hut`. */
export function nextName(name: string): string {
  return /^[A-Ya-y]$/.test(name) ? String.fromCharCode(name.charCodeAt(0) + 1) : `${name}2`;
}
