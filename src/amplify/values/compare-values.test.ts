import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareValues, keyOf, sizeOf } from './compare-values.ts';
import { argsOf, floatOf, inOrder, type Plain, someValue, toValue, tupleOf } from './some-values.ts';
import type { Value } from './value.ts';

test('gives every two different values different keys', () => {
  const values = argsOf(
    ...[null, true, false, 1, floatOf(1), '1', 'i1', floatOf(0), floatOf(-0), floatOf(Number.NaN)],
    ...[[1, 2], tupleOf(1, 2), new Set([1, 2]), [12], [[1], 2], [1, [2]], new Map([[1, 2]]), [], ''],
    ...[{ kind: 'opaque', tagged: { name: 'Ship' } } as const, { kind: 'opaque', tagged: {} } as const],
  );
  expect(new Set(values.map(keyOf)).size).toBe(values.length);
});

test('gives a set one key whatever order it is written in', () => {
  fc.assert(
    fc.property(someValue, (value) => {
      expect(keyOf(inOrder(value))).toBe(keyOf(value));
      expect(keyOf(reversed(value))).toBe(keyOf(value));
    }),
  );
  expect(keyOf(undefined)).toBe('');
});

function reversed(value: Value): Value {
  return value.kind === 'set' ? { kind: 'set', items: value.items.toReversed() } : value;
}

const signOf = (left: Plain, right: Plain): number => Math.sign(compareValues(toValue(left), toValue(right)));

test('orders numbers by size whatever their kind, texts by code units, sequences item by item', () => {
  const pairs: readonly (readonly [Plain, Plain])[] = [
    ...([
      [1, 2],
      [1.5, 1],
      [floatOf(2), 2],
      [2n ** 80n, 2n ** 80n + 1n],
    ] as const),
    ...([
      ['a', 'b'],
      ['b', 'B'],
      ['a', 'ab'],
      ['', ''],
    ] as const),
    ...([
      [
        [1, 2],
        [1, 3],
      ],
      [[1, 2], [1]],
      [[], [0]],
      [tupleOf(1, 'b'), tupleOf(1, 'a')],
    ] as const),
    ...([
      ['1', 1],
      [null, 3],
      [true, false],
    ] as const),
  ];
  expect(pairs.map(([left, right]) => signOf(left, right))).toEqual([
    ...[-1, 1, 0, -1],
    ...[-1, 1, -1, 0],
    ...[-1, 1, -1, 1],
    ...[0, 0, 0],
  ]);
});

test('orders two values the opposite way when they change places', () => {
  fc.assert(
    fc.property(someValue, someValue, (left, right) => {
      expect(Math.sign(compareValues(left, right))).toBe(-Math.sign(compareValues(right, left)) + 0);
    }),
  );
});

test('counts digits, signs, characters, items and nesting as size', () => {
  const sizes = argsOf(null, 7, -7, 12_000, 0.5, '', 'oar', [], [7, [7]], new Map([['a', 1]])).map(sizeOf);
  expect(sizes).toEqual([1, 2, 3, 6, 5, 1, 4, 1, 6, 5]);
});

test('takes a part for smaller than the whole', () => {
  fc.assert(
    fc.property(fc.array(someValue, { minLength: 1 }), (items) => {
      const whole = sizeOf({ kind: 'list', items });
      expect(Math.max(...items.map(sizeOf))).toBeLessThan(whole);
      expect(sizeOf({ kind: 'list', items: items.slice(1) })).toBeLessThan(whole);
    }),
  );
});
