// Calls that show one kind of input each: a plain call of the function with one argument changed to be empty, negative,
// all equal and so on, of the kinds of value that the argument takes.

import type { Domain, Place } from '../inputs/domain/domain.ts';
import type { Value } from '../values/value.ts';

type Call = readonly Value[];

/** The calls with small values, and those with large ones, which may take long. */
export interface CategoryInputs {
  readonly small: readonly Call[];
  readonly large: readonly Call[];
}

/** Each place of each plain call with everything that a place of its kind may hold. */
export function categoryInputs(plain: readonly Call[], domain: Domain, language: string): CategoryInputs {
  const largeIntegers = language === 'python' ? [largeInteger, hugeInteger] : [largeInteger];
  const at = (variants: (place: Place) => readonly Value[]): readonly Call[] =>
    plain.flatMap((call) =>
      call.flatMap((_, number) => {
        const place = domain.places[number];
        return place === undefined ? [] : variants(place).map((value) => call.with(number, value));
      }),
    );
  return {
    small: at((place) => smallVariants(place, 0)),
    large: at((place) => largeVariants(place, largeIntegers)),
  };
}

function smallVariants(place: Place, depth: number): readonly Value[] {
  const { kinds } = place.slot;
  return [
    ...(kinds.has('none') ? [none] : []),
    ...(kinds.has('boolean') ? booleans : []),
    ...(kinds.has('integer') ? integers : []),
    ...(kinds.has('float') ? floats : []),
    ...(kinds.has('text') ? texts : []),
    ...(['list', 'tuple', 'set'] as const).flatMap((kind) =>
      kinds.has(kind) ? sequencesOf(kind, place, depth) : [],
    ),
    ...(kinds.has('mapping') ? tablesOf(place, depth) : []),
  ];
}

const none: Value = { kind: 'none' };
const booleans: readonly Value[] = [true, false].map((value) => ({ kind: 'boolean', value }));
const integers: readonly Value[] = [5n, 3n, 2n, 1n, 0n, -2n, -1n].map((value) => ({
  kind: 'integer',
  value,
}));
const floats: readonly Value[] = [5, 3, 2, 0.5, 0, -1.5, -0, Number.NaN, Infinity, -Infinity].map(
  (value) => ({
    kind: 'float',
    value,
  }),
);
const texts: readonly Value[] = ['cd', 'ab', 'a', '', 'aa', ' ', 'a b', 'é', 'aß', 'Ab', '12', 'a1', '-'].map(
  (value) => ({ kind: 'text', value }),
);
const largeInteger: Value = { kind: 'integer', value: 1_000_000n };
/** Past what a float tells apart from its neighbours; in JavaScript it would be of another type. */
const hugeInteger: Value = { kind: 'integer', value: 10n ** 18n };
const largeFloat: Value = { kind: 'float', value: 1e300 };
const largeText: Value = { kind: 'text', value: 'ab'.repeat(100) };

/** Chosen: lists in lists in lists are changed as a whole only. */
const deepest = 2;

function sequencesOf(kind: 'list' | 'tuple' | 'set', place: Place, depth: number): readonly Value[] {
  const make = (items: readonly Value[]): Value => ({ kind, items });
  const items = depth >= deepest ? [] : itemsFor(place, depth);
  const [first, second, third] = items;
  if (first === undefined) return [make([])];
  const one = second ?? first;
  const other = third ?? one;
  if (kind === 'set')
    return [make([]), make([first]), ...(second === undefined ? [] : [make([first, second])])];
  return [
    ...[
      [],
      [first],
      [one, first],
      [first, one],
      [first, first],
      [other, one, first],
      [one, first, other],
    ].map(make),
    ...[
      [one, first, first],
      [first, first, first],
      [first, one, first],
    ].map(make),
    // Every item among plain ones, in front and behind.
    ...items.slice(2).flatMap((item) => [make([item, one, first]), make([one, first, item])]),
  ];
}

/** Plain items first, in falling order, as the numbers and texts above are. */
function itemsFor({ slot, items }: Place, depth: number): readonly Value[] {
  if (items === undefined) return [];
  const seen = slot.items?.values ?? [];
  const made = smallVariants(items, depth + 1);
  return made.length > 0 ? made : seen.slice(0, 3);
}

function tablesOf({ slot, entries }: Place, depth: number): readonly Value[] {
  const seen = slot.values.flatMap((value) => (value.kind === 'mapping' ? [value.entries] : []));
  const [whole = []] = seen.toSorted((one, other) => other.length - one.length);
  const make = (pairs: typeof whole): Value => ({ kind: 'mapping', entries: pairs });
  const [first] = whole;
  const values = entries === undefined || depth >= deepest ? [] : smallVariants(entries, depth + 1);
  return [
    ...[[], whole.slice(0, 1), whole].map(make),
    ...whole.slice(0, 6).map((_, at) => make(whole.toSpliced(at, 1))),
    ...(first === undefined ? [] : values.map((value) => make([[first[0], value], ...whole.slice(1)]))),
  ];
}

/** Chosen: twice the length from which categories.ts calls a list large. */
const largeLength = 200;

function largeVariants(place: Place, largeIntegers: readonly Value[]): readonly Value[] {
  const { kinds } = place.slot;
  const items = place.items;
  const fill = items === undefined ? [] : itemsFor(place, 0);
  return [
    ...(kinds.has('integer') ? largeIntegers : []),
    ...(kinds.has('float') ? [largeFloat] : []),
    ...(kinds.has('text') ? [largeText] : []),
    ...(['list', 'tuple'] as const).flatMap((kind): readonly Value[] => {
      if (!kinds.has(kind) || items === undefined) return [];
      const long = largeItems(items, fill);
      return [
        { kind, items: long },
        ...largeVariants(items, largeIntegers).map(
          (item): Value => ({ kind, items: [...fill.slice(0, 1), item] }),
        ),
      ];
    }),
  ];
}

/** Rising and different, where the items are whole numbers: only the length is out of the ordinary. */
function largeItems({ slot }: Place, fill: readonly Value[]): readonly Value[] {
  return Array.from({ length: largeLength }, (_, at): Value => {
    if (slot.kinds.has('integer')) return { kind: 'integer', value: BigInt(at + 1) };
    return fill[at % fill.length] ?? none;
  });
}
