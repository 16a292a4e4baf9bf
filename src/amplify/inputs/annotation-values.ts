// A handful of values for a type annotation: what a problem without any seed is begun from. Annotations of Python and of
// TypeScript become one kind of tree (annotation.ts); a type that nobody knows has no values, nor has what holds it.

import { encodeScriptValue } from '../values/script-wire.ts';
import type { Value } from '../values/value.ts';
import { type Annotation, readAnnotation } from './annotation.ts';

/** Chosen: more of one kind show nothing that these do not. */
const mostValues = 12;

/** Values of the type, the plainest first; none where the annotation is not understood. */
export function valuesOfAnnotation(annotation: string, language: string): readonly Value[] {
  const read = readAnnotation(annotation, language);
  return read === undefined ? [] : valuesOf(read).slice(0, mostValues);
}

const none: Value = { kind: 'none' };
const integers: readonly Value[] = [3n, 0n, 1n, -2n, 10n].map((value) => ({ kind: 'integer', value }));
const floats: readonly Value[] = [1.5, -0.25].map((value) => ({ kind: 'float', value }));
const texts: readonly Value[] = ['abc', '', 'a', 'Hello world', '12'].map(text);
const booleans: readonly Value[] = [true, false].map((value) => ({ kind: 'boolean', value }));

function text(value: string): Value {
  return { kind: 'text', value };
}

function valuesOf(annotation: Annotation): readonly Value[] {
  switch (annotation.kind) {
    case 'plain':
      return plain[annotation.name];
    case 'literal':
      return [annotation.value];
    case 'union':
      return inTurn(annotation.parts.map(valuesOf));
    case 'list':
    case 'set':
      return sequencesOf(annotation.kind, valuesOf(annotation.item));
    case 'tuple':
      return tuplesOf(annotation.kind, annotation.items.map(valuesOf));
    case 'array':
      return tuplesOf('list', annotation.items.map(valuesOf));
    case 'mapping':
      return tablesOf(valuesOf(annotation.key), valuesOf(annotation.value));
    case 'map':
      return tablesOf(valuesOf(annotation.key), valuesOf(annotation.value)).map(asMap);
    case 'record':
      return recordsOf(annotation.fields);
    default:
      throw new Error(`internal: an annotation ${JSON.stringify(annotation satisfies never)}`);
  }
}

const plain: Readonly<Record<Extract<Annotation, { kind: 'plain' }>['name'], readonly Value[]>> = {
  none: [none],
  boolean: booleans,
  integer: integers,
  float: [...floats, { kind: 'float', value: 0 }, { kind: 'float', value: 10 }],
  number: [...integers, ...floats],
  text: texts,
  any: [
    ...integers.slice(0, 2),
    ...texts.slice(0, 1),
    ...booleans,
    { kind: 'list', items: integers.slice(0, 3) },
    ...floats.slice(0, 1),
    { kind: 'mapping', entries: [] },
    none,
  ],
};

/** The first of each, then the second of each, so that every part of a union is among the few. */
function inTurn(lists: readonly (readonly Value[])[]): readonly Value[] {
  if (lists.some(({ length }) => length === 0)) return [];
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((values) => values[at] ?? [])).flat();
}

function sequencesOf(kind: 'list' | 'set', items: readonly Value[]): readonly Value[] {
  const [first] = items;
  if (first === undefined) return [];
  const some = [items.slice(0, 3), [], [first], items.slice(0, 5), items.slice(0, 3).toReversed()];
  const twice = kind === 'list' ? [[first, first, ...items.slice(1, 2)]] : [];
  return [...some, ...twice].map((chosen) => ({ kind, items: chosen }));
}

/** Each place goes through its values; the shorter ones begin again. */
function tuplesOf(kind: 'tuple' | 'list', places: readonly (readonly Value[])[]): readonly Value[] {
  if (places.some(({ length }) => length === 0)) return [];
  const longest = Math.max(1, ...places.map(({ length }) => length));
  return Array.from({ length: Math.min(longest, 5) }, (_, at) => ({
    kind,
    items: places.map((values) => values[at % values.length] ?? none),
  }));
}

type Entry = readonly [Value, Value];

function tablesOf(keys: readonly Value[], values: readonly Value[]): readonly Value[] {
  if (keys.length === 0 || values.length === 0) return [];
  const entries = keys.map((key, at): Entry => [key, values[at % values.length] ?? none]);
  return [entries.slice(0, 2), [], entries.slice(0, 1), entries.slice(0, 4)].map((some) => ({
    kind: 'mapping',
    entries: some,
  }));
}

/** What has text keys would come back as an object: such a Map is carried as the harness writes it. */
function asMap(table: Value): Value {
  if (table.kind !== 'mapping' || table.entries.some(([key]) => key.kind !== 'text')) return table;
  const pairs = table.entries.map((entry): Value => ({ kind: 'list', items: entry }));
  const tagged: unknown = JSON.parse(encodeScriptValue({ kind: 'list', items: pairs }));
  return { kind: 'opaque', tagged: { t: 'M', v: tagged } };
}

interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: Annotation;
}

/** All fields, and once without those that may be lacking. */
function recordsOf(fields: readonly Field[]): readonly Value[] {
  const rows = tuplesOf(
    'list',
    fields.map(({ type }) => valuesOf(type)),
  );
  const named = (row: Value, isWanted: (field: Field) => boolean): Value => ({
    kind: 'mapping',
    entries: fields.flatMap((field, at): readonly Entry[] => {
      const value = row.kind === 'list' ? row.items[at] : undefined;
      return value === undefined || !isWanted(field) ? [] : [[text(field.name), value]];
    }),
  });
  const whole = rows.map((row) => named(row, () => true));
  const [first] = rows;
  if (first === undefined || fields.every(({ isOptional }) => !isOptional)) return whole;
  return [...whole, named(first, ({ isOptional }) => !isOptional)];
}
