import { describe, expect, test } from 'vitest';
import { argsOf, type Plain, toValue, tupleOf } from '../values/some-values.ts';
import type { Value } from '../values/value.ts';
import { categoriesOf } from './categories.ts';
import { isBalanced } from './domain/text-facts.ts';
import type { Proposal, Proposer } from './proposer.ts';
import { exampleProposer, type ProposerExample } from './some-domains.ts';

function take(proposer: Proposer, count: number): readonly Proposal[] {
  return Array.from({ length: count }, () => proposer.next());
}

const planks: ProposerExample = {
  seeds: [
    [[3, 8, 5], 2],
    [[4], 1],
  ],
  constants: { integers: [17n], texts: ['oak'] },
};

test('gives the same stream for the same seed, and another for another', () => {
  const stream = (seed: number): readonly Proposal[] => {
    const { proposer } = exampleProposer({ ...planks, seed });
    const first = take(proposer, 1200);
    for (const one of first.slice(0, 5)) proposer.keep(one);
    return [...first, ...take(proposer, 400)];
  };
  expect(stream(3)).toEqual(stream(3));
  expect(stream(3)).not.toEqual(stream(4));
});

test('tries the seeds as they are, every constant and every small number in every place before long', () => {
  const { proposer } = exampleProposer(planks);
  const first = take(proposer, 1400);
  const asTheyAre = first.filter(({ from }) => from.chain.length === 0 && from.seed !== 'shape');
  expect(asTheyAre.slice(0, 2)).toEqual([
    { args: argsOf([3, 8, 5], 2), from: { seed: 'base 0', chain: [] } },
    { args: argsOf([4], 1), from: { seed: 'base 1', chain: [] } },
  ]);
  const has = (args: readonly Value[], chain: string): boolean =>
    first.some(
      (one) => one.from.chain[0] === chain && JSON.stringify(one.args, plain) === JSON.stringify(args, plain),
    );
  expect(has(argsOf([], 2), 'empty')).toBe(true);
  expect(has(argsOf([-1, 0, 0], 1), 'short')).toBe(true);
  expect(has(argsOf([3, 8, 5], 17), 'constant')).toBe(true);
  expect(Array.from({ length: 131 }, (_, at) => has(argsOf([4], at), 'small'))).not.toContain(false);
});

function plain(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

test('names every operator that made an input, behind the seed that it was made of', () => {
  const { proposer } = exampleProposer(planks);
  const later = take(proposer, 3000).slice(1000);
  const seeds = new Set(later.map(({ from }) => from.seed));
  expect([...seeds].sort()).toEqual(['base 0', 'base 1', 'shape']);
  const lengths = new Set(later.map(({ from }) => from.chain.length));
  expect(Math.max(...lengths)).toBe(5);
  const operators = new Set(later.flatMap(({ from }) => from.chain));
  for (const name of ['increment', 'reverse', 'sort', 'drop item', 'length of argument', 'item']) {
    expect(operators).toContain(name);
  }
});

test('begins again from an input that was kept, with the operators it already has', () => {
  const { proposer } = exampleProposer(planks);
  take(proposer, 1000);
  proposer.keep({ args: argsOf([77], 3), from: { seed: 'base 0', chain: ['kept'] } });
  const later = take(proposer, 600).filter(({ from }) => from.chain[0] === 'kept');
  expect(later.length).toBeGreaterThan(50);
  expect(later.every(({ from }) => from.seed === 'base 0')).toBe(true);
});

/** Share of the proposals by chance that are like the seeds, and those that are, each once. */
function insideOf(example: ProposerExample): {
  readonly share: number;
  readonly inside: readonly (readonly Value[])[];
} {
  const { proposer, domain } = exampleProposer(example);
  const all = take(proposer, 4000).slice(1000);
  const inside = all.filter(({ args }) => domain.unlike(args) === undefined);
  const distinct = new Map(inside.map(({ args }) => [JSON.stringify(args, plain), args]));
  return { share: inside.length / all.length, inside: [...distinct.values()] };
}

const grid = (...rows: readonly (readonly number[])[]): Plain => rows;

describe('keeps most proposals like the seeds', () => {
  const examples: Readonly<Record<string, ProposerExample>> = {
    'lengths that belong together': {
      seeds: [
        [
          [1, 2],
          ['a', 'b'],
        ],
        [[3], ['c']],
        [
          [4, 5, 6],
          ['d', 'e', 'f'],
        ],
      ],
    },
    'texts of one form': {
      seeds: [['5 apples and 6 oranges'], ['100 apples and 1 oranges'], ['3 apples and 20 oranges']],
    },
    'words of the reference': {
      seeds: [['red blue'], ['green'], ['blue']],
      constants: { texts: ['red', 'green', 'blue', 'black'] },
    },
    'brackets that match': { seeds: [['(()())'], ['( ) (( ))'], ['()']] },
    'permutations in a square': {
      seeds: [[grid([1, 2], [3, 4])], [grid([4, 1], [2, 3])], [grid([2, 1, 3], [5, 4, 6], [7, 9, 8])]],
    },
    'rectangular rows': {
      seeds: [[grid([1, 2, 3], [4, 5, 5])], [grid([7, 7], [8, 9], [1, 1])], [grid([0, 5], [4, 4])]],
    },
    'pairs in tuples': { seeds: [[tupleOf(1, 'oak')], [tupleOf(7, 'elm')], [tupleOf(3, 'fir')]] },
    'a positive number': { seeds: [[3], [18], [7]] },
  };
  test.each(Object.entries(examples))('%s', (_, example) => {
    const { share } = insideOf(example);
    expect(share).toBeGreaterThan(0.5);
  });
});

test('keeps brackets matching while it changes them', () => {
  const { inside } = insideOf({ seeds: [['(()())'], ['( ) (( ))'], ['()']] });
  const texts = inside.flatMap(([value]) => (value?.kind === 'text' ? [value.value] : []));
  expect(texts.every(isBalanced)).toBe(true);
  expect(new Set(texts).size).toBeGreaterThan(100);
});

test('reaches out for what no seed is like: NaN, infinity, unicode, None and empty values', () => {
  const seeds = [
    [[1.5, 2.5], 'harbour', 2.5],
    [[0.5], 'Lamp', 0.75],
  ];
  const { proposer, domain } = exampleProposer({ seeds, reachesOut: true });
  const outside = take(proposer, 4000).filter(({ args }) => domain.unlike(args) !== undefined);
  const found = new Set(outside.flatMap(({ args }) => categoriesOf(args)));
  for (const category of ['NaN or infinity', 'unicode', 'None', 'empty'] as const) {
    expect(found).toContain(category);
  }
  expect(outside.length).toBeGreaterThan(400);
  const chains = new Set(outside.flatMap(({ from }) => from.chain));
  for (const operator of ['NaN', 'unicode', 'None']) expect(chains).toContain(operator);
});

test('proposes none of that where it does not reach out', () => {
  const { proposer } = exampleProposer({ seeds: [[[1.5, 2.5], 'harbour']], reachesOut: false });
  const found = new Set(take(proposer, 4000).flatMap(({ args }) => categoriesOf(args)));
  for (const category of ['NaN or infinity', 'None', 'unicode'] as const)
    expect(found).not.toContain(category);
});

test('makes values from their shape alone where there is no seed', () => {
  const { proposer } = exampleProposer({ seeds: [] });
  expect(take(proposer, 20)).toEqual(
    Array.from({ length: 20 }, () => ({ args: [], from: { seed: 'shape', chain: [] } })),
  );
});

test('never changes a seed that it begins from', () => {
  const seeds: readonly (readonly Plain[])[] = [
    [[3, [8], 'x'], new Map([['a', [1]]])],
    [[4], new Map()],
  ];
  const frozen = seeds.map((args) => args.map((value) => deeplyFrozen(toValue(value))));
  const { proposer } = exampleProposer({ seeds: frozen });
  expect(() => take(proposer, 3000)).not.toThrow();
});

function deeplyFrozen(value: Value): Value {
  if ('items' in value) value.items.forEach(deeplyFrozen);
  if (value.kind === 'mapping') value.entries.flat().forEach(deeplyFrozen);
  if ('items' in value) Object.freeze(value.items);
  if (value.kind === 'mapping') Object.freeze(value.entries);
  return Object.freeze(value);
}
