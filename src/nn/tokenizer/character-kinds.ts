// What kind of character stands at a place of UTF-8 bytes, as far as the split of a text into pieces asks. Bytes that are
// no UTF-8 are characters of one byte each, of the kind `other`, as the replacement character is that a lossy reader
// would put there.

/** Kinds as small numbers, for tables of bytes. */
export const kinds = { letter: 1, number: 2, space: 3, lineEnd: 4, other: 5 } as const;

/** A character: its kind in the lowest three bits, the number of its bytes above them. */
type Character = number;

export function kindOf(character: Character): number {
  return character & 7;
}

export function bytesIn(character: Character): number {
  return character >> 3;
}

/** Filled as characters are met; 0 is a character that was not yet. */
const known = new Uint8Array(0x11_0000);
const single = Uint8Array.from({ length: 128 }, (_, byte) => kindOfCodePoint(byte) | (1 << 3));
const broken: Character = kinds.other | (1 << 3);

/** The character that begins at `at`, which is before `end`. */
export function characterAt(bytes: Uint8Array, at: number, end: number): Character {
  const first = bytes[at]!;
  return first < 128 ? single[first]! : longCharacterAt(bytes, at, end);
}

function longCharacterAt(bytes: Uint8Array, at: number, end: number): Character {
  const first = bytes[at]!;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > end) return broken;
  let codePoint = first & (0xff >> (length + 1));
  for (let place = at + 1; place < at + length; place += 1) {
    const byte = bytes[place]!;
    if ((byte & 0xc0) !== 0x80) return broken;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  return isWellSpelled(codePoint, length) ? kindOfCodePoint(codePoint) | (length << 3) : broken;
}

/** UTF-8 has one spelling for each character, the shortest, and none for halves of UTF-16 pairs. */
function isWellSpelled(codePoint: number, length: number): boolean {
  if (length === 3) return codePoint >= 0x800 && (codePoint < 0xd800 || codePoint > 0xdfff);
  return length === 2 || (codePoint >= 0x1_0000 && codePoint <= 0x10_ffff);
}

function kindOfCodePoint(codePoint: number): number {
  const kind = known[codePoint]!;
  if (kind !== 0) return kind;
  const found = lookUp(String.fromCodePoint(codePoint));
  known[codePoint] = found;
  return found;
}

function lookUp(character: string): number {
  if (character === '\n' || character === '\r') return kinds.lineEnd;
  if (/\p{L}/u.test(character)) return kinds.letter;
  if (/\p{N}/u.test(character)) return kinds.number;
  return /\p{White_Space}/u.test(character) ? kinds.space : kinds.other;
}
