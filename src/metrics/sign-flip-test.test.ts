import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../base/random.ts';
import { exactMcnemar } from './exact-mcnemar.ts';
import { signFlipTest } from './sign-flip-test.ts';

describe('signFlipTest', () => {
  it('counts sign patterns: three problems up by different amounts are as far as 2 of 8 patterns', () => {
    expect(signFlipTest([0.1, 0.2, 0.3], { seed: 0 })).toBe(0.25);
    // ±0.1 ±0.2 ±0.4 with the sum 0.1: all but ±(0.2 + 0.1 − 0.4) = ∓0.1 are farther, and that one is as far
    expect(signFlipTest([0.4, -0.2, -0.1], { seed: 0 })).toBe(1);
    expect(signFlipTest([0, 0, 0], { seed: 0 })).toBe(1);
    expect(signFlipTest([], { seed: 0 })).toBe(1);
  });

  it('is McNemar exactly where each problem differs by −1, 0 or 1', () => {
    const few = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(few, few, few, (onlyFirst, onlySecond, same) => {
        const differences = [
          ...new Array<number>(onlyFirst).fill(-1),
          ...new Array<number>(same).fill(0),
          ...new Array<number>(onlySecond).fill(1),
        ];
        const p = signFlipTest(differences, { seed: 0 });
        expect(p).toBeCloseTo(exactMcnemar({ onlyFirst, onlySecond }), 12);
      }),
    );
  });

  it('draws patterns where there are too many, and comes close to the exact p', () => {
    const differences = [...new Array<number>(14).fill(-1), ...new Array<number>(30).fill(1)];
    const exact = exactMcnemar({ onlyFirst: 14, onlySecond: 30 });
    expect(Math.abs(signFlipTest(differences, { seed: 3 }) - exact)).toBeLessThan(0.006);
    expect(signFlipTest(differences, { seed: 3 })).toBe(signFlipTest(differences, { seed: 3 }));
    expect(signFlipTest(new Array<number>(40).fill(0.5), { seed: 0 })).toBe(1 / 10_001);
  });

  it('is below 0.05 in about 5 % of comparisons of equals', () => {
    const stream = randomStream(11, 'equals');
    let found = 0;
    for (let trial = 0; trial < 400; trial += 1) {
      const differences = Array.from({ length: 12 }, () => stream.next() - stream.next());
      if (signFlipTest(differences, { seed: trial }) <= 0.05) found += 1;
    }
    expect(found).toBeGreaterThan(8);
    expect(found).toBeLessThan(34);
  });
});
