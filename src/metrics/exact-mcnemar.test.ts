import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactMcnemar } from './exact-mcnemar.ts';

/** Share of all sequences of fair coins that are at least as uneven. */
function byEnumeration(onlyFirst: number, onlySecond: number): number {
  const throws = onlyFirst + onlySecond;
  let asUneven = 0;
  for (let pattern = 0; pattern < 2 ** throws; pattern += 1) {
    const heads = pattern.toString(2).replaceAll('0', '').length;
    if (Math.abs(2 * heads - throws) >= Math.abs(onlySecond - onlyFirst)) asUneven += 1;
  }
  return asUneven / 2 ** throws;
}

describe('exactMcnemar', () => {
  it.each([
    // min(1, 2 · Σ C(m, i) / 2^m for i up to the smaller count), computed in whole numbers
    { onlyFirst: 0, onlySecond: 0, p: 1 },
    { onlyFirst: 1, onlySecond: 0, p: 1 },
    { onlyFirst: 0, onlySecond: 5, p: 0.0625 },
    { onlyFirst: 0, onlySecond: 6, p: 0.03125 },
    { onlyFirst: 3, onlySecond: 3, p: 1 },
    { onlyFirst: 5, onlySecond: 15, p: 0.04138946533203125 },
    { onlyFirst: 10, onlySecond: 25, p: 0.01667384780012071 },
    { onlyFirst: 1000, onlySecond: 1100, p: 0.030720707864242296 },
  ])('gives p = $p for $onlyFirst against $onlySecond', ({ p, ...counts }) => {
    expect(exactMcnemar(counts)).toBeCloseTo(p, 10);
  });

  it('equals the share of all coin sequences that are as uneven', () => {
    for (let onlyFirst = 0; onlyFirst <= 6; onlyFirst += 1) {
      for (let onlySecond = 0; onlySecond <= 6; onlySecond += 1) {
        expect(exactMcnemar({ onlyFirst, onlySecond })).toBeCloseTo(byEnumeration(onlyFirst, onlySecond), 12);
      }
    }
  });

  it('takes no side, stays in (0, 1], and falls as the split grows more uneven', () => {
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(count, count, (one, other) => {
        const p = exactMcnemar({ onlyFirst: one, onlySecond: other });
        expect(p).toBe(exactMcnemar({ onlyFirst: other, onlySecond: one }));
        expect(p > 0 && p <= 1).toBe(true);
        const [fewer, more] = [Math.min(one, other), Math.max(one, other)];
        if (fewer > 0) {
          const moreUneven = exactMcnemar({ onlyFirst: fewer - 1, onlySecond: more + 1 });
          expect(moreUneven).toBeLessThanOrEqual(p);
        }
      }),
    );
  });

  it('refuses what is no count', () => {
    expect(() => exactMcnemar({ onlyFirst: -1, onlySecond: 2 })).toThrow(RangeError);
    expect(() => exactMcnemar({ onlyFirst: 1, onlySecond: 0.5 })).toThrow(RangeError);
  });
});
