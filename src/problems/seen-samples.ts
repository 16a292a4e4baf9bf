// Which samples were already read: eight bytes per (problem, index), so that 164,000 rows cost about a megabyte.

import { hash } from 'node:crypto';

/** Remembers the content of samples by a 64-bit digest. */
export class SeenSamples {
  readonly #problems = new Map<string, DigestList>();

  /** Number of different samples of the problem so far: the index of the next one that names none. */
  count(problem: string): number {
    return this.#problems.get(problem)?.count ?? 0;
  }

  /** Notes a sample: `new`, `same` when its content was already there, `different` when other content was. */
  note(problem: string, index: number, content: string): 'new' | 'same' | 'different' {
    let list = this.#problems.get(problem);
    if (list === undefined) {
      list = new DigestList();
      this.#problems.set(problem, list);
    }
    const digest = digestOf(content);
    const known = list.get(index);
    if (known !== 0n) return known === digest ? 'same' : 'different';
    list.set(index, digest);
    return 'new';
  }
}

/** Digests by index: dense where indices are, a map for those far beyond the rest. */
class DigestList {
  count = 0;
  #dense = new BigUint64Array(16);
  readonly #far = new Map<number, bigint>();

  get(index: number): bigint {
    return this.#dense[index] ?? this.#far.get(index) ?? 0n;
  }

  set(index: number, digest: bigint): void {
    this.count += 1;
    // Chosen: an array at most four times as long as it has entries; a stray index of 10^9 must not fill memory.
    if (index >= this.#dense.length && index < 4 * this.count + 16) this.#grow(index);
    if (index < this.#dense.length) this.#dense[index] = digest;
    else this.#far.set(index, digest);
  }

  #grow(index: number): void {
    const longer = new BigUint64Array(Math.max(2 * this.#dense.length, index + 1));
    longer.set(this.#dense);
    this.#dense = longer;
    for (const [far, digest] of this.#far) {
      if (far >= longer.length) continue;
      longer[far] = digest;
      this.#far.delete(far);
    }
  }
}

/** Never 0, which stands for "not seen". */
function digestOf(content: string): bigint {
  return hash('sha256', content, 'buffer').readBigUInt64LE(0) || 1n;
}
