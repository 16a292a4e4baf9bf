import { expect, test } from 'vitest';
import { floatOf } from '../../values/some-values.ts';
import { complaints, complaintsOfEach, exampleDomain, oneArgument } from '../some-domains.ts';

test('takes a number alone to be like the seeds in sign, and an item of a list to be of any', () => {
  const alone = oneArgument([3, 8]);
  expect(complaintsOfEach(alone, [1, 0, -4])).toEqual([undefined, 'zero', 'negative']);
  const withZero = oneArgument([3, 0]);
  expect(complaintsOfEach(withZero, [1, 0, -4])).toEqual([undefined, undefined, 'negative']);
  const items = oneArgument([
    [3, 8],
    [5, 1, 2],
  ]);
  expect(complaintsOfEach(items, [[4], [0], [-4, 1]])).toEqual([undefined, undefined, undefined]);
  const withNegative = oneArgument([3, -8]);
  expect(complaintsOfEach(withNegative, [1, 0, -400])).toEqual([undefined, undefined, undefined]);
});

test('lets the statement say the sign of items too, where no seed breaks it', () => {
  const positive = oneArgument([[3, 8], [5]], { statement: 'A list of positive integers.' });
  expect(complaintsOfEach(positive, [[4], [0], [-4]])).toEqual([undefined, 'zero', 'negative']);
  const natural = oneArgument([[3, 8], [5]], { statement: 'Takes non-negative integers.' });
  expect(complaintsOfEach(natural, [[4], [0], [-4]])).toEqual([undefined, undefined, 'negative']);
  const broken = oneArgument([[3, -8], [5]], { statement: 'A list of positive integers.' });
  expect(complaintsOfEach(broken, [[4], [0], [-4]])).toEqual([undefined, undefined, undefined]);
});

test('lets numbers be negative that an inequality of the reference treats like some seed', () => {
  const guarded = oneArgument([1, 5], { program: 'def f(a):\n    if a < 2:\n        return False\n' });
  expect(complaintsOfEach(guarded, [0, -4])).toEqual([undefined, undefined]);
  const beyond = oneArgument([2, 5], { program: 'def f(a):\n    if a < 2:\n        return False\n' });
  expect(complaintsOfEach(beyond, [0, -4])).toEqual(['zero', 'negative']);
  const onTheLimit = oneArgument([2, 5], { program: 'def f(a):\n    if a <= 2:\n        return False\n' });
  expect(complaintsOfEach(onTheLimit, [0, -4])).toEqual([undefined, undefined]);
  const another = oneArgument([1, 5], { program: 'def f(a):\n    if alpha < 2:\n        return False\n' });
  expect(complaintsOfEach(another, [0, -4])).toEqual(['zero', 'negative']);
});

test('lets a number be 0 that the reference asks about, and be negative where another number is', () => {
  const asked = oneArgument([2, 5], { program: 'def f(a):\n    if a == 0:\n        return 1\n' });
  expect(complaintsOfEach(asked, [0, -4])).toEqual([undefined, 'negative']);
  const negated = oneArgument([2, 5], { program: 'def f(a):\n    if not a:\n        return 1\n' });
  expect(complaintsOfEach(negated, [0, -4])).toEqual([undefined, 'negative']);
  const beside = exampleDomain({
    seeds: [
      [3, -2],
      [1, 5],
    ],
  });
  expect(
    complaints(beside, [
      [-3, 2],
      [0, 0],
    ]),
  ).toEqual([undefined, undefined]);
});

test('takes two or three values that came up a dozen times for all that there are', () => {
  const bits = oneArgument([
    [0, 1, 1, 0, 1],
    [1, 0, 0, 1],
    [1, 1, 0],
  ]);
  expect(complaintsOfEach(bits, [[1], [0, 2], [-1]])).toEqual([
    undefined,
    'a number of another set',
    'a number of another set',
  ]);
  const few = oneArgument([
    [0, 1],
    [1, 0, 1],
  ]);
  expect(complaintsOfEach(few, [[0, 2]])).toEqual([undefined]);
});

test('takes the largest constant of the reference for the top of a scale that seeds reach and never pass', () => {
  const grades = [
    [4, 3.7, 1],
    [2.5, 3.3, 0.5, 0, 1.7],
    [3, 2, 4],
  ];
  const scale = oneArgument(grades, { numbers: [4, 3.7, 3.3, 3, 2.7] });
  expect(complaintsOfEach(scale, [[3.9], [4.5], [-1]])).toEqual([
    undefined,
    'a number out of range',
    'negative',
  ]);
  const otherwise = oneArgument(grades, { numbers: [5, 3.7, 3.3, 3, 2.7] });
  expect(complaintsOfEach(otherwise, [[4.5]])).toEqual([undefined]);
});

test('keeps NaN and infinity out unless a seed is one of them', () => {
  const finite = oneArgument([1.5, -2.5]);
  const odd = [floatOf(Number.NaN), floatOf(Number.POSITIVE_INFINITY), floatOf(Number.NEGATIVE_INFINITY)];
  expect(complaintsOfEach(finite, odd)).toEqual(['NaN', 'infinity', 'infinity']);
  const infinite = oneArgument([1.5, floatOf(Number.NEGATIVE_INFINITY)]);
  expect(complaintsOfEach(infinite, odd)).toEqual([undefined, undefined, undefined]);
});
