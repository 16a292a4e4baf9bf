import { expect, test } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { shapedNumbers } from './shaped-numbers.ts';

const random = randomStream(4, 'shapes');
const lists = Array.from({ length: 800 }, () => shapedNumbers([2n, 30n], random));

function signs(list: readonly bigint[]): string {
  return list
    .slice(1)
    .map((value, at) => (value === list[at] ? '=' : value > (list[at] ?? 0n) ? '+' : '-'))
    .join('');
}

test('makes lists of three to twelve numbers in the range seen, or twice as wide', () => {
  expect(new Set(lists.map(({ length }) => length))).toEqual(new Set([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
  expect(lists.flat().every((value) => value >= 2n && value <= 58n)).toBe(true);
});

test('steps, valleys, peaks, waves and symmetrical lists are among them', () => {
  const seen = lists.map(signs);
  expect(seen.some((one) => /^\+{5,}$/.test(one))).toBe(true);
  expect(seen.some((one) => /^-{3,}=?\+{3,}$/.test(one))).toBe(true);
  expect(seen.some((one) => /^\+{3,}=?-{3,}$/.test(one))).toBe(true);
  expect(
    lists.filter((list) => list.length > 5 && list.every((value, at) => value === list.at(-1 - at))).length,
  ).toBeGreaterThan(50);
});

test('one number seen is enough, however large', () => {
  expect(shapedNumbers([10n ** 40n], randomStream(1, 'shapes')).length).toBeGreaterThan(2);
});
