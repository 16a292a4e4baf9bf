// Mappings: entries dropped, added, renamed, and values changed by their own operators. Keys stay distinct.

import { keyOf } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';
import type { Place } from './domain/domain.ts';
import { freshValue } from './fresh-value.ts';
import { applyOne, type Mutation, type MutationTools, type Operator, pick } from './mutation.ts';

type Entries = readonly (readonly [Value, Value])[];

const operators: readonly (readonly [string, Operator<Entries>])[] = [
  [
    'drop entry',
    (entries, _, { random }) =>
      entries.length === 0 ? undefined : entries.toSpliced(random.below(entries.length), 1),
  ],
  [
    'another value',
    (entries, place, tools) =>
      changeAt(entries, tools, ([key, value]) => [
        key,
        tools.mutate(value, place?.entries, tools)?.value ?? value,
      ]),
  ],
  [
    'another key',
    (entries, place, tools) =>
      changeAt(entries, tools, ([key, value]) => [
        tools.mutate(key, place?.keys, tools)?.value ?? key,
        value,
      ]),
  ],
  [
    'add entry',
    (entries, place, tools) => [
      ...entries,
      [freshValue(place?.keys, tools), pick(entries, tools.random)?.[1] ?? freshValue(place?.entries, tools)],
    ],
  ],
  [
    'swap values',
    (entries, _, { random }) => {
      const [a, b] = [pick(entries, random), pick(entries, random)];
      if (a === undefined || b === undefined) return undefined;
      return entries.map((entry) => (entry === a ? [a[0], b[1]] : entry === b ? [b[0], a[1]] : entry));
    },
  ],
  ['reverse', (entries) => (entries.length < 2 ? undefined : entries.toReversed())],
  ['empty', (entries) => (entries.length === 0 ? undefined : [])],
  [
    'seen elsewhere',
    (entries, place, { random }) => {
      const other = pick(place?.slot.values ?? [], random);
      return other?.kind === 'mapping' ? [...entries, ...other.entries] : undefined;
    },
  ],
];

export function mutateMapping(
  entries: Entries,
  place: Place | undefined,
  tools: MutationTools,
): Mutation | undefined {
  const changed = applyOne(operators, entries, { place, tools });
  if (changed === undefined) return undefined;
  const distinct = new Map(changed.value.map((entry) => [keyOf(entry[0]), entry]));
  return { value: { kind: 'mapping', entries: [...distinct.values()] }, operator: changed.operator };
}

function changeAt(
  entries: Entries,
  { random }: MutationTools,
  change: (entry: readonly [Value, Value]) => readonly [Value, Value],
): Entries | undefined {
  if (entries.length === 0) return undefined;
  const at = random.below(entries.length);
  const entry = entries[at];
  return entry === undefined ? undefined : entries.with(at, change(entry));
}
