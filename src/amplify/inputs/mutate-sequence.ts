// Lists, tuples, sets and mappings: which items, how many, in which order. Items are changed by their own operators.

import { compareValues } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';
import type { Place } from './domain/domain.ts';
import { freshValue } from './fresh-value.ts';
import { applyOne, type Mutation, type MutationTools, type Operator, pick } from './mutation.ts';
import { shapedNumbers } from './shaped-numbers.ts';

type Items = readonly Value[];
type ItemsOperator = readonly [string, Operator<Items>];
type Sequence = Extract<Value, { readonly items: Items }>;

/** Chosen: what goes wrong with more items goes wrong with so many. */
const mostItems = 120;

/** Chosen: averages and counts of so many come close to each other. */
const mostOfFew = 25;

const lengthOperators: readonly ItemsOperator[] = [
  [
    'drop item',
    (items, _, { random }) =>
      items.length === 0 ? undefined : items.toSpliced(random.below(items.length), 1),
  ],
  ['drop last', (items) => (items.length === 0 ? undefined : items.slice(0, -1))],
  ['drop first', (items) => (items.length === 0 ? undefined : items.slice(1))],
  [
    'double item',
    (items, _, { random }) => {
      const item = pick(items, random);
      return item === undefined ? undefined : items.toSpliced(random.below(items.length + 1), 0, item);
    },
  ],
  [
    'insert item',
    (items, place, tools) =>
      items.toSpliced(tools.random.below(items.length + 1), 0, itemFor(items, place, tools)),
  ],
  ['append item', (items, place, tools) => [...items, itemFor(items, place, tools)]],
  ['repeat', (items) => (items.length === 0 ? undefined : [...items, ...items])],
  ['mirror', (items) => (items.length === 0 ? undefined : [...items, ...items.toReversed()])],
  ['cut', (items, _, { random }) => items.slice(0, random.below(items.length + 1))],
  [
    'one item',
    (items, _, { random }) =>
      items.length < 2 ? undefined : items.slice(random.below(items.length)).slice(0, 1),
  ],
  ['empty', (items) => (items.length === 0 ? undefined : [])],
  [
    'join',
    (items, place, { random }) => [...items, ...(pick(place?.slot.sequences ?? [], random)?.items ?? [])],
  ],
  [
    'of few',
    (items, place, tools) => {
      const { random } = tools;
      const known = pick(items, random) ?? pick(place?.slot.items?.values ?? [], random);
      if (known === undefined) return undefined;
      const near = tools.mutate(known, place?.items, tools)?.value ?? known;
      const some = [known, near, pick(items, random) ?? near].slice(0, 2 + random.below(2));
      return Array.from({ length: 1 + random.below(mostOfFew) }, () => pick(some, random) ?? known);
    },
  ],
  [
    'shape',
    (items, place, { random }) => {
      const seen = [...items, ...(place?.slot.items?.values ?? [])];
      const numbers = seen.flatMap((item) => (item.kind === 'integer' ? [item.value] : []));
      if (numbers.length === 0 || numbers.length < seen.length) return undefined;
      return shapedNumbers(numbers, random).map((value) => ({ kind: 'integer', value }));
    },
  ],
  ['without duplicates', (items) => distinctItems(items)],
  [
    'insert seen item',
    (items, place, { random }) => {
      const item = pick(place?.slot.items?.values ?? [], random);
      return item === undefined ? undefined : items.toSpliced(random.below(items.length + 1), 0, item);
    },
  ],
  [
    'insert seen items',
    (items, place, { random }) => {
      const other = pick(place?.slot.sequences ?? [], random)?.items ?? [];
      const from = random.below(other.length + 1);
      const run = other.slice(from, from + 1 + random.below(4));
      return run.length === 0 ? undefined : items.toSpliced(random.below(items.length + 1), 0, ...run);
    },
  ],
  [
    'cross',
    (items, place, { random }) => {
      const other = pick(place?.slot.sequences ?? [], random)?.items ?? [];
      return [
        ...items.slice(0, random.below(items.length + 1)),
        ...other.slice(random.below(other.length + 1)),
      ];
    },
  ],
];

const orderOperators: readonly ItemsOperator[] = [
  [
    'swap items',
    (items, _, { random }) => {
      if (items.length < 2) return undefined;
      const [a, b] = [random.below(items.length), random.below(items.length)];
      return items.map((item, at) => (at === a ? items[b] : at === b ? items[a] : item) ?? item);
    },
  ],
  ['reverse', (items) => (items.length < 2 ? undefined : items.toReversed())],
  ['sort', (items) => (items.length < 2 ? undefined : items.toSorted(compareValues))],
  [
    'sort downwards',
    (items) => (items.length < 2 ? undefined : items.toSorted((a, b) => compareValues(b, a))),
  ],
  [
    'rotate',
    (items, _, { random }) => {
      const at = 1 + random.below(Math.max(1, items.length - 1));
      return items.length < 2 ? undefined : [...items.slice(at), ...items.slice(0, at)];
    },
  ],
  ['shuffle', (items, _, { random }) => shuffle(items, random.below)],
  [
    'move item',
    (items, _, { random }) => {
      if (items.length < 3) return undefined;
      const from = random.below(items.length);
      const rest = items.toSpliced(from, 1);
      return rest.toSpliced(random.below(rest.length + 1), 0, ...items.slice(from, from + 1));
    },
  ],
];

const itemOperators: readonly ItemsOperator[] = [
  ['item', changeItem],
  ['item', changeItem],
  ['item', changeItem],
  [
    'items',
    (items, place, tools) =>
      items.map((item, at) => tools.mutate(item, placeAt(place, at), tools)?.value ?? item),
  ],
  [
    'copy item',
    (items, _, { random }) => {
      const item = pick(items, random);
      return item === undefined || items.length < 2
        ? undefined
        : items.with(random.below(items.length), item);
    },
  ],
  [
    'seen item',
    (items, place, { random }) => {
      const item = pick(place?.slot.items?.values ?? [], random);
      return item === undefined || items.length === 0
        ? undefined
        : items.with(random.below(items.length), item);
    },
  ],
  [
    'all equal',
    (items, _, { random }) => {
      const item = pick(items, random);
      return item === undefined || items.length < 2 ? undefined : items.map(() => item);
    },
  ],
  ['negate all', (items) => (items.some(isNumber) ? items.map(negated) : undefined)],
];

export function mutateSequence(
  value: Sequence,
  place: Place | undefined,
  tools: MutationTools,
): Mutation | undefined {
  const rows = place?.sequence.rows;
  if (place !== undefined && rows !== undefined && !tools.reachesOut) return mutateGrid(value, place, tools);
  const fixed = place?.sequence.fixedLength !== undefined && !tools.reachesOut;
  const keepsItems = place?.sequence.permutation === true && !tools.reachesOut;
  const operators = [
    ...(fixed || keepsItems ? [] : lengthOperators),
    ...orderOperators,
    ...(keepsItems ? [] : itemOperators),
  ];
  const changed = applyOne(operators, value.items, { place, tools });
  if (changed === undefined || changed.value.length > mostItems) return undefined;
  return {
    value: { kind: value.kind, items: settle({ kind: value.kind, items: changed.value }, place, tools) },
    operator: changed.operator,
  };
}

/** A set has no item twice; the rest of what seeds have in common is set right where that is cheap. */
function settle({ kind, items }: Sequence, place: Place | undefined, tools: MutationTools): Items {
  const facts = place?.sequence;
  let settled = items;
  if (kind === 'set' || (facts?.distinct === true && !tools.reachesOut))
    settled = distinctItems(settled) ?? settled;
  if (facts?.even === true && settled.length % 2 === 1) settled = settled.slice(1);
  return facts?.sorted === true && !tools.reachesOut ? settled.toSorted(compareValues) : settled;
}

/** Rows of one length stay so: whole rows, whole columns, single cells, or two cells change places. */
function mutateGrid(value: Sequence, place: Place, tools: MutationTools): Mutation | undefined {
  const { random } = tools;
  const rows = value.items.flatMap((row) => ('items' in row ? [row] : []));
  const [first] = rows;
  const { permutation, rows: form } = place.sequence;
  const at = random.below(rows.length);
  const ways: readonly (() => readonly (readonly [Value['kind'], Items])[] | undefined)[] = [
    () => (form === 'square' || first === undefined ? undefined : rows.toSpliced(at, 1).map(cells)),
    () =>
      form === 'square' || first === undefined
        ? undefined
        : rows.toSpliced(at, 0, rows[at] ?? first).map(cells),
    () => rows.toReversed().map(cells),
    () => rows.map(({ kind, items }) => [kind, items.toReversed()] as const),
    () =>
      first?.items.map(
        (_, column) => [first.kind, rows.flatMap(({ items }) => items[column] ?? [])] as const,
      ),
    () => swapCells(rows, random.below),
    () => (permutation ? swapCells(rows, random.below) : changeCell(rows, place, tools)),
    () => (permutation ? undefined : changeCell(rows, place, tools)),
    () =>
      form === 'square' || first === undefined || first.items.length < 2
        ? undefined
        : rows.map(({ kind, items }) => [kind, items.slice(1)] as const),
    () => (permutation ? freshPermutation(value, 2 + random.below(4), random.below) : undefined),
  ];
  const made = pick(ways, random)?.();
  if (made === undefined || made.length === 0) return undefined;
  const items = made.flatMap(([kind, row]): Value[] =>
    kind === 'tuple' || kind === 'list' ? [{ kind, items: row }] : [],
  );
  return { value: { kind: value.kind, items }, operator: 'grid' };
}

function cells(row: Sequence): readonly [Value['kind'], Items] {
  return [row.kind, row.items];
}

function swapCells(
  rows: readonly Sequence[],
  below: (bound: number) => number,
): readonly (readonly [Value['kind'], Items])[] {
  const places = rows.flatMap(({ items }, row) => items.map((_, column) => ({ row, column })));
  const [a, b] = [places[below(places.length)], places[below(places.length)]];
  const at = (place: typeof a): Value | undefined => place && rows[place.row]?.items[place.column];
  return rows.map(({ kind, items }, row) => [
    kind,
    items.map((item, column) => {
      if (a?.row === row && a.column === column) return at(b) ?? item;
      return b?.row === row && b.column === column ? (at(a) ?? item) : item;
    }),
  ]);
}

function changeCell(
  rows: readonly Sequence[],
  place: Place,
  tools: MutationTools,
): readonly (readonly [Value['kind'], Items])[] {
  const chosen = tools.random.below(rows.length);
  return rows.map(({ kind, items }, row) => [
    kind,
    row === chosen ? (changeItem(items, place.items, tools) ?? items) : items,
  ]);
}

function freshPermutation(
  like: Sequence,
  side: number,
  below: (bound: number) => number,
): readonly (readonly [Value['kind'], Items])[] {
  const numbers = Array.from(
    { length: side * side },
    (_, at): Value => ({ kind: 'integer', value: BigInt(at + 1) }),
  );
  const shuffled = shuffle(numbers, below);
  const kind = like.items[0]?.kind ?? 'list';
  return Array.from(
    { length: side },
    (_, row) => [kind, shuffled.slice(row * side, (row + 1) * side)] as const,
  );
}

function changeItem(items: Items, place: Place | undefined, tools: MutationTools): Items | undefined {
  if (items.length === 0) return undefined;
  const at = tools.random.below(items.length);
  const item = items[at];
  const changed = item === undefined ? undefined : tools.mutate(item, placeAt(place, at), tools);
  return changed === undefined ? undefined : items.with(at, changed.value);
}

function placeAt(place: Place | undefined, at: number): Place | undefined {
  return place?.positions?.[at] ?? place?.items;
}

function itemFor(items: Items, place: Place | undefined, tools: MutationTools): Value {
  const known = pick(items, tools.random) ?? pick(place?.slot.items?.values ?? [], tools.random);
  const changed = known === undefined ? undefined : tools.mutate(known, place?.items, tools)?.value;
  return changed ?? known ?? freshValue(place?.items, tools);
}

function distinctItems(items: Items): Items | undefined {
  const seen = new Map(items.map((item) => [JSON.stringify(item, textOfBigInt), item]));
  return [...seen.values()];
}

function textOfBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

function shuffle(items: Items, below: (bound: number) => number): Items {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    const [a, b] = [shuffled[at], shuffled[other]];
    if (a === undefined || b === undefined) continue;
    shuffled[at] = b;
    shuffled[other] = a;
  }
  return shuffled;
}

function isNumber(value: Value): boolean {
  return value.kind === 'integer' || value.kind === 'float';
}

function negated(value: Value): Value {
  if (value.kind === 'integer') return { kind: 'integer', value: -value.value };
  return value.kind === 'float' ? { kind: 'float', value: -value.value } : value;
}
