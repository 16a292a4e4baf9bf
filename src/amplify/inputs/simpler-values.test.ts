import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf, sizeOf } from '../values/compare-values.ts';
import { argsOf, floatOf, type Plain, someValue, toValue } from '../values/some-values.ts';
import type { Value } from '../values/value.ts';
import { simplerCalls, simplerValues } from './simpler-values.ts';

const simplerThan = (plain: Plain): readonly Value[] => simplerValues(toValue(plain));

test('makes numbers shorter, nearer to zero and positive', () => {
  expect(simplerThan(-46)).toEqual(argsOf(0, 1, -1, 2, -4, -23, -45, 46));
  expect(simplerThan(2)).toEqual(argsOf(0, 1));
  expect(simplerThan(-1)).toEqual(argsOf(0, 1));
  expect(simplerThan(0)).toEqual([]);
  expect(simplerThan(floatOf(-2.75))).toEqual([0, 1, -2, -2.7, -1, 2.75].map(floatOf));
  expect(simplerThan(floatOf(Number.NaN))).toEqual([]);
});

test('makes texts shorter and plainer', () => {
  expect(simplerThan('xyz')).toEqual(argsOf('', 'xy', 'z', 'yz', 'xz', 'ayz', 'xaz', 'xya'));
  expect(simplerThan('a')).toEqual(argsOf(''));
});

test('makes containers shorter, then what they hold simpler', () => {
  expect(simplerThan([1, [2]])).toEqual(
    argsOf([], [[2]], [1], [0, [2]], [1, []], [1, []], [1, [0]], [1, [1]]),
  );
  expect(simplerThan(new Map([['oak', 1]]))).toEqual(argsOf(new Map(), new Map(), new Map([['oak', 0]])));
  expect(simplerThan(new Set([1, 2]))).toEqual(
    argsOf(new Set(), new Set([2]), new Set([1]), new Set([0, 2]), new Set([1, 0])),
  );
  expect([null, true].flatMap(simplerThan)).toEqual([]);
});

test('orders calls with one simpler argument by their size', () => {
  expect(simplerCalls(argsOf([1], 'b'))).toEqual([
    ...[argsOf([], 'b'), argsOf([], 'b'), argsOf([1], '')],
    ...[argsOf([0], 'b'), argsOf([1], 'a')],
  ]);
});

test('makes every value different, and no larger', () => {
  fc.assert(
    fc.property(someValue, (value) => {
      for (const simpler of simplerValues(value)) {
        expect(keyOf(simpler)).not.toBe(keyOf(value));
        expect(sizeOf(simpler)).toBeLessThanOrEqual(sizeOf(value));
      }
    }),
  );
});

test('never makes a whole number larger in magnitude', () => {
  const magnitudeOf = (value: Value): bigint =>
    value.kind !== 'integer' ? -1n : value.value < 0n ? -value.value : value.value;
  fc.assert(
    fc.property(fc.oneof(fc.bigInt(), fc.bigInt(-30n, 30n)), (value) => {
      const known: Value = { kind: 'integer', value };
      for (const simpler of simplerValues(known)) {
        expect(magnitudeOf(simpler)).toBeGreaterThanOrEqual(0n);
        expect(magnitudeOf(simpler)).toBeLessThanOrEqual(magnitudeOf(known));
      }
    }),
  );
});

test('comes to an end whichever of the simpler values is taken', () => {
  fc.assert(
    fc.property(someValue, fc.infiniteStream(fc.nat()), (start, choices) => {
      const seen = new Set<string>();
      let value = start;
      for (let step = 0; step < 300; step += 1) {
        expect(seen.has(keyOf(value))).toBe(false);
        seen.add(keyOf(value));
        const simpler = simplerValues(value);
        const next = simpler[(choices.next().value ?? 0) % Math.max(1, simpler.length)];
        if (next === undefined) return;
        value = next;
      }
    }),
  );
});
