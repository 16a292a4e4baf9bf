import { expect, test } from 'vitest';
import { type Bound, readStatementCues, type StatementCues } from './statement-cues.ts';

const read = (statement: string): StatementCues => readStatementCues(statement, ['arr', 'n', 'k']);
const boundsOf = (statement: string): readonly Bound[] => read(statement).bounds;

test('finds nothing in a statement that says nothing of its inputs', () => {
  expect(read('Return the sum of all planks that are longer than the first.')).toEqual({
    ...{
      counts: false,
      nonEmpty: false,
      charset: false,
      distinct: false,
      sorted: false,
      isAboutSpeed: false,
      bounds: [],
    },
  });
});

test('reads the sign of numbers, and takes the wider one of two', () => {
  const signs = [
    'a positive integer',
    'a non-negative integer',
    'nonnegative numbers',
    'a positive or negative number',
    'positive integers; a negative number never comes',
    'natural numbers, each of them positive',
    'an integer',
  ].map((statement) => read(statement).sign);
  expect(signs).toEqual([
    'positive',
    'non-negative',
    'non-negative',
    undefined,
    undefined,
    'non-negative',
    undefined,
  ]);
});

test('reads how many items there are at least', () => {
  const said = ['a non-empty array', 'at least one plank', 'the list is not empty', 'an empty list gives 0'];
  expect(said.map((statement) => read(statement).nonEmpty)).toEqual([true, true, true, false]);
  const least = [
    'of length at least two',
    'at least 3 elements',
    'at least zero items',
    'at least two planks',
  ];
  expect(least.map((statement) => read(statement).leastLength)).toEqual([2, 3, undefined, undefined]);
});

test('reads that items are distinct, in order, or of certain characters', () => {
  expect(read('A sorted list of unique lowercase words.')).toMatchObject({
    ...{ charset: true, distinct: true, sorted: true },
  });
  expect(read('The list contains no duplicates.').distinct).toBe(true);
  expect(read('Remove the duplicates.').distinct).toBe(false);
});

test('reads that speed matters, from its words or from bounds in the thousands', () => {
  const said = [
    'Be efficient.',
    'in O(n log n)',
    'in linear time',
    '1 <= n <= 10^5',
    '1 <= n <= 100',
    'steadfast',
  ];
  expect(said.map((statement) => read(statement).isAboutSpeed)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('reads inequalities with two sides, with powers, lengths and every way to write them', () => {
  expect(boundsOf('1 <= n <= 10^3')).toEqual([{ about: 'n', low: 1n, high: 1000n }]);
  expect(boundsOf('-5 < N < 2**4')).toEqual([{ about: 'n', low: -4n, high: 15n }]);
  expect(boundsOf('0 ≤ k ≤ len(arr)')).toEqual([{ about: 'k', low: 0n, highLengthOf: 'arr' }]);
  expect(boundsOf('1 &lt;= arr.length &lt; 100')).toEqual([{ about: 'len(arr)', low: 1n, high: 99n }]);
  expect(boundsOf('2 <= |arr| <= 9')).toEqual([{ about: 'len(arr)', low: 2n, high: 9n }]);
});

test('reads the words that come before a bound', () => {
  expect(boundsOf('Knowing that (n) is less than 100.')).toEqual([{ about: 'n', high: 99n }]);
  expect(boundsOf('Assume n > 1')).toEqual([{ about: 'n', low: 2n }]);
  expect(boundsOf('It is guaranteed that k >= 3.')).toEqual([{ about: 'k', low: 3n }]);
  expect(boundsOf('You may assume that len(arr) <= 20.')).toEqual([{ about: 'len(arr)', high: 20n }]);
});

test('leaves inequalities alone that are about no parameter, or that are a part of the answer', () => {
  expect(boundsOf('1 <= size <= 10')).toEqual([]);
  expect(boundsOf('Return all planks with n > 3.')).toEqual([]);
});
