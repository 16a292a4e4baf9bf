import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeDiff } from './describe-diff.ts';

const text = 'one\ntwo\nthree\nfour\n';

function diffOf(part: string, replacement: string): readonly string[] {
  const start = text.indexOf(part);
  return describeDiff(text, { start, end: start + part.length, replacement }).split('\n');
}

test('shows the changed line with one line above and one below', () => {
  expect(diffOf('w', 'o')).toEqual([' one', '-two', '+too', ' three']);
});

test('shows no line above the first and none below the last', () => {
  expect(diffOf('one', '1')).toEqual(['-one', '+1', ' two']);
  expect(diffOf('four', '4')).toEqual([' three', '-four', '+4']);
  expect(describeDiff('a\nb', { start: 2, end: 3, replacement: 'c' }).split('\n')).toEqual([
    ' a',
    '-b',
    '+c',
  ]);
});

test('shows lines that come in between as new alone', () => {
  expect(diffOf('three', 'new\nthree')).toEqual([' two', '+new', ' three']);
});

test('shows several lines that become one', () => {
  expect(diffOf('wo\nthr', '-')).toEqual([' one', '-two', '-three', '+t-ee', ' four']);
});

test('says in any diff what the two texts are made of', () => {
  const line = fc.constantFrom('', 'a', 'b', 'ab', 'a b');
  const lines = fc.array(line, { minLength: 1, maxLength: 5 }).map((all) => all.join('\n'));
  fc.assert(
    fc.property(lines, fc.nat(20), fc.nat(6), lines, (before, from, length, replacement) => {
      const start = Math.min(from, before.length);
      const end = Math.min(start + length, before.length);
      const after = before.slice(0, start) + replacement + before.slice(end);
      const diff = describeDiff(before, { start, end, replacement }).split('\n');
      const side = (sign: string) =>
        diff.filter((row) => row.startsWith(' ') || row.startsWith(sign)).map((row) => row.slice(1));
      expect(`\n${before}\n`).toContain(`\n${side('-').join('\n')}\n`);
      expect(`\n${after}\n`).toContain(`\n${side('+').join('\n')}\n`);
      const removed = diff.filter((row) => row.startsWith('-')).length;
      const added = diff.filter((row) => row.startsWith('+')).length;
      expect(added - removed).toBe(after.split('\n').length - before.split('\n').length);
    }),
    { seed: 5, numRuns: 500 },
  );
});
