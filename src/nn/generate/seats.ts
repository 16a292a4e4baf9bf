// The texts that are continued at once. Each has a slot of the cache, without gaps: the last one moves into the slot of
// one that leaves. The cache grows and shrinks with the longest text.

import type { ModelShape } from '../model/model-shape.ts';
import type { Runtime } from '../run/runtime.ts';
import type { ReadPrompt } from './prompt-reader.ts';
import { SlotCache } from './slot-cache.ts';
import type { StepSizes } from './step-sizes.ts';
import type { Steps } from './steps.ts';

/** A text that is continued. */
export interface Guest {
  /** Its tokens, of which the last is not yet remembered. */
  readonly length: number;
  readonly lastToken: number;
  /** Takes what a step gave; false when it leaves. */
  take(logits: Float32Array): boolean;
}

export interface SeatsOptions {
  readonly runtime: Runtime;
  readonly shape: ModelShape;
  readonly sizes: StepSizes;
  readonly steps: Steps;
}

export class Seats {
  readonly #options: SeatsOptions;
  #guests: Guest[] = [];
  #cache: SlotCache | undefined;

  constructor(options: SeatsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#guests.length;
  }

  get isFull(): boolean {
    return this.#guests.length >= this.#options.sizes.slots;
  }

  /** A guest that has taken the logits of the prompt, and with them its first token. */
  seat(guest: Guest, prompt: ReadPrompt): void {
    const cache = this.#fittingCache(guest);
    cache.copy(this.#guests.length, { cache: prompt.cache, slot: 0, used: prompt.length });
    this.#guests.push(guest);
  }

  /** Gives each guest the logits of its next token. */
  async step(): Promise<void> {
    const { sizes, steps, shape } = this.#options;
    const cache = this.#fittingCache();
    const size = sizes.decoding(this.#guests.length, this.#longest());
    const positions = this.#guests.map(({ length }) => length - 1);
    const tokens = this.#guests.map(({ lastToken }) => lastToken);
    const given = await steps.run(size, { tokens, positions, past: cache.tensors(size.slots) });
    const staying = this.#guests.map((guest, slot) => {
      cache.write(slot, positions[slot]!, { numbers: given.remembered, rows: size.slots, row: slot });
      const start = slot * shape.vocabularySize;
      return guest.take(given.logits.subarray(start, start + shape.vocabularySize));
    });
    for (let slot = staying.length - 1; slot >= 0; slot -= 1) {
      if (staying[slot] === false) this.#vacate(slot, cache);
    }
  }

  /** Everybody leaves. */
  clear(): void {
    this.#guests = [];
  }

  #vacate(slot: number, cache: SlotCache): void {
    const last = this.#guests.pop();
    if (last === undefined || slot === this.#guests.length) return;
    cache.copy(slot, { cache, slot: this.#guests.length, used: last.length - 1 });
    this.#guests[slot] = last;
  }

  #longest(beside?: Guest): number {
    return this.#guests.reduce((most, { length }) => Math.max(most, length), beside?.length ?? 1);
  }

  /** The cache, in the size that the guests need. */
  #fittingCache(beside?: Guest): SlotCache {
    const { runtime, shape, sizes } = this.#options;
    const count = this.#guests.length + (beside === undefined ? 0 : 1);
    const { past } = sizes.decoding(count, this.#longest(beside));
    const before = this.#cache;
    if (before?.past === past) return before;
    const cache = new SlotCache(runtime, shape, { slots: sizes.slots, past });
    for (const [slot, guest] of this.#guests.entries()) {
      if (before !== undefined) cache.copy(slot, { cache: before, slot, used: guest.length - 1 });
    }
    this.#cache = cache;
    return cache;
  }
}
