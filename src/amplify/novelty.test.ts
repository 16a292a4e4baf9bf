import { expect, test } from 'vitest';
import { Novelty } from './novelty.ts';

test('finds a new outcome and a new combination of known outcomes new, each once', () => {
  const novelty = new Novelty();
  expect(novelty.isNew([0, 2])).toBe(true);
  expect(novelty.isNew([0, 2])).toBe(false);
  expect(novelty.isNew([1, 3])).toBe(true);
  expect(novelty.isNew([0, 3])).toBe(true);
  expect(novelty.isNew([0, 3])).toBe(false);
});

test('an input that meets no branch is new once', () => {
  const novelty = new Novelty();
  expect([novelty.isNew([]), novelty.isNew([])]).toEqual([true, false]);
});

test('once very many combinations are known, only a new outcome is new', () => {
  const novelty = new Novelty();
  for (let number = 0; number < 6000; number += 1) novelty.isNew([0, 1 + number]);
  expect(novelty.isNew([3, 9])).toBe(false);
  expect(novelty.isNew([3, 9000])).toBe(true);
});
