import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findExampleCalls } from './statement-examples.ts';

const statements: readonly (readonly [string, string, readonly string[]])[] = [
  ['an interpreter session', '>>> f(1, 2)\n3\n>>> f(4)\n5', ['f(1, 2)', 'f(4)']],
  ['an equation', 'So f([1, 2]) == 3, and f([]) = 0.', ['f([1, 2])', 'f([])']],
  ['an arrow', "f({'a': (1, 2)}) ➞ 2\nf(2) => 3 f(3) -> 4", ["f({'a': (1, 2)})", 'f(2)', 'f(3)']],
  ['a comment', 'f(1) # => 2', ['f(1)']],
  ['backticks', 'Calling `f("x")` or `f( )`.', ['f("x")', 'f( )']],
  ['a test', 'assert f(1) == f(2)', ['f(1)', 'f(2)']],
  ['a call in a call', 'f(f(1), 2)', ['f(f(1), 2)', 'f(1)']],
  ['the same call again', 'f(1) is f(1)', ['f(1)']],
  ['brackets in texts', 'f(")", \'(\', "\\")")', ['f(")", \'(\', "\\")")']],
  ['several lines', '>>> f([1,\n...    2])\n3', ['f([1,\n   2])']],
  ['definitions', 'def f(a): ...\nasync def f(b)\nfunction f(c) {}', []],
  ['other names', 'xf(1) f_(2) a.f(3) ff(4) $f(5)', []],
  ['an open bracket', 'f(1, 2 and so on', []],
  ['brackets that do not match', 'f([1)] == 2', []],
  ['an apostrophe', "f(the caller's list)", []],
  ['a bracket that closes in the next paragraph', 'f(a\n\nb)', []],
  ['a bracket that closes outside of the backticks', '`f(a` (b)', []],
];

test.for(statements)('reads %s', ([, statement, expected]) => {
  expect(findExampleCalls(statement, 'f')).toEqual(expected);
});

test('reads a method by its whole name', () => {
  expect(findExampleCalls('Shelf.room(1) room(2) Shelfxroom(3)', 'Shelf.room')).toEqual(['Shelf.room(1)']);
});

test('finds any call of plain values, wherever it stands', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.integer().map(String),
      fc.string().map((text) => JSON.stringify(text)),
      fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    ),
  })).value;
  fc.assert(
    fc.property(value, fc.constantFrom('', '>>> ', '- `', 'That is (see ', 'assert '), (argument, before) => {
      const call = `f(${argument})`;
      expect(findExampleCalls(`Prose.\n${before}${call}) and more`, 'f')).toEqual([call]);
    }),
    { seed: 5 },
  );
});

test('takes time that grows with the length, also where nothing closes', () => {
  expect(findExampleCalls('f('.repeat(20_000), 'f')).toEqual([]);
});
