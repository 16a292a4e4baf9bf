import { expect, test } from 'vitest';
import type { TrainingOptions } from '../contracts/training.ts';
import { isSameSoFar } from './other-steps.ts';

const orchard: TrainingOptions = {
  ...{ stage: 'pretrain', steps: 1000, rows: 4, length: 16, accumulation: 1, optimiser: 'muon', seed: 0 },
  ...{ peakRate: 0.005, warmUpSteps: 100, decayShare: 0.4, lastShare: 0.05, weightDecay: 0.1, clipNorm: 1 },
  oneBatch: false,
};

test('a training can be made longer or shorter until either learning rate begins to fall', () => {
  const longer = { ...orchard, steps: 2000 };
  const shorter = { ...orchard, steps: 500 };
  expect([0, 599, 600, 601].map((taken) => isSameSoFar(orchard, longer, taken))).toEqual([
    ...[true, true, true, false],
  ]);
  expect([300, 301, 501].map((taken) => isSameSoFar(orchard, shorter, taken))).toEqual([true, false, false]);
});

test('a shorter warm-up is another training as soon as it has begun, and so is any other setting', () => {
  const warmer = { ...orchard, steps: 200, warmUpSteps: 10 };
  expect([0, 1].map((taken) => isSameSoFar(orchard, warmer, taken))).toEqual([true, false]);
  expect(isSameSoFar(orchard, { ...orchard, seed: 1 }, 0)).toBe(false);
  expect(isSameSoFar(orchard, { ...orchard, steps: 2000, peakRate: 0.004 }, 0)).toBe(false);
});
