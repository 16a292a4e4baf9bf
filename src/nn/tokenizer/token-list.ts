// Token numbers that come one after the other, in one growing array.

export class TokenList {
  #numbers: Int32Array;
  #length = 0;

  /** @param expected about how many there will be. */
  constructor(expected = 64) {
    this.#numbers = new Int32Array(Math.max(16, expected));
  }

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    this.#reserve(1);
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  at(place: number): number {
    return this.#numbers[place]!;
  }

  /** The first `count` of these. */
  pushFirst(numbers: Int32Array, count: number): void {
    this.#reserve(count);
    for (let place = 0; place < count; place += 1) this.#numbers[this.#length + place] = numbers[place]!;
    this.#length += count;
  }

  /** Those of another list from `start` to before `end`. */
  pushRange(other: TokenList, start: number, end: number): void {
    this.#reserve(end - start);
    const numbers = other.#numbers;
    let place = this.#length;
    for (let from = start; from < end; from += 1) {
      this.#numbers[place] = numbers[from]!;
      place += 1;
    }
    this.#length = place;
  }

  /** A copy that holds no more than it needs. */
  taken(): Int32Array {
    return this.#numbers.slice(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#numbers.length) return;
    const larger = new Int32Array(2 * this.#numbers.length + more);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}
