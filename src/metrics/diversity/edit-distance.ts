// Levenshtein distance of token lists, 32 cells of the table at a time: Myers 1999, "A Fast Bit-Vector Algorithm for
// Approximate String Matching Based on Dynamic Programming", in the form of Hyyrö 2003, "A Bit-Vector Algorithm for
// Computing Levenshtein and Damerau Edit Distances", with his blocks for lists longer than a word. The vertical
// differences of one column are two bits a cell; a column is made from the one before by a dozen operations a block.

/** Tokens as small numbers, the same number for equal ones. */
export type TokenNumbers = Int32Array;

/** Numbers tokens so that lists of one Numbering can be compared. */
export class Numbering {
  readonly #numbers = new Map<string, number>();

  of(tokens: readonly string[]): TokenNumbers {
    return Int32Array.from(tokens, (token) => {
      const known = this.#numbers.get(token) ?? this.#numbers.size;
      this.#numbers.set(token, known);
      return known;
    });
  }

  /** One more than the largest number. */
  get size(): number {
    return this.#numbers.size;
  }
}

const bits = 32;

/**
 * The number of insertions, removals and replacements that make one list of the other. `tokens`: the size of the
 * Numbering that both are of, or more.
 */
export function editDistance(one: TokenNumbers, other: TokenNumbers, tokens: number): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  const most = short.length - start;
  while (end < most && short[short.length - 1 - end] === long[long.length - 1 - end]) end += 1;
  const middle = short.subarray(start, short.length - end);
  return tableDistance(middle, long.subarray(start, long.length - end), tokens);
}

function tableDistance(pattern: TokenNumbers, other: TokenNumbers, tokens: number): number {
  const length = pattern.length;
  if (length === 0) return other.length;
  const blocks = Math.ceil(length / bits);
  const places = placesOf(pattern, { tokens, blocks });
  const rises = new Int32Array(blocks).fill(-1);
  const falls = new Int32Array(blocks);
  // The row of each block whose horizontal difference leaves it.
  const edges = new Int32Array(blocks).fill(bits - 1);
  edges[blocks - 1] = (length - 1) % bits;
  let distance = length;
  for (let at = 0; at < other.length; at += 1) {
    // Along the upper edge of the table the distance rises by one with every column.
    let risesIn = 1;
    let fallsIn = 0;
    const first = (other[at] ?? 0) * blocks;
    for (let block = 0; block < blocks; block += 1) {
      const equal = places[first + block] ?? 0;
      const rise = rises[block] ?? 0;
      const fall = falls[block] ?? 0;
      const entered = equal | fallsIn;
      const vertical = equal | fall;
      const horizontal = (((entered & rise) + rise) ^ rise) | entered;
      const up = fall | ~(horizontal | rise);
      const down = rise & horizontal;
      const upShifted = (up << 1) | risesIn;
      rises[block] = (down << 1) | fallsIn | ~(vertical | upShifted);
      falls[block] = upShifted & vertical;
      const edge = edges[block] ?? 0;
      risesIn = (up >>> edge) & 1;
      fallsIn = (down >>> edge) & 1;
    }
    distance += risesIn - fallsIn;
  }
  return distance;
}

/** For every token, the places of the pattern where it stands: one bit each, [tokens × blocks]. */
function placesOf(
  pattern: TokenNumbers,
  { tokens, blocks }: { readonly tokens: number; readonly blocks: number },
): Int32Array {
  const places = new Int32Array(tokens * blocks);
  for (const [at, token] of pattern.entries()) {
    if (!(token >= 0 && token < tokens)) {
      throw new RangeError(`edit-distance: token ${token} is not a number from 0 to ${tokens - 1}.`);
    }
    const cell = token * blocks + Math.floor(at / bits);
    places[cell] = (places[cell] ?? 0) | (1 << (at % bits));
  }
  return places;
}
