import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomAt, threefry } from './random-at.ts';

describe('threefry', () => {
  // The vectors that come with the authors' Random123 library, for threefry2x32 with 20 rounds.
  test.each([
    { counter: [0, 0], key: [0, 0], block: [0x6b200159, 0x99ba4efe] },
    {
      counter: [0xffffffff, 0xffffffff],
      key: [0xffffffff, 0xffffffff],
      block: [0x1cb996fc, 0xbb002be7],
    },
    {
      counter: [0x243f6a88, 0x85a308d3],
      key: [0x13198a2e, 0x03707344],
      block: [0xc4923a9c, 0x483df7a0],
    },
  ])('gives the published block for counter $counter', ({ counter, key, block }) => {
    const words = ([low = 0, high = 0]: readonly number[]) => ({ low: low | 0, high: high | 0 });
    expect(threefry(words(key), words(counter))).toEqual({ low: block[0], high: block[1] });
  });
});

describe('randomAt', () => {
  test('gives the same numbers in whatever order they are asked for', () => {
    const places = fc.uniqueArray(fc.maxSafeNat(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer(), fc.string(), places, (seed, name, positions) => {
        const onward = positions.map(randomAt(seed, name));
        const backward = [...positions].reverse().map(randomAt(seed, name)).reverse();
        expect(backward).toEqual(onward);
        expect(onward.every((value) => value >= 0 && value < 1)).toBe(true);
      }),
    );
  });

  test('gives other numbers for another seed, name or position, the high half included', () => {
    const places = [
      randomAt(0, 'orchard')(1),
      randomAt(1, 'orchard')(1),
      randomAt(0, 'meadow')(1),
      randomAt(0, 'orchard')(2),
      randomAt(0, 'orchard')(1 + 2 ** 32),
    ];
    expect(new Set(places).size).toBe(places.length);
  });

  test.each([
    ['over the positions of one name', (at: number) => randomAt(7, 'orchard')(at)],
    ['over the names at one position', (at: number) => randomAt(7, `tree ${at}`)(0)],
  ])('is uniform %s', (_direction, numberAt) => {
    const cells = 50;
    const counts = new Array<number>(cells).fill(0);
    const draws = 20_000;
    for (let at = 0; at < draws; at += 1) {
      const cell = Math.floor(numberAt(at) * cells);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const expected = draws / cells;
    const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Chi-square, 49 degrees of freedom, 0.1 % at each end: a generator that is too even is wrong too.
    expect(statistic).toBeLessThan(85.35);
    expect(statistic).toBeGreaterThan(23.98);
  });

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses position %d', (position) => {
    expect(() => randomAt(0, 'orchard')(position)).toThrow(`position ${position} is not an integer`);
  });
});
