import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedLines } from './diff-lines.ts';

const text = (...lines: string[]): string => `${lines.join('\n')}\n`;
const boats = [
  'def find(db, name):',
  '    q = "select"',
  '    db.execute(q)',
  '    return db',
  '',
  'def all(db):',
];

test('equal texts have no changed line, whatever their line ends', () => {
  expect(changedLines(text(...boats), text(...boats))).toEqual([]);
  expect(changedLines(text(...boats), boats.join('\r\n'))).toEqual([]);
});

test('a changed line, lines that came in, and the line before those that went', () => {
  const changed = [...boats];
  changed[2] = '    db.execute(q + name)';
  expect(changedLines(text(...boats), text(...changed))).toEqual([{ from: 3, to: 3 }]);
  const longer = [...boats.slice(0, 4), '    # one', '    # two', ...boats.slice(4)];
  expect(changedLines(text(...boats), text(...longer))).toEqual([{ from: 5, to: 6 }]);
  expect(changedLines(text(...longer), text(...boats))).toEqual([{ from: 4, to: 4 }]);
});

test('two places far apart are two ranges', () => {
  const changed = ['def find(db, name, owner):', ...boats.slice(1, 5), 'def every(db):'];
  expect(changedLines(text(...boats), text(...changed))).toEqual([
    { from: 1, to: 1 },
    { from: 6, to: 6 },
  ]);
});

test('of a text that is another altogether all lines are changed', () => {
  const old = Array.from({ length: 900 }, (_, at) => `old ${at}`);
  const now = Array.from({ length: 900 }, (_, at) => `now ${at}`);
  expect(changedLines(text(...old), text(...now))).toEqual([{ from: 1, to: 900 }]);
});

test('what is outside of the ranges stands in the old text, in order', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const ranges = changedLines(text(...before), text(...after));
      const kept = after.filter((_, at) => !ranges.some(({ from, to }) => at + 1 >= from && at + 1 <= to));
      let place = -1;
      for (const line of kept) {
        place = before.indexOf(line, place + 1);
        expect(place).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
