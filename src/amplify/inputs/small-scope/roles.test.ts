import { expect, test } from 'vitest';
import { argsOf } from '../../values/some-values.ts';
import { atomsOfCall, mapAtomsOfCall, rolesOf } from './roles.ts';

const words = new Set(['lend', 'return']);
const woods = new Map([
  ['atlas', 'oak'],
  ['globe', 'pine'],
]);
const shelf = argsOf(
  [
    ['lend', 'atlas', 'mira', 3],
    ['return', 'atlas'],
  ],
  woods,
  'mira',
);

test('a path names the argument, the head of a record and the position; heads are no atoms', () => {
  expect(atomsOfCall(shelf, words).map(({ path }) => path)).toEqual([
    ...['0/*/lend1', '0/*/lend2', '0/*/lend3', '0/*/return1'],
    ...['1/*', '1/*', '2'],
  ]);
});

test('paths that share a text have one role; a number says nothing', () => {
  const role = rolesOf([shelf, argsOf([['lend', 'globe', 'ivo', 3]], new Map(), 3)], words);
  expect(role('0/*/return1')).toBe(role('0/*/lend1'));
  expect(role('2')).toBe(role('0/*/lend2'));
  expect(role('0/*/lend1')).not.toBe(role('0/*/lend2'));
  expect(role('0/*/lend3')).toBe('0/*/lend3');
  expect(role('never seen')).toBe('never seen');
});

test('changes atoms and leaves keys, heads and structure', () => {
  const changed = mapAtomsOfCall(shelf, words, (atom) =>
    atom.kind === 'integer' ? { kind: 'integer', value: 9n } : atom,
  );
  expect(changed).toEqual(
    argsOf(
      [
        ['lend', 'atlas', 'mira', 9],
        ['return', 'atlas'],
      ],
      woods,
      'mira',
    ),
  );
});
