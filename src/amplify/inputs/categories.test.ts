import { expect, test } from 'vitest';
import { argsOf, floatOf, type Plain, tupleOf } from '../values/some-values.ts';
import { categoriesOf, tellingCategory } from './categories.ts';

test('names every kind that the arguments or anything inside of them are of', () => {
  const table: readonly (readonly [Plain, readonly string[]])[] = [
    [[], ['empty']],
    ['', ['empty']],
    [new Map(), ['empty']],
    [[3], ['one element']],
    [[3, 3, 5], ['duplicates']],
    [
      [3, 3],
      ['duplicates', 'all equal'],
    ],
    [[3, 5], []],
    [-4, ['negative']],
    [0, ['zero']],
    [floatOf(-0.5), ['negative', 'fraction']],
    [floatOf(2), []],
    [1_000_000, ['large']],
    [Array.from({ length: 100 }, (_, at) => at + 1), ['large']],
    [[1, 5, 2], ['unsorted']],
    [
      [9, 5, 2],
      ['unsorted', 'sorted downwards'],
    ],
    ['ée', ['unicode']],
    ['Ab', ['upper case']],
    ['a b', ['white space']],
    ['a1', ['digits in text']],
    [null, ['None']],
    [floatOf(Number.NaN), ['NaN or infinity']],
    [floatOf(Number.NEGATIVE_INFINITY), ['negative', 'NaN or infinity']],
    [
      [
        [1, 2],
        [2, 3],
      ],
      ['nested'],
    ],
    [tupleOf(1, 'ab'), ['mixed types']],
    [new Map([['a', [0, 'b']]]), ['one element', 'zero', 'mixed types']],
    [true, []],
  ];
  for (const [plain, categories] of table)
    expect([plain, categoriesOf(argsOf(plain))]).toEqual([plain, categories]);
});

test('names what failing inputs have more often than passing ones', () => {
  const failing = [argsOf([3, 3]), argsOf([5, 5, 1]), argsOf([0, 2, 2])];
  const passing = [argsOf([3, 4]), argsOf([1, 0]), argsOf([9, 2, 1]), argsOf([4])];
  expect(tellingCategory(failing, passing)).toBe('duplicates');
  expect(tellingCategory(failing, [])).toBe('duplicates');
});

test('names nothing where both kinds of inputs are alike', () => {
  const inputs = [argsOf([3, 3]), argsOf([5])];
  expect(tellingCategory(inputs, inputs)).toBeUndefined();
  expect(tellingCategory([], inputs)).toBeUndefined();
  expect(tellingCategory([argsOf(4)], [argsOf(5)])).toBeUndefined();
});
