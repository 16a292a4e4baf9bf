// The split of a text into pieces, within which alone tokens are merged. It is the one of Qwen 2 and 3, which llama.cpp
// knows as `qwen2`: words with one sign before them, digits one by one, signs with the line ends behind them, and
// indentation, of which the last space goes to what it indents. `splitPattern` says the same to Hugging Face's readers;
// this is the fast form, on bytes.

import { bytesIn, characterAt, kindOf, kinds } from './character-kinds.ts';

/**
 * The split as a regular expression that means the same in JavaScript and in Oniguruma. Qwen's own is spelled with
 * `(?i:…)` and `\s`, of which the readers have different ideas (U+0085, U+FEFF, and ſ as an s).
 */
export const splitPattern = [
  "'(?:[sSdDmMtT]|[lL][lL]|[vV][eE]|[rR][eE])",
  '[^\\r\\n\\p{L}\\p{N}]?\\p{L}+',
  '\\p{N}',
  ' ?[^\\p{White_Space}\\p{L}\\p{N}]+[\\r\\n]*',
  '\\p{White_Space}*[\\r\\n]+',
  '\\p{White_Space}+(?!\\P{White_Space})',
  '\\p{White_Space}+',
].join('|');

/** The name of this split in a GGUF file. */
export const splitName = 'qwen2';

const apostrophe = 0x27;
const space = 0x20;

/** Where the piece that begins at `start` ends, in a text that ends at `end`. */
export function pieceEnd(bytes: Uint8Array, start: number, end: number): number {
  const first = characterAt(bytes, start, end);
  const kind = kindOf(first);
  const next = start + bytesIn(first);
  if (kind === kinds.letter) return runEnd(bytes, next, end);
  if (kind === kinds.number) return next;
  if (bytes[start] === apostrophe) {
    const length = contractionLength(bytes, next, end);
    if (length > 0) return next + length;
  }
  const nextKind = next < end ? kindOf(characterAt(bytes, next, end)) : 0;
  if (nextKind === kinds.letter && kind !== kinds.lineEnd) return runEnd(bytes, next, end);
  if (kind === kinds.other) return signsEnd(bytes, next, end);
  if (nextKind === kinds.other && bytes[start] === space) return signsEnd(bytes, next, end);
  return whiteSpaceEnd(bytes, start, end);
}

/** Of the letters that begin at `at`. */
function runEnd(bytes: Uint8Array, at: number, end: number): number {
  let place = at;
  while (place < end) {
    const character = characterAt(bytes, place, end);
    if (kindOf(character) !== kinds.letter) break;
    place += bytesIn(character);
  }
  return place;
}

/** Of signs and the line ends behind them. */
function signsEnd(bytes: Uint8Array, at: number, end: number): number {
  let place = at;
  let isInSigns = true;
  while (place < end) {
    const character = characterAt(bytes, place, end);
    const kind = kindOf(character);
    if (kind === kinds.lineEnd) isInSigns = false;
    else if (!isInSigns || kind !== kinds.other) break;
    place += bytesIn(character);
  }
  return place;
}

/** Up to the last line end of the white space, else all of it but what goes to the character behind it. */
function whiteSpaceEnd(bytes: Uint8Array, start: number, end: number): number {
  let place = start;
  let last = start;
  let lineEnd = start;
  while (place < end) {
    const character = characterAt(bytes, place, end);
    const kind = kindOf(character);
    if (kind !== kinds.space && kind !== kinds.lineEnd) break;
    last = place;
    place += bytesIn(character);
    if (kind === kinds.lineEnd) lineEnd = place;
  }
  if (lineEnd > start) return lineEnd;
  return place === end || last === start ? place : last;
}

/** Of the letters behind an apostrophe that are split off with it; 0 where there are none. */
function contractionLength(bytes: Uint8Array, at: number, end: number): number {
  const first = at < end ? lowerCase(bytes[at]!) : 0;
  if (first === letters.s || first === letters.d || first === letters.m || first === letters.t) return 1;
  const second = at + 1 < end ? lowerCase(bytes[at + 1]!) : 0;
  const isTwo =
    (first === letters.l && second === letters.l) ||
    ((first === letters.v || first === letters.r) && second === letters.e);
  return isTwo ? 2 : 0;
}

const letters = { d: 0x64, e: 0x65, l: 0x6c, m: 0x6d, r: 0x72, s: 0x73, t: 0x74, v: 0x76 } as const;

/** Of an ASCII letter; 0 for any other byte. */
function lowerCase(byte: number): number {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a ? lower : 0;
}
