// Numbers for byte strings, in the order in which they come: a hash table over one growing array of bytes, so that
// millions of pieces of a corpus cost no object each.

/** Chosen: the load at which the slots are doubled. */
const fullest = 0.6;

export class PieceTable {
  #bytes = new Uint8Array(1 << 16);
  /** Where each piece begins in the bytes; one more than there are pieces. */
  #starts = new Int32Array(1 << 12);
  #hashes = new Int32Array(1 << 12);
  /** Number of a piece plus one, by hash; 0 is free. A power of two of them. */
  #slots = new Int32Array(1 << 13);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Bytes of all pieces together. */
  get byteLength(): number {
    return this.#starts[this.#size]!;
  }

  /** The bytes of all pieces, one after the other; good until the next one is added. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.byteLength);
  }

  /** Where the piece begins in `bytes`; the number after the last gives the end. */
  startOf(piece: number): number {
    return this.#starts[piece]!;
  }

  /** The number of the piece, or -1. */
  find(bytes: Uint8Array, start: number, end: number): number {
    return this.#slots[this.#slotOf(bytes, start, end)]! - 1;
  }

  /** The number of the piece, a new one where it was not there. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const slot = this.#slotOf(bytes, start, end);
    const found = this.#slots[slot]! - 1;
    if (found >= 0) return found;
    const number = this.#size;
    this.#reserve(end - start);
    const at = this.#starts[number]!;
    for (let place = start; place < end; place += 1) this.#bytes[at + place - start] = bytes[place]!;
    this.#starts[number + 1] = at + end - start;
    this.#hashes[number] = hashOf(bytes, start, end);
    this.#slots[slot] = number + 1;
    this.#size = number + 1;
    if (this.#size > this.#slots.length * fullest) this.#spread();
    return number;
  }

  /** The slot that holds the piece, else the free one where it would be. */
  #slotOf(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot]! - 1;
      if (number < 0 || (this.#hashes[number] === hash && this.#isEqual(number, bytes, start, end)))
        return slot;
    }
  }

  // biome-ignore lint/complexity/useMaxParams: an object for every look at a piece would be half of its cost.
  #isEqual(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const at = this.#starts[number]!;
    if (this.#starts[number + 1]! - at !== end - start) return false;
    for (let place = start; place < end; place += 1) {
      if (this.#bytes[at + place - start] !== bytes[place]) return false;
    }
    return true;
  }

  #reserve(length: number): void {
    const needed = this.byteLength + length;
    if (needed > this.#bytes.length) this.#bytes = grown(this.#bytes, new Uint8Array(2 * needed));
    if (this.#size + 2 <= this.#starts.length) return;
    this.#starts = grown(this.#starts, new Int32Array(2 * this.#starts.length));
    this.#hashes = grown(this.#hashes, new Int32Array(2 * this.#hashes.length));
  }

  #spread(): void {
    const slots = new Int32Array(2 * this.#slots.length);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number += 1) {
      let slot = this.#hashes[number]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function grown<Values extends Uint8Array | Int32Array>(values: Values, larger: Values): Values {
  larger.set(values);
  return larger;
}

/** FNV-1a (Fowler, Noll, Vo), with its upper bits folded in for the mask. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let place = start; place < end; place += 1) hash = Math.imul(hash ^ bytes[place]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
