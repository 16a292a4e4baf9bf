// What the seeds hold at one place of the arguments: all values seen there, and those inside of them, merged over
// the items of a list. Tuples and lists of one length also have a slot for each position.

import type { Value, ValueKind } from '../../values/value.ts';

type Sequence = Extract<Value, { readonly kind: 'list' | 'tuple' | 'set' }>;

export interface Slot {
  readonly values: readonly Value[];
  readonly kinds: ReadonlySet<ValueKind>;
  readonly integers: readonly bigint[];
  readonly floats: readonly number[];
  readonly texts: readonly string[];
  readonly sequences: readonly Sequence[];
  /** The length that all sequences have; absent where they differ or are fewer than two. */
  readonly fixedLength?: number;
  /** Of all items of all sequences; absent where there is no item. */
  readonly items?: Slot;
  /** Of each position, where the length is fixed. */
  readonly positions?: readonly Slot[];
  readonly keys?: Slot;
  readonly entries?: Slot;
}

/** Chosen: no position of its own is kept for longer sequences. */
const mostPositions = 8;

/** The slot of values that stand at the same place. */
export function slotOf(values: readonly Value[]): Slot {
  const sequences = values.filter(isSequence);
  const mappings = values.flatMap((value) => (value.kind === 'mapping' ? [value.entries] : []));
  const fixedLength = fixedLengthOf(sequences);
  const items = sequences.flatMap((sequence) => sequence.items);
  const entries = mappings.flat();
  return {
    values,
    kinds: new Set(values.map(({ kind }) => kind)),
    integers: values.flatMap((value) => (value.kind === 'integer' ? [value.value] : [])),
    floats: values.flatMap((value) => (value.kind === 'float' ? [value.value] : [])),
    texts: values.flatMap((value) => (value.kind === 'text' ? [value.value] : [])),
    sequences,
    ...(fixedLength === undefined ? {} : { fixedLength }),
    ...(items.length === 0 ? {} : { items: slotOf(items) }),
    ...(fixedLength === undefined || fixedLength > mostPositions
      ? {}
      : { positions: positionsOf(sequences, fixedLength) }),
    ...(entries.length === 0
      ? {}
      : { keys: slotOf(entries.map(([key]) => key)), entries: slotOf(entries.map(([, value]) => value)) }),
  };
}

/** Whether the value is a list, a tuple or a set. */
export function isSequence(value: Value): value is Sequence {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set';
}

function positionsOf(sequences: readonly Sequence[], length: number): readonly Slot[] {
  return Array.from({ length }, (_, at) =>
    slotOf(sequences.flatMap(({ items }) => (items[at] === undefined ? [] : [items[at]]))),
  );
}

/**
 * Chosen: tuples are of a fixed length from two on, since that is what they are for; lists only where three or more
 * have it, and not where all are empty.
 */
function fixedLengthOf(sequences: readonly Sequence[]): number | undefined {
  const [first] = sequences;
  if (first === undefined || first.items.length === 0) return undefined;
  const least = sequences.every(({ kind }) => kind === 'tuple') ? 2 : 3;
  if (sequences.length < least) return undefined;
  return sequences.every(({ items }) => items.length === first.items.length) ? first.items.length : undefined;
}
