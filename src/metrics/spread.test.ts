import { expect, it } from 'vitest';
import { spread } from './spread.ts';

it('takes the middle value, or the mean of the two middle ones', () => {
  expect(spread([9, 1, 4])).toEqual({ min: 1, median: 4, max: 9 });
  expect(spread([9, 1, 4, 5])).toEqual({ min: 1, median: 4.5, max: 9 });
  expect(spread([7])).toEqual({ min: 7, median: 7, max: 7 });
});

it('has no value for no numbers', () => {
  expect(spread([])).toBeUndefined();
});

it('orders numbers by size, not by their digits', () => {
  expect(spread([10, 9, 100])).toEqual({ min: 9, median: 10, max: 100 });
});
