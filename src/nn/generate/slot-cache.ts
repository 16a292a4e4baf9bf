// What is remembered of the texts that are continued at once, in the tensors that a step reads. Texts stand in slots one
// after the other, so that the first slots of a tensor are a tensor too, without a copy. Only new tokens are written.

import type { ModelShape } from '../model/model-shape.ts';
import type { Runtime, RuntimeTensor } from '../run/runtime.ts';
import { keysOf, valuesOf } from './cached-transformer.ts';

/** Where the rows of new tokens are: [layers, 2, rows, keyHeads, headWidth]. */
export interface Remembered {
  readonly numbers: Float32Array;
  readonly rows: number;
}

export interface SlotCacheOptions {
  readonly slots: number;
  /** Places of each slot. */
  readonly past: number;
}

export class SlotCache {
  readonly past: number;
  readonly #shape: ModelShape;
  readonly #runtime: Runtime;
  /** Keys and values of each layer in turn, [slots, keyHeads, past, headWidth] each. */
  readonly #parts: readonly Float32Array[];
  readonly #tensors = new Map<number, Readonly<Record<string, RuntimeTensor>>>();

  constructor(runtime: Runtime, shape: ModelShape, { slots, past }: SlotCacheOptions) {
    const length = slots * shape.keyHeads * shape.headWidth * past;
    this.past = past;
    this.#shape = shape;
    this.#runtime = runtime;
    this.#parts = Array.from({ length: 2 * shape.layers }, () => new Float32Array(length));
  }

  /** The first slots, by the names of the graph. */
  tensors(slots: number): Readonly<Record<string, RuntimeTensor>> {
    const known = this.#tensors.get(slots);
    if (known !== undefined) return known;
    const { keyHeads, headWidth } = this.#shape;
    const length = slots * this.#slotLength;
    const of = [slots, keyHeads, this.past, headWidth];
    const made = Object.fromEntries(
      this.#parts.map((numbers, part) => [
        part % 2 === 0 ? keysOf(part / 2) : valuesOf((part - 1) / 2),
        this.#runtime.tensor('float32', of, numbers.subarray(0, length)),
      ]),
    );
    this.#tensors.set(slots, made);
    return made;
  }

  /** Keeps row `row` of what a step gave, as the token at `position` of a slot. */
  write(slot: number, position: number, from: Remembered & { readonly row: number }): void {
    const { keyHeads, headWidth } = this.#shape;
    for (const [part, numbers] of this.#parts.entries()) {
      let source = (part * from.rows + from.row) * keyHeads * headWidth;
      for (let head = 0; head < keyHeads; head += 1) {
        const target = slot * this.#slotLength + (head * this.past + position) * headWidth;
        for (let at = 0; at < headWidth; at += 1) numbers[target + at] = from.numbers[source + at]!;
        source += headWidth;
      }
    }
  }

  /** Takes the first `used` places of a slot from another cache, or from another slot of this one. */
  copy(
    slot: number,
    from: { readonly cache: SlotCache; readonly slot: number; readonly used: number },
  ): void {
    const { keyHeads, headWidth } = this.#shape;
    const { cache, used } = from;
    for (const [part, numbers] of this.#parts.entries()) {
      for (let head = 0; head < keyHeads; head += 1) {
        const start = from.slot * cache.#slotLength + head * cache.past * headWidth;
        const taken = cache.#parts[part]!.subarray(start, start + used * headWidth);
        numbers.set(taken, slot * this.#slotLength + head * this.past * headWidth);
      }
    }
  }

  get #slotLength(): number {
    return this.#shape.keyHeads * this.#shape.headWidth * this.past;
  }
}
