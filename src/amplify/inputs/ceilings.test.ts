import { expect, test } from 'vitest';
import { argsOf, floatOf, type Plain } from '../values/some-values.ts';
import { Ceilings } from './ceilings.ts';

const seeds = [argsOf(12, 'harbour', [1, 2, 3]), argsOf(40, 'pier', [5])];
const learnt = (...slow: readonly (readonly Plain[])[]): Ceilings => {
  const ceilings = new Ceilings(seeds);
  for (const args of slow) ceilings.learn(argsOf(...args));
  return ceilings;
};

test('lets everything be tried before anything was slow', () => {
  expect(learnt().isTooLarge(argsOf(10n ** 30n, 'x'.repeat(1000), []))).toBe(false);
});

test('blames the argument that is largest beside the seeds, and keeps the smallest that was slow', () => {
  const ceilings = learnt([4000, 'lighthouse', [1, 2, 3, 4]], [900, 'x', []], [-2000, 'x', []]);
  const calls = [899, 900, -900, floatOf(1e9)].map((count) => argsOf(count, 'x'.repeat(500), []));
  expect(calls.map((args) => ceilings.isTooLarge(args))).toEqual([false, true, true, true]);
});

test('learns of lengths as of numbers, each argument for itself', () => {
  const long = 'x'.repeat(70);
  const ceilings = learnt([41, long, [1]], [1, 'x', Array.from({ length: 60 }, () => 0)]);
  const calls = [
    [41, 'x'.repeat(69), []],
    [41, long, []],
    [1, 'x', Array.from({ length: 59 }, () => 0)],
    [1, 'x', Array.from({ length: 61 }, () => 0)],
  ] as const;
  expect(calls.map((args) => ceilings.isTooLarge(argsOf(...args)))).toEqual([false, true, false, true]);
});

test('never takes a call for too large that is no larger than the seeds', () => {
  const ceilings = learnt([40, 'harbour', [1, 2, 3]], [2, 'x', [4]], [-40, '', []]);
  expect(seeds.map((args) => ceilings.isTooLarge(args))).toEqual([false, false]);
});
