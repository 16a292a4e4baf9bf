// How large the arguments of a call may be before the reference takes too long, learnt from the calls that did. What
// is larger still is not tried.

import type { Value } from '../values/value.ts';
import { lengthOf } from './domain/domain.ts';

export class Ceilings {
  readonly #most: readonly number[];
  readonly #ceilings = new Map<number, number>();

  /** `seeds`: calls that are known to be quick. */
  constructor(seeds: readonly (readonly Value[])[]) {
    const width = Math.max(0, ...seeds.map((args) => args.length));
    this.#most = Array.from({ length: width }, (_, at) =>
      Math.max(1, ...seeds.map((args) => amountOf(args[at]))),
    );
  }

  /** The call was too slow: blames the argument that is largest beside what is known to be quick. */
  learn(args: readonly Value[]): void {
    const ratios = args.map((value, at) => amountOf(value) / (this.#most[at] ?? 1));
    const worst = ratios.indexOf(Math.max(...ratios));
    const amount = amountOf(args[worst]);
    const quick = this.#most[worst] ?? 0;
    if (amount <= quick) return;
    this.#ceilings.set(worst, Math.min(amount, this.#ceilings.get(worst) ?? amount));
  }

  isTooLarge(args: readonly Value[]): boolean {
    return [...this.#ceilings].some(([at, ceiling]) => amountOf(args[at]) >= ceiling);
  }
}

/** A number's size, or a container's length. */
function amountOf(value: Value | undefined): number {
  if (value?.kind === 'integer') return Math.abs(Number(value.value));
  if (value?.kind === 'float') return Number.isFinite(value.value) ? Math.abs(value.value) : 0;
  return lengthOf(value) ?? 0;
}
