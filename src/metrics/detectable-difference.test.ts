import { describe, expect, it } from 'vitest';
import { randomStream } from '../base/random.ts';
import { detectableDifference } from './detectable-difference.ts';
import { differenceInterval } from './difference-interval.ts';

describe('detectableDifference', () => {
  it('is 2.80 standard errors of the mean difference', () => {
    const differences = [0.1, -0.1, 0.1, -0.1, 0.1, -0.1, 0.1, -0.1];
    const standardError = Math.sqrt(0.08 / 7 / 8);
    expect(detectableDifference({ differences, isWhole: false })).toBeCloseTo(2.80158522 * standardError, 8);
  });

  it('is at least 6 problems where each can only be passed or not', () => {
    const agreeing = new Array<number>(164).fill(0);
    expect(detectableDifference({ differences: agreeing, isWhole: true })).toBe(6 / 164);
  });

  it('is absent where nothing could be shown, or nothing varies', () => {
    expect(detectableDifference({ differences: [0.1, 0.2, 0.3, 0, 0], isWhole: false })).toBeUndefined();
    expect(
      detectableDifference({ differences: new Array<number>(9).fill(0.5), isWhole: false }),
    ).toBeUndefined();
  });

  it('is found by about 80 % of comparisons whose true difference it is', () => {
    const stream = randomStream(5, 'power');
    // A uniform spread of ± 0.3 has the standard deviation 0.3 / √3.
    const truth = (2.8016 * 0.3) / Math.sqrt(3) / Math.sqrt(100);
    let found = 0;
    for (let trial = 0; trial < 400; trial += 1) {
      const differences = Array.from({ length: 100 }, () => truth + 0.6 * (stream.next() - 0.5));
      if (differenceInterval(differences, { seed: trial, resamples: 400 }).low > 0) found += 1;
    }
    expect(found / 400).toBeGreaterThan(0.75);
    expect(found / 400).toBeLessThan(0.86);
  });
});
