// Strict UTF-8: bytes that are not text are an error with a place, never a replacement character.

import { isUtf8 } from 'node:buffer';
import { UserError } from './errors.ts';

/** Where the bytes came from, for the message. */
export interface BytesPlace {
  readonly operation: string;
  readonly path: string;
  readonly line?: number;
  /** Offset of the first byte in its (decompressed) file. */
  readonly offset?: number;
}

/** The text of UTF-8 bytes; anything else is a `UserError` that names file, line and byte. */
export function decodeUtf8(bytes: Buffer, place: BytesPlace): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const offset = (place.offset ?? 0) + firstBadByte(bytes);
  const where = place.line === undefined ? place.path : `line ${place.line} of ${place.path}`;
  throw new UserError(`${place.operation}: ${where} is not UTF-8 text (byte ${offset} of the file).`, {
    code: 'not-utf8',
    hint: 'Convert the file to UTF-8, for example with `iconv -t UTF-8`.',
  });
}

/** Offset of the first byte of the first character that is none. */
function firstBadByte(bytes: Buffer): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (middle <= bytes.length && isPrefixOfUtf8(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  // The bad character starts where the last whole one ends.
  while (!isUtf8(bytes.subarray(0, good))) good -= 1;
  return good;
}

function isPrefixOfUtf8(bytes: Buffer): boolean {
  // A character has at most four bytes: take off up to three that may be the start of one.
  for (let cut = 0; cut <= 3 && cut <= bytes.length; cut += 1) {
    const tail = bytes.subarray(bytes.length - cut);
    if (isUtf8(bytes.subarray(0, bytes.length - cut)) && isStartOfCharacter(tail)) return true;
  }
  return false;
}

function isStartOfCharacter(tail: Buffer): boolean {
  const first = tail[0];
  if (first === undefined) return true;
  const length = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  return first < 0xf5 && tail.length < length && tail.subarray(1).every((byte) => (byte & 0xc0) === 0x80);
}
