import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './holm.ts';

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });

describe('holm', () => {
  it('multiplies the smallest by the number of questions, the next by one less, and never falls', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.5, 0.6])).toEqual([1, 1]);
    expect(holm([0.02])).toEqual([0.02]);
    expect(holm([])).toEqual([]);
  });

  it('keeps the order, never lowers a p, and never raises it beyond what Bonferroni would', () => {
    fc.assert(
      fc.property(shares, (ps) => {
        const adjusted = holm(ps);
        for (const [place, p] of ps.entries()) {
          const raised = adjusted[place] ?? Number.NaN;
          expect(raised >= p && raised <= Math.min(1, p * ps.length)).toBe(true);
          for (const [other, q] of ps.entries()) {
            if (p < q) expect(raised).toBeLessThanOrEqual(adjusted[other] ?? Number.NaN);
          }
        }
      }),
    );
  });

  it('finds the same whatever the order of the questions', () => {
    fc.assert(
      fc.property(shares, (ps) => {
        expect(holm(ps.toReversed()).toReversed()).toEqual(holm(ps));
      }),
    );
  });
});
