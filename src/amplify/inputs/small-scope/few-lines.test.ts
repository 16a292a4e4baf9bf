import { expect, test } from 'vitest';
import { randomStream } from '../../../base/random.ts';
import { tokensOf, tongueOf } from '../tongue.ts';
import { fewLines } from './few-lines.ts';

const sheet = 'bell: with fog + 10s\nfog: at 5s until bell\nrain: after fog for 3s';
const tongue = tongueOf([sheet]);

test('knows the words that lines define and others use', () => {
  expect([...tongue.names].toSorted()).toEqual(['bell', 'fog']);
  expect([...tongueOf(['open mill\nshut mill']).names]).toEqual([]);
  // A statement explains the word.
  expect([...tongueOf([sheet, 'with CUE', 'until']).names].toSorted()).toEqual(['bell', 'fog']);
});

test('lines define different names, mostly, and use each other, themselves, and what comes later', () => {
  const random = randomStream(2, 'few lines');
  const written = Array.from({ length: 3000 }, () => fewLines(sheet.split('\n'), tongue, random));
  expect(written.every((lines) => lines.length >= 2)).toBe(true);
  const texts = new Set(written.flat());
  expect(texts).toContain('bell: with bell + 10s');
  expect(texts).toContain('fog: with bell + 10s');
  // The beginning of one line goes on with the end of another.
  expect(texts).toContain('bell: with fog until bell');
  const heads = written
    .filter((lines) => lines.length === 2)
    .map((lines) => lines.map((line) => tokensOf(line)[0]));
  expect(heads.filter(([first, second]) => first !== second).length).toBeGreaterThan(heads.length / 2);
});
