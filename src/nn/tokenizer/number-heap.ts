// A queue that gives the smallest of its numbers first (a binary heap).

export class NumberHeap {
  readonly #numbers: number[] = [];

  get isEmpty(): boolean {
    return this.#numbers.length === 0;
  }

  push(number: number): void {
    const numbers = this.#numbers;
    let place = numbers.length;
    numbers.push(number);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (numbers[parent]! <= number) break;
      numbers[place] = numbers[parent]!;
      place = parent;
    }
    numbers[place] = number;
  }

  /** The smallest, which is taken out; there must be one. */
  pop(): number {
    const numbers = this.#numbers;
    const smallest = numbers[0]!;
    const last = numbers.pop()!;
    if (numbers.length > 0) this.#sink(last);
    return smallest;
  }

  #sink(number: number): void {
    const numbers = this.#numbers;
    const half = numbers.length >> 1;
    let place = 0;
    while (place < half) {
      const left = 2 * place + 1;
      const isRight = left + 1 < numbers.length && numbers[left + 1]! < numbers[left]!;
      const child = isRight ? left + 1 : left;
      if (numbers[child]! >= number) break;
      numbers[place] = numbers[child]!;
      place = child;
    }
    numbers[place] = number;
  }
}
