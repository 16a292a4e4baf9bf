// What every operator on values has at hand: chance, the reference's constants, and the place where the value stands.

import type { RandomStream } from '../../base/random.ts';
import type { Value } from '../values/value.ts';
import type { Place } from './domain/domain.ts';

/** Numbers and texts. */
export type Atom = Extract<Value, { readonly kind: 'integer' | 'float' | 'text' }>;

/** A changed value and the name of what changed it. */
export interface Mutation {
  readonly value: Value;
  readonly operator: string;
}

export interface MutationTools {
  readonly random: RandomStream;
  readonly integers: readonly bigint[];
  readonly floats: readonly number[];
  readonly texts: readonly string[];
  /** What the statement shows of the inputs' language: material for texts of several parts. */
  readonly phrases?: readonly string[];
  /** Whole numbers beyond are of another type in the problem's language. */
  readonly largest?: bigint;
  /** One step away from a value: of what an item or an entry is. */
  readonly mutate: (value: Value, place: Place | undefined, tools: MutationTools) => Mutation | undefined;
  /** Values that no seed is like are wanted too: other types' neighbours, NaN, unicode, what is empty. */
  readonly reachesOut: boolean;
}

/** Makes a mutation of a value at a place; undefined where the operator does not apply. */
export type Operator<T> = (value: T, place: Place | undefined, tools: MutationTools) => T | undefined;

/** One of the items, or undefined of none. */
export function pick<T>(items: readonly T[], random: RandomStream): T | undefined {
  return items[random.below(items.length)];
}

/** At most so many of the items, each once, in random order. */
export function someOf<T>(items: readonly T[], count: number, random: RandomStream): readonly T[] {
  const left = [...items];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(random.below(left.length), 1),
  ).flat();
}

/** Tries operators in random order until one applies and changes something. */
export function applyOne<T>(
  operators: readonly (readonly [string, Operator<T>])[],
  value: T,
  { place, tools }: { readonly place: Place | undefined; readonly tools: MutationTools },
): { readonly value: T; readonly operator: string } | undefined {
  const start = tools.random.below(operators.length);
  for (let step = 0; step < operators.length; step += 1) {
    const chosen = operators[(start + step * 7) % operators.length];
    const changed = chosen?.[1](value, place, tools);
    if (chosen !== undefined && changed !== undefined) return { value: changed, operator: chosen[0] };
  }
  return undefined;
}
