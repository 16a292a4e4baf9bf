import { expect, test } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { argsOf, type Plain } from '../values/some-values.ts';
import { domainOf, lengthOf } from './domain/domain.ts';
import { readStatementCues } from './domain/statement-cues.ts';
import { grownInputs } from './grown-inputs.ts';
import type { Proposal } from './proposer.ts';

function grow(statement: string, seeds: readonly (readonly Plain[])[]): readonly Proposal[] {
  const parameters = ['planks', 'names'];
  const cues = readStatementCues(statement, parameters);
  const calls = seeds.map((args) => argsOf(...args));
  const domain = domainOf({ seeds: calls, parameters, cues, program: '', numbers: [], texts: new Set() });
  const named = calls.map((args, at) => ({ args, name: `base ${at}` }));
  return grownInputs({ seeds: named, domain, cues, parameters, random: randomStream(0, 'grown') });
}

const planks = [[[3, 1, 2]], [[4, 4]], [[9]]];

test('nothing grows where the statement says nothing of speed', () => {
  expect(grow('The longest plank.', planks)).toEqual([]);
});

test('lists grow to sizes at which slow programs show, up to the bound of the statement', () => {
  const lengths = (statement: string): readonly number[] => [
    ...new Set(grow(statement, planks).map(({ args }) => lengthOf(args[0]) ?? -1)),
  ];
  expect(lengths('The longest plank, in linear time.')).toEqual([100, 500, 2000]);
  expect(lengths('The longest plank. 1 <= len(planks) <= 1000')).toEqual([100, 500]);
});

test('what grew keeps the lengths that belong together, and says where it came from', () => {
  const grown = grow('Sort the planks efficiently.', [
    [
      [3, 1],
      ['a', 'b'],
    ],
    [[5], ['c']],
    [
      [1, 2, 3],
      ['a', 'b', 'c'],
    ],
  ]);
  const isPaired = ({ args: [left, right] }: Proposal): boolean => lengthOf(left) === lengthOf(right);
  expect(grown.filter(({ from }) => from.chain[0] === 'grow to 2000').length).toBeGreaterThan(0);
  expect(grown.every(isPaired)).toBe(true);
});

test('lists that are as long in one seed grow together, although another seed breaks the rule', () => {
  const grown = grow('Planks are nested thousands of levels deep.', [
    [
      [1, 2, 3],
      ['a', 'b', 'c'],
    ],
    [[1, 2], ['a']],
  ]);
  const deep = grown.filter(({ args: [left, right] }) => lengthOf(left) === 2000 && lengthOf(right) === 2000);
  expect(deep.map(({ from }) => from.seed)).toContain('base 0');
  expect(deep.map(({ from }) => from.seed)).not.toContain('base 1');
});
