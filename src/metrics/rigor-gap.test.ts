import { describe, expect, it } from 'vitest';
import { meanPassAtK } from './pass-at-k.ts';
import { rigorGap } from './rigor-gap.ts';

/** Four problems of an orchard suite: one loses half of its passes to the amplified tests, one all of them. */
const orchard = [
  { n: 10, base: 8, plus: 4 },
  { n: 10, base: 2, plus: 0 },
  { n: 10, base: 5, plus: 5 },
  { n: 10, base: 0, plus: 0 },
];

describe('rigorGap', () => {
  it('is the difference of the two means', () => {
    const base = meanPassAtK(
      orchard.map(({ n, base }) => ({ n, c: base })),
      1,
    );
    const plus = meanPassAtK(
      orchard.map(({ n, plus }) => ({ n, c: plus })),
      1,
    );
    expect(rigorGap(orchard, { k: 1, seed: 0 })?.value).toBeCloseTo((base ?? 0) - (plus ?? 0), 12);
  });

  it('is surer than the two scores, because it is paired', () => {
    const constantLoss = Array.from({ length: 40 }, (_, problem) => ({
      n: 100,
      base: 10 + 2 * problem,
      plus: 5 + 2 * problem + (problem % 2),
    }));
    const gap = rigorGap(constantLoss, { k: 1, seed: 0 });
    expect((gap?.high ?? 1) - (gap?.low ?? 0)).toBeLessThan(0.005);
  });

  it('has no value where a problem has fewer than k samples', () => {
    expect(rigorGap([...orchard, { n: 9, base: 1, plus: 1 }], { k: 10, seed: 0 })).toBeUndefined();
    expect(rigorGap([], { k: 1, seed: 0 })).toBeUndefined();
  });

  it('refuses more passes on both tiers than on the first', () => {
    expect(() => rigorGap([{ n: 3, base: 1, plus: 2 }], { k: 1, seed: 0 })).toThrow(RangeError);
  });

  it('takes well under a second for 164 problems at three k', () => {
    const suite = Array.from({ length: 164 }, (_, problem) => ({
      n: 100,
      base: problem % 100,
      plus: (problem % 100) >> 1,
    }));
    const before = process.cpuUsage();
    for (const k of [1, 10, 100]) rigorGap(suite, { k, seed: 0 });
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(0.5);
  });
});
