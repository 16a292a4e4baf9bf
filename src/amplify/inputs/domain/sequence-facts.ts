// What all seeds' lists, tuples and sets at one place have in common: lengths, order, distinct items, and for lists
// of lists their form.

import { compareValues, keyOf } from '../../values/compare-values.ts';
import type { Value } from '../../values/value.ts';
import { isSequence, type Slot } from './slot.ts';
import type { StatementCues } from './statement-cues.ts';

export interface SequenceFacts {
  readonly leastLength: number;
  /** A seed is empty, so that no other fact keeps an empty one out. */
  readonly mayBeEmpty: boolean;
  readonly fixedLength?: number;
  /** All lengths are even. */
  readonly even: boolean;
  readonly distinct: boolean;
  readonly sorted: boolean;
  /** The numbers from 1 to the number of all items, each once, however they are nested. */
  readonly permutation: boolean;
  /** Items are sequences of one length; `square` where that is their number. */
  readonly rows: 'rectangular' | 'square' | undefined;
}

export function sequenceFactsOf(slot: Slot, cues: StatementCues): SequenceFacts {
  const lists = slot.sequences.map(({ items }) => items);
  const lengths = lists.map((items) => items.length);
  const filled = lists.filter((items) => items.length > 1);
  const long = filled.filter((items) => items.length > 2);
  const isPair = slot.fixedLength === 2;
  return {
    leastLength: leastLengthOf(lengths, slot, cues),
    mayBeEmpty: lengths.includes(0),
    ...(slot.fixedLength === undefined ? {} : { fixedLength: slot.fixedLength }),
    even: new Set(lengths).size > 1 && lengths.length >= 5 && lengths.every((length) => length % 2 === 0),
    distinct: cues.distinct && filled.length > 0 && filled.every(areDistinct),
    sorted: isPair
      ? filled.length >= 6 && filled.every(areSorted) && filled.some(([a, b]) => keyOf(a) !== keyOf(b))
      : cues.sorted && long.length >= 3 && filled.every(areSorted),
    permutation: arePermutations(lists.filter((items) => items.length > 0)),
    rows: rowsOf(lists.filter((items) => items.length > 0)),
  };
}

/** Chosen: one in five may be a slip of whoever wrote the tests, where there are five. */
const slips = 0.2;

function arePermutations(lists: readonly (readonly Value[])[]): boolean {
  const others = lists.filter((items) => !isPermutation(items)).length;
  return lists.length >= 3 && others <= (lists.length >= 5 ? slips * lists.length : 0);
}

/** Chosen: where none of so many is empty, none is meant to be. */
const manyLists = 20;

/** An empty list is like the seeds where one is empty, or where they have one item at least and no word is said of it. */
function leastLengthOf(lengths: readonly number[], slot: Slot, cues: StatementCues): number {
  const least = Math.min(...lengths);
  if (lengths.length === 0 || least === 0) return 0;
  if (slot.fixedLength !== undefined) return slot.fixedLength;
  const said = cues.leastLength ?? (cues.nonEmpty || lengths.length >= manyLists ? 1 : 0);
  return Math.min(least, said);
}

function rowsOf(lists: readonly (readonly Value[])[]): SequenceFacts['rows'] {
  const several = lists.filter((items) => items.length > 1);
  if (several.length < 3 || !lists.every((items) => items.every(isSequence))) return undefined;
  if (lists.some((rows) => rowsComplaint(rows, 'rectangular'))) return undefined;
  return lists.some((rows) => rowsComplaint(rows, 'square')) ? 'rectangular' : 'square';
}

/** What the items break, or undefined. */
export function sequenceComplaint(items: readonly Value[], facts: SequenceFacts): string | undefined {
  if (items.length === 0 && facts.mayBeEmpty) return undefined;
  if (items.length < facts.leastLength) return items.length === 0 ? 'empty' : 'too few items';
  if (facts.fixedLength !== undefined && items.length !== facts.fixedLength) return 'another length';
  if (facts.even && items.length % 2 === 1) return 'an odd number of items';
  if (facts.distinct && !areDistinct(items)) return 'duplicates';
  if (facts.sorted && !areSorted(items)) return 'out of order';
  if (facts.permutation && !isPermutation(items)) return 'no permutation';
  if (facts.rows !== undefined && rowsComplaint(items, facts.rows)) return 'rows of different lengths';
  return undefined;
}

function rowsComplaint(items: readonly Value[], rows: 'rectangular' | 'square'): boolean {
  const widths = items.map((row) => (isSequence(row) ? row.items.length : -1));
  const width = rows === 'square' ? items.length : widths[0];
  return widths.some((one) => one !== width) || width === 0;
}

export function areDistinct(items: readonly Value[]): boolean {
  return new Set(items.map(keyOf)).size === items.length;
}

export function areSorted(items: readonly Value[]): boolean {
  return items.every((item, at) => {
    const before = items[at - 1];
    return before === undefined || compareValues(before, item) <= 0;
  });
}

function isPermutation(items: readonly Value[]): boolean {
  const flat = items.flatMap((item) => (isSequence(item) ? item.items : [item]));
  const numbers = new Set(flat.map((item) => (item.kind === 'integer' ? Number(item.value) : Number.NaN)));
  return flat.length > 0 && numbers.size === flat.length && flat.every((_, at) => numbers.has(at + 1));
}
