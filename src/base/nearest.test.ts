import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const suites = ['core', 'humaneval', 'humaneval+', 'mbpp'];

test('suggests the name that a slip was meant to be', () => {
  expect(['humanevl', 'HumanEval+', 'mbp', 'cor'].map((word) => nearest(word, suites))).toEqual([
    'humaneval',
    'humaneval+',
    'mbpp',
    'core',
  ]);
});

test('suggests nothing for a word that is far from all', () => {
  expect(nearest('orchard', suites)).toBeUndefined();
});

test('takes a word that only one name begins with for that name', () => {
  const problems = ['half-of-it', 'hall', 'chalk'];
  expect(nearest('half', problems)).toBe('half-of-it');
  expect(nearest('ha', problems)).toBeUndefined();
});
