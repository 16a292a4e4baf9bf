import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { learningRate } from './learning-rate.ts';

const options = { peak: 0.002, steps: 100, warmUpSteps: 10, decayShare: 0.4, lastShare: 0.1 };

test('rises, stays, and falls to what is left', () => {
  const at = [0, 4, 9, 30, 59, 79, 99].map((step) => learningRate(step, options) / options.peak);
  expect(at.map((share) => Number(share.toFixed(6)))).toEqual([0.1, 0.5, 1, 1, 1, 0.55, 0.1]);
});

test('never leaves (0, peak], never falls while warming and never rises afterwards', async () => {
  const arbitrary = fc.record({
    peak: fc.double({ min: 1e-5, max: 1, noNaN: true }),
    steps: fc.integer({ min: 1, max: 400 }),
    warmUpSteps: fc.integer({ min: 0, max: 50 }),
    decayShare: fc.double({ min: 0, max: 1, noNaN: true }),
    lastShare: fc.double({ min: 0.01, max: 1, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(arbitrary, async (chosen) => {
      const rates = Array.from({ length: chosen.steps }, (_, step) => learningRate(step, chosen));
      for (const [step, rate] of rates.entries()) {
        expect(rate).toBeGreaterThan(0);
        expect(rate).toBeLessThanOrEqual(chosen.peak * (1 + 1e-12));
        const before = rates[step - 1];
        if (before !== undefined && step > chosen.warmUpSteps)
          expect(rate).toBeLessThanOrEqual(before + 1e-12);
      }
    }),
  );
});
