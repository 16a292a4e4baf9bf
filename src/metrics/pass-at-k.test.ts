import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanPassAtK, passAtK } from './pass-at-k.ts';

/** Share of all k-subsets of n samples, of which the first c pass, that hold a passing one. */
function countSubsets(n: number, c: number, k: number): number {
  let holding = 0;
  let all = 0;
  for (let subset = 0; subset < 2 ** n; subset += 1) {
    const chosen = Array.from({ length: n }, (_, sample) => (subset >> sample) & 1);
    if (chosen.reduce((sum, bit) => sum + bit, 0) !== k) continue;
    all += 1;
    if (chosen.slice(0, c).includes(1)) holding += 1;
  }
  return holding / all;
}

describe('passAtK', () => {
  it('gives the published value, not the one of drawing with replacement', () => {
    expect(passAtK({ n: 100, c: 10, k: 10 })).toBeCloseTo(0.6695237889132748, 12);
  });

  it('agrees with counting every subset of up to 8 samples', () => {
    for (let n = 1; n <= 8; n += 1) {
      for (let c = 0; c <= n; c += 1) {
        for (let k = 1; k <= n; k += 1) expect(passAtK({ n, c, k })).toBeCloseTo(countSubsets(n, c, k), 12);
      }
    }
  });

  it('is the passing share at k = 1, and certain once a failing draw is impossible', () => {
    expect(passAtK({ n: 8, c: 2, k: 1 })).toBe(0.25);
    expect(passAtK({ n: 10, c: 1, k: 10 })).toBe(1);
    expect(passAtK({ n: 10, c: 0, k: 10 })).toBe(0);
  });

  it('has no value where fewer samples exist than are drawn', () => {
    expect(passAtK({ n: 9, c: 9, k: 10 })).toBeUndefined();
    expect(passAtK({ n: 0, c: 0, k: 1 })).toBeUndefined();
  });

  it('stays exact to ten digits for a million samples', () => {
    // With c = 1 the value is k/n, whatever the size.
    expect(passAtK({ n: 1_000_000, c: 1, k: 250_000 })).toBeCloseTo(0.25, 10);
    expect(passAtK({ n: 1_000_000, c: 500_000, k: 2 })).toBeCloseTo(1 - (0.5 * 499_999) / 999_999, 12);
  });

  it('refuses counts that cannot be', () => {
    const impossible = [
      { n: 3, c: 4, k: 1 },
      { n: 3, c: -1, k: 1 },
      { n: 3, c: 1, k: 0 },
      { n: 3.5, c: 1, k: 1 },
      { n: Number.NaN, c: 0, k: 1 },
      { n: Number.POSITIVE_INFINITY, c: 0, k: 1 },
    ];
    for (const input of impossible) expect(() => passAtK(input)).toThrow(RangeError);
  });

  it('never falls when k or c grows, and stays between 0 and 1', () => {
    const input = fc
      .integer({ min: 2, max: 400 })
      .chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n - 1 }), fc.integer({ min: 1, max: n - 1 })));
    fc.assert(
      fc.property(input, ([n, c, k]) => {
        const value = passAtK({ n, c, k }) ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(0);
        expect(passAtK({ n, c: c + 1, k })).toBeGreaterThanOrEqual(value);
        expect(passAtK({ n, c, k: k + 1 })).toBeGreaterThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('meanPassAtK', () => {
  it('weighs each problem alike, however many samples it has', () => {
    const problems = [
      { n: 100, c: 0 },
      { n: 2, c: 2 },
    ];
    expect(meanPassAtK(problems, 1)).toBe(0.5);
  });

  it('has no value where one problem has too few samples, or there is no problem', () => {
    const problems = [
      { n: 10, c: 1 },
      { n: 9, c: 9 },
    ];
    expect([meanPassAtK(problems, 10), meanPassAtK([], 1)]).toEqual([undefined, undefined]);
  });
});
