// Kinds of input that programs are often wrong about, each with a test for it. For saying in a word what an input that
// exposes a mistake is like, and which kinds no test has tried.

import { compareValues, keyOf } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';
import { isSequence } from './domain/slot.ts';

export const inputCategories = [
  'empty',
  'one element',
  'duplicates',
  'all equal',
  'negative',
  'zero',
  'large',
  'fraction',
  'unsorted',
  'sorted downwards',
  'unicode',
  'upper case',
  'white space',
  'digits in text',
  'None',
  'NaN or infinity',
  'nested',
  'mixed types',
] as const;
export type InputCategory = (typeof inputCategories)[number];

/** Chosen: past these, overflow, precision and quadratic time show. */
const largeNumber = 1_000_000;
const largeLength = 100;

const tests: Readonly<Record<InputCategory, (value: Value) => boolean>> = {
  empty: (value) => lengthOf(value) === 0,
  'one element': (value) => lengthOf(value) === 1,
  duplicates: (value) => isSequence(value) && new Set(value.items.map(keyOf)).size < value.items.length,
  'all equal': (value) =>
    isSequence(value) && value.items.length > 1 && new Set(value.items.map(keyOf)).size === 1,
  negative: (value) => (numberOf(value) ?? 0) < 0,
  zero: (value) => numberOf(value) === 0,
  large: (value) => isLargeNumber(value) || (lengthOf(value) ?? 0) >= largeLength,
  fraction: (value) =>
    value.kind === 'float' && !Number.isInteger(value.value) && Number.isFinite(value.value),
  unsorted: (value) => isSequence(value) && hasStep(value.items, (order) => order > 0),
  'sorted downwards': (value) =>
    isSequence(value) &&
    value.items.length > 1 &&
    !hasStep(value.items, (order) => order < 0) &&
    hasStep(value.items, (order) => order > 0),
  unicode: (value) => value.kind === 'text' && /\P{ASCII}/u.test(value.value),
  'upper case': (value) => value.kind === 'text' && /\p{Lu}/u.test(value.value),
  'white space': (value) => value.kind === 'text' && /\s/.test(value.value),
  'digits in text': (value) => value.kind === 'text' && /\d/.test(value.value),
  None: (value) => value.kind === 'none',
  'NaN or infinity': (value) => value.kind === 'float' && !Number.isFinite(value.value),
  nested: (value) =>
    isSequence(value) && value.items.some((item) => isSequence(item) || item.kind === 'mapping'),
  'mixed types': (value) => isSequence(value) && new Set(value.items.map(({ kind }) => kind)).size > 1,
};

/** What the arguments, or anything inside of them, are like. */
export function categoriesOf(args: readonly Value[]): readonly InputCategory[] {
  const parts = args.flatMap(partsOf);
  return inputCategories.filter((category) => parts.some(tests[category]));
}

/** What one value is like, apart from what is inside of it. */
export function categoriesOfValue(value: Value): readonly InputCategory[] {
  return inputCategories.filter((category) => tests[category](value));
}

/** Chosen: in large inputs the first parts say enough. */
const mostParts = 400;

function partsOf(value: Value): readonly Value[] {
  const parts: Value[] = [value];
  for (const part of parts) {
    if (parts.length > mostParts) break;
    if (isSequence(part)) parts.push(...part.items.slice(0, mostParts));
    if (part.kind === 'mapping') parts.push(...part.entries.slice(0, mostParts).flat());
  }
  return parts;
}

function lengthOf(value: Value): number | undefined {
  if (value.kind === 'text') return value.value.length;
  if (value.kind === 'mapping') return value.entries.length;
  return isSequence(value) ? value.items.length : undefined;
}

function numberOf(value: Value): number | undefined {
  if (value.kind === 'integer') return Number(value.value);
  return value.kind === 'float' ? value.value : undefined;
}

function isLargeNumber(value: Value): boolean {
  const isInfinite = value.kind === 'float' && !Number.isFinite(value.value);
  return !isInfinite && Math.abs(numberOf(value) ?? 0) >= largeNumber;
}

function hasStep(items: readonly Value[], holds: (order: number) => boolean): boolean {
  return items.some((item, at) => {
    const before = items[at - 1];
    return before !== undefined && holds(compareValues(before, item));
  });
}

/**
 * The category that tells inputs on which a program fails from those on which it does not: the largest difference of
 * its two shares. Undefined where none is more common among the failing ones.
 */
export function tellingCategory(
  failing: readonly (readonly Value[])[],
  passing: readonly (readonly Value[])[],
): InputCategory | undefined {
  const share = (inputs: readonly (readonly InputCategory[])[], category: InputCategory): number =>
    inputs.length === 0 ? 0 : inputs.filter((found) => found.includes(category)).length / inputs.length;
  const [failed, passed] = [failing.map(categoriesOf), passing.map(categoriesOf)];
  const scored = inputCategories.map((category) => ({
    category,
    lift: share(failed, category) - share(passed, category),
  }));
  const best = scored.reduce((most, one) => (one.lift > most.lift ? one : most));
  return best.lift > 0.1 ? best.category : undefined;
}
