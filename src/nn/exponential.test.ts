import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exponential } from './exponential.ts';

/** Distance in units in the last place. */
function unitsApart(one: number, other: number): number {
  const [first = 0n, second = 0n] = new BigInt64Array(Float64Array.of(one, other).buffer);
  return Math.abs(Number(first - second));
}

test('is within two units in the last place of Math.exp, wherever that is a normal number', () => {
  // exp(-708) is the last normal power of e.
  fc.assert(
    fc.property(fc.double({ min: -708, max: 0, noNaN: true }), (x) => {
      expect(unitsApart(exponential(x), Math.exp(x))).toBeLessThanOrEqual(2);
    }),
    { numRuns: 5000 },
  );
});

test('is within two units in the last place on both sides of every place where the table goes on', () => {
  const worst = Array.from({ length: 20_000 }, (_, cell) => -((cell + 0.5) * Math.LN2) / 256).map((edge) =>
    Math.max(
      ...[edge * (1 - 2 ** -40), edge, edge * (1 + 2 ** -40)].map((x) =>
        unitsApart(exponential(x), Math.exp(x)),
      ),
    ),
  );
  expect(Math.max(...worst)).toBeLessThanOrEqual(2);
});

test('is 1 at 0, the smallest doubles where those are all that is left, and 0 from there down', () => {
  const last = [0, -0, -744.4, -745.2, -746, -1e300, Number.NEGATIVE_INFINITY].map(exponential);
  expect(last).toEqual([1, 1, 2 ** -1074, 0, 0, 0, 0]);
});
