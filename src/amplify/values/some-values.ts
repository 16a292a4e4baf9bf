// Values of all kinds for the properties of this room's tests.

import fc from 'fast-check';
import type { Value } from './value.ts';

const textOf = fc.oneof(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 4 }));
const integerOf = fc.oneof(fc.bigInt(-20n, 20n), fc.bigInt(-(2n ** 70n), 2n ** 70n));

const text = textOf.map((value): Value => ({ kind: 'text', value }));
const integer = integerOf.map((value): Value => ({ kind: 'integer', value }));

/** One kind in each set and mapping: 1, 1.0 and True are one member in Python. */
const members = fc.oneof(
  fc
    .uniqueArray(integerOf, { maxLength: 5 })
    .map((all) => all.map((value): Value => ({ kind: 'integer', value }))),
  fc.uniqueArray(textOf, { maxLength: 5 }).map((all) => all.map((value): Value => ({ kind: 'text', value }))),
);

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constant<Value>({ kind: 'none' }),
  fc.boolean().map((value): Value => ({ kind: 'boolean', value })),
  integer,
  fc
    .oneof(
      fc.double(),
      fc.integer().map((value) => value / 4),
    )
    .map((value): Value => ({ kind: 'float', value })),
  text,
  members.map((items): Value => ({ kind: 'set', items })),
);

/** Any value but an opaque one. */
export const someValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => {
  const items = fc.array(tie('value'), { maxLength: 4 });
  return {
    value: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      leaf,
      items.map((all): Value => ({ kind: 'list', items: all })),
      items.map((all): Value => ({ kind: 'tuple', items: all })),
      fc.tuple(members, items).map(([keys, all]): Value => {
        const entries = keys.flatMap((key, at) => all.slice(at, at + 1).map((item) => [key, item] as const));
        return { kind: 'mapping', entries };
      }),
    ),
  };
}).value;

/** The same value with sets in one order: they have none of their own. */
export function inOrder(value: Value): Value {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return { kind: value.kind, items: value.items.map(inOrder) };
    case 'set':
      return {
        kind: 'set',
        items: value.items.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1)),
      };
    case 'mapping':
      return { kind: 'mapping', entries: value.entries.map(([key, item]) => [inOrder(key), inOrder(item)]) };
    default:
      return value;
  }
}

function sortKey(value: Value): string {
  return value.kind === 'integer' ? String(value.value) : JSON.stringify(value);
}

/** Data as a test writes it down: a number is whole where it has no fraction, and a `Value` stands for itself. */
export type Plain =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly Plain[]
  | ReadonlySet<Plain>
  | ReadonlyMap<Plain, Plain>
  | Value;

/** The value of plain data: an array is a list, `null` is none. */
export function toValue(plain: Plain): Value {
  if (plain === null) return { kind: 'none' };
  switch (typeof plain) {
    case 'boolean':
      return { kind: 'boolean', value: plain };
    case 'bigint':
      return { kind: 'integer', value: plain };
    case 'number':
      return Number.isInteger(plain) ? { kind: 'integer', value: BigInt(plain) } : floatOf(plain);
    case 'string':
      return { kind: 'text', value: plain };
    default:
      return objectToValue(plain);
  }
}

function objectToValue(plain: Extract<Plain, object>): Value {
  if ('kind' in plain) return plain;
  if (plain instanceof Set) return { kind: 'set', items: [...plain].map(toValue) };
  if (plain instanceof Map) {
    return { kind: 'mapping', entries: [...plain].map(([key, item]) => [toValue(key), toValue(item)]) };
  }
  return { kind: 'list', items: [...plain].map(toValue) };
}

/** Arguments of a call. */
export function argsOf(...plain: readonly Plain[]): readonly Value[] {
  return plain.map(toValue);
}

/** A number with a fraction, even where that is 0. */
export function floatOf(value: number): Value {
  return { kind: 'float', value };
}

export function tupleOf(...plain: readonly Plain[]): Value {
  return { kind: 'tuple', items: plain.map(toValue) };
}
