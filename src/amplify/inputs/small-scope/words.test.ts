import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomStream } from '../../../base/random.ts';
import { isComposed, nearWord, nextName, shapeOf, wordsAndBlanks } from './words.ts';

test('words and blanks together are the text', () => {
  expect(wordsAndBlanks('2026-06-01 24:40')).toEqual(['2026-06-01', ' ', '24:40']);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => wordsAndBlanks(text).join('') === text));
});

test('a shape tells days from times, and a name from what is composed', () => {
  expect(shapeOf('24:40')).toBe(shapeOf('07:05'));
  expect(shapeOf('2026-06-01')).not.toBe(shapeOf('06-01'));
  expect([isComposed('hut_2'), isComposed('24:40'), isComposed('two words')]).toEqual([false, true, true]);
});

test('a near word is one step away, as wide as before and never below zero', () => {
  const random = randomStream(1, 'words');
  const near = new Set(Array.from({ length: 200 }, () => nearWord('07:00', [1n, 5n], random)));
  expect(near).toEqual(new Set(['06:00', '08:00', '02:00', '12:00', '07:00', '07:01', '07:05']));
  expect(nearWord('no number', [1n], random)).toBe('no number');
  expect(nearWord('9', [1n], randomStream(3, 'words'))).toMatch(/^[89]$/);
});

test('the next name is another one', () => {
  expect(['B', 'hut', 'Z'].map(nextName)).toEqual(['C', 'hut2', 'Z2']);
});
