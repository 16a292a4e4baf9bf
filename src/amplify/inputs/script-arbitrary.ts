// Inputs for JavaScript and TypeScript problems by fast-check: arbitraries made from the shape of the seeds. Most of what
// they give is like the seeds; some of it goes a little beyond them, and the gates say what that is worth.

import fc from 'fast-check';
import { compareValues, keyOf } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';
import { isSequence, type Slot, slotOf } from './domain/slot.ts';

export interface FastCheckOptions {
  /** One for each argument. */
  readonly slots: readonly Slot[];
  readonly seed: number;
  readonly count: number;
}

/** Chosen: drawn so many at a time, so that whoever wants few does not wait for all. */
const drawnAtOnce = 200;

/** Inputs in the shape of the slots; the same ones for the same seed. */
export function* proposeByFastCheck({ slots, seed, count }: FastCheckOptions): Iterable<readonly Value[]> {
  const inputs = fc.tuple(...slots.map(arbitraryOf));
  for (let done = 0; done < count; done += drawnAtOnce) {
    // fast-check reads 32 bits of it.
    const drawn = { seed: (seed * 0x9e3779b1 + done) | 0, numRuns: Math.min(drawnAtOnce, count - done) };
    yield* fc.sample(inputs, drawn);
  }
}

/** Values in the shape of the slot, each kind as often as the seeds have it. A slot of nothing gives `none`. */
export function arbitraryOf(slot: Slot): fc.Arbitrary<Value> {
  const kinds = [...slot.kinds].map((kind) => ({
    arbitrary: arbitraryOfKind(kind, slot),
    weight: slot.values.filter((value) => value.kind === kind).length,
  }));
  return kinds.length === 0 ? fc.constant(none) : fc.oneof(...kinds);
}

const none: Value = { kind: 'none' };

function arbitraryOfKind(kind: Value['kind'], slot: Slot): fc.Arbitrary<Value> {
  switch (kind) {
    case 'none':
      return fc.constant(none);
    case 'boolean':
      return fc.boolean().map((value) => ({ kind, value }));
    case 'integer':
      return integers(slot.integers).map((value) => ({ kind, value }));
    case 'float':
      return floats(slot.floats).map(numberValue);
    case 'text':
      return texts(slot.texts).map((value) => ({ kind, value }));
    case 'list':
    case 'tuple':
    case 'set':
      return sequences(slot).map((items) => ({ kind, items: kind === 'set' ? distinct(items) : items }));
    case 'mapping':
      return mappings(slot);
    case 'opaque':
      return fc.constantFrom(...slot.values.filter((value) => value.kind === kind));
    default:
      throw new Error(`internal: a value of the kind ${JSON.stringify(kind satisfies never)}`);
  }
}

const largestSafe = BigInt(Number.MAX_SAFE_INTEGER);
/** Where programs go wrong: around nothing, bytes, 32 bits, and the last integers that a number holds. */
const corners: readonly bigint[] = [
  -1n,
  0n,
  1n,
  255n,
  256n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n,
  largestSafe,
];

/** Near those seen, between and a little beyond them; negative ones mostly where some were seen. */
function integers(seen: readonly bigint[]): fc.Arbitrary<bigint> {
  const [low, high] = rangeOf(seen);
  const isLarge = seen.some((one) => one > largestSafe || one < -largestSafe);
  const bounded = (value: bigint): bigint => (isLarge ? value : clamp(value, -largestSafe, largestSafe));
  const near = fc
    .tuple(fc.constantFrom(...seen), fc.bigInt({ min: -2n, max: 2n }))
    .map(([one, step]) => one + step);
  return fc
    .oneof(
      {
        arbitrary: fc.bigInt({ min: low < 0n ? low * 2n : 0n, max: high < 8n ? 10n : high * 2n }),
        weight: 8,
      },
      { arbitrary: fc.bigInt({ min: low, max: high }), weight: 4 },
      { arbitrary: near, weight: 4 },
      { arbitrary: fc.constantFrom(...corners.filter((one) => one >= low - 1n), ...seen), weight: 1 },
    )
    .map(bounded);
}

function rangeOf(seen: readonly bigint[]): readonly [bigint, bigint] {
  const [first = 0n] = seen;
  const low = seen.reduce((least, one) => (one < least ? one : least), first);
  return [low, seen.reduce((most, one) => (one > most ? one : most), first)];
}

function clamp(value: bigint, low: bigint, high: bigint): bigint {
  if (value < low) return low;
  return value > high ? high : value;
}

/** Chosen: beyond this only what was seen, and what is near it. */
const mostDrawn = 1e12;

function floats(seen: readonly number[]): fc.Arbitrary<number> {
  const finite = seen.filter(Number.isFinite);
  const size = Math.min(mostDrawn, Math.max(1, ...finite.map(Math.abs)));
  const low = finite.some((one) => one < 0) ? -2 * size : 0;
  const near = fc.tuple(
    fc.constantFrom(...seen),
    fc.constantFrom(-1, -0.5, -Number.EPSILON, 0, 0.5, 1, 0.01),
  );
  const digits = fc.tuple(
    fc.integer({ min: Math.trunc(low * 100), max: Math.trunc(size * 200) }),
    fc.constantFrom(10, 100),
  );
  const rare = [...seen.filter((one) => !Number.isFinite(one)), 0, -0, 1e-9, 0.1 + 0.2, Number.MIN_VALUE];
  return fc.oneof(
    { arbitrary: near.map(([one, step]) => one + step), weight: 4 },
    { arbitrary: digits.map(([one, by]) => one / by), weight: 6 },
    { arbitrary: fc.double({ min: low, max: 2 * size, noNaN: true }), weight: 3 },
    { arbitrary: fc.constantFrom(...rare), weight: 1 },
  );
}

/** As JavaScript has it: a number without a fraction is whole. */
function numberValue(value: number): Value {
  const isWhole = Number.isSafeInteger(value) && !Object.is(value, -0);
  return isWhole ? { kind: 'integer', value: BigInt(value) } : { kind: 'float', value };
}

/** Of the characters and the words seen, pieces of what was seen, and now and then of any characters at all. */
function texts(seen: readonly string[]): fc.Arbitrary<string> {
  const longest = Math.max(4, ...seen.map(({ length }) => length));
  const characters = [...new Set(seen.flatMap((text) => [...text]))];
  const any = fc.string({ unit: 'grapheme', maxLength: longest });
  if (characters.length === 0) return fc.oneof(fc.constant(''), any);
  const words = [...new Set(seen.flatMap((text) => text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu) ?? []))];
  const mostWords = Math.max(
    3,
    ...seen.map((text) => (text.match(/[\p{L}\p{N}_]+|[^\p{L}\p{N}_]/gu) ?? []).length),
  );
  const oneOfWords = fc.array(fc.constantFrom(...words), { maxLength: mostWords + 2 });
  return fc.oneof(
    { arbitrary: oneOfWords.map((some) => some.join('')), weight: 4 },
    { arbitrary: ofUnits(fc.constantFrom(...characters), longest + 2), weight: 4 },
    { arbitrary: fc.tuple(piece(seen), piece(seen)).map(([one, other]) => one + other), weight: 4 },
    { arbitrary: ofUnits(fc.constantFrom(...characters, ...neighbours(characters)), longest + 2), weight: 2 },
    { arbitrary: fc.constantFrom('', ...seen), weight: 1 },
    { arbitrary: any, weight: 1 },
  );
}

function ofUnits(unit: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> {
  return fc.array(unit, { maxLength }).map((units) => units.join(''));
}

/** A stretch of a text that was seen, from its beginning or from anywhere; cut between characters. */
function piece(seen: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...seen), fc.nat(1000), fc.nat(1000)).map(([text, from, to]) => {
    const characters = [...text];
    const start = from % (characters.length + 1);
    return characters.slice(start, start + 1 + (to % (characters.length + 1))).join('');
  });
}

/** The other case, the next character, a space, and a character that takes two units. */
function neighbours(characters: readonly string[]): readonly string[] {
  const next = characters.map((one) => String.fromCodePoint(((one.codePointAt(0) ?? 0) + 1) % 0xd800));
  const cases = characters.flatMap((one) => [one.toUpperCase(), one.toLowerCase()]);
  return [...next, ...cases, ' ', 'é', '𝒳'];
}

/** Chosen: longer ones show little that shorter ones do not, and take their time. */
const longestList = 60;

function sequences(slot: Slot): fc.Arbitrary<readonly Value[]> {
  const { positions, items: itemSlot, fixedLength } = slot;
  if (positions !== undefined) return fc.tuple(...positions.map(arbitraryOf));
  if (itemSlot === undefined) return fc.constant([]);
  const item = arbitraryOf(itemSlot);
  const seenLengths = slot.sequences.filter(isSequence).map(({ items }) => items.length);
  const most = fixedLength ?? Math.min(longestList, Math.max(3, ...seenLengths) + 3);
  const least = fixedLength ?? 0;
  const free = fc.array(item, { minLength: least, maxLength: most, size: 'max' });
  const few = fc
    .array(item, { minLength: 1, maxLength: 3 })
    .chain((some) => fc.array(fc.constantFrom(...some), { minLength: least, maxLength: most, size: 'max' }));
  const short = fc.array(item, { minLength: least, maxLength: Math.max(least, Math.min(most, 4)) });
  return fc.oneof(
    { arbitrary: free, weight: 4 },
    { arbitrary: short, weight: 4 },
    { arbitrary: few, weight: 2 },
    { arbitrary: free.map((items) => items.toSorted(compareValues)), weight: 1 },
  );
}

function distinct(items: readonly Value[]): readonly Value[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

type Entry = readonly [Value, Value];

/** Chosen: objects of so few keys, each in half of the seeds at least, are records. */
const mostFields = 12;

function mappings(slot: Slot): fc.Arbitrary<Value> {
  const seen = slot.values.flatMap((value) => (value.kind === 'mapping' ? [value.entries] : []));
  const fields = Map.groupBy(seen.flat(), ([key]) => keyOf(key));
  const isRecord =
    fields.size > 0 &&
    fields.size <= mostFields &&
    [...fields.values()].every(({ length }) => 2 * length >= seen.length);
  const entries = isRecord ? record([...fields.values()], seen.length) : dictionary(slot, seen);
  return entries.map((some) => ({ kind: 'mapping', entries: some }));
}

/** A key that some seeds lack may be lacking. */
function record(fields: readonly (readonly Entry[])[], seeds: number): fc.Arbitrary<readonly Entry[]> {
  const parts = fields.map((entries) => {
    const [key = none] = entries[0] ?? [];
    const entry = arbitraryOf(slotOf(entries.map(([, value]) => value))).map((value): readonly Entry[] => [
      [key, value],
    ]);
    return entries.length < seeds ? fc.oneof({ arbitrary: entry, weight: 3 }, fc.constant([])) : entry;
  });
  return fc.tuple(...parts).map((some) => some.flat());
}

/** Keys that were seen, and others like them. */
function dictionary(slot: Slot, seen: readonly (readonly Entry[])[]): fc.Arbitrary<readonly Entry[]> {
  const { keys, entries } = slot;
  if (keys === undefined || entries === undefined) return fc.constant([]);
  const key = fc.oneof({ arbitrary: fc.constantFrom(...keys.values), weight: 3 }, arbitraryOf(keys));
  const most = Math.min(longestList, Math.max(2, ...seen.map(({ length }) => length)) + 2);
  return fc.array(fc.tuple(key, arbitraryOf(entries)), { maxLength: most }).map(distinctKeys);
}

function distinctKeys(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [keyOf(entry[0]), entry])).values()];
}
