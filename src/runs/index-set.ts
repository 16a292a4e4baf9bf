// A set of sample indices that stays small: a page of bits for each 1024 neighbours that hold a member. Indices
// come from files, so a single huge one must not cost memory for all those below it.

const pageBits = 1024;

/** Grows only; members are whole numbers from 0 upwards. */
export class IndexSet {
  readonly #pages = new Map<number, Uint32Array>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  has(index: number): boolean {
    const word = this.#pages.get(Math.floor(index / pageBits))?.[(index % pageBits) >>> 5] ?? 0;
    return ((word >>> (index & 31)) & 1) === 1;
  }

  /** Returns false where the index was a member already. */
  add(index: number): boolean {
    if (this.has(index)) return false;
    const number = Math.floor(index / pageBits);
    const page = this.#pages.get(number) ?? new Uint32Array(pageBits / 32);
    const place = (index % pageBits) >>> 5;
    page[place] = (page[place] ?? 0) | (1 << (index & 31));
    this.#pages.set(number, page);
    this.#size += 1;
    return true;
  }
}
