import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floatOf, type Plain, someValue, tupleOf } from '../../values/some-values.ts';
import type { Value } from '../../values/value.ts';
import { complaints, complaintsOfEach, exampleDomain, oneArgument } from '../some-domains.ts';
import { domainOf } from './domain.ts';
import { readStatementCues } from './statement-cues.ts';

test('says of a call that it has another number of arguments than any seed', () => {
  const domain = exampleDomain({
    seeds: [
      [1, 2],
      [3, 4, 5],
    ],
  });
  expect(complaints(domain, [[1], [1, 2], [1, 2, 3], [1, 2, 3, 4]])).toEqual([
    'another number of arguments',
    ...[undefined, undefined],
    'another number of arguments',
  ]);
});

test('says which type no seed has at that place, however deep', () => {
  const domain = oneArgument([
    [1, [2, 3]],
    [floatOf(2.5), []],
  ]);
  const odd = [1, tupleOf(1), [true], [null], [[1, 'x']], [[[1]]], new Set([1])];
  expect(complaintsOfEach(domain, [[4], [[5, 6], 7], ...odd])).toEqual([
    ...[undefined, undefined],
    'another type (integer)',
    'another type (tuple)',
    'another type (boolean)',
    'another type (none)',
    'another type (text)',
    'another type (list)',
    'another type (set)',
  ]);
});

test('allows types that an annotation names where no seed has them', () => {
  const evidence = {
    ...{ parameters: ['a'], program: '', numbers: [], texts: new Set<string>() },
    seeds: [[floatOf(1.5)]],
    cues: readStatementCues('', []),
  };
  const annotated = [[{ kind: 'none' }, floatOf(0)]] as const satisfies readonly (readonly Value[])[];
  const [plain, wider] = [domainOf(evidence), domainOf({ ...evidence, annotated })];
  const calls = [[null], ['x']];
  expect([complaints(plain, calls), complaints(wider, calls)]).toEqual([
    ['another type (none)', 'another type (text)'],
    [undefined, 'another type (text)'],
  ]);
});

test('says that items come where no seed has any', () => {
  expect(complaintsOfEach(oneArgument([[], []]), [[], [1]])).toEqual([
    undefined,
    'items where no seed has any',
  ]);
  const mapping = oneArgument([new Map()]);
  expect(complaintsOfEach(mapping, [new Map([['a', 1]])])).toEqual(['items where no seed has any']);
});

test('knows what keys and entries of mappings are like', () => {
  const domain = oneArgument([
    new Map([['oak', 3]]),
    new Map([
      ['elm', 1],
      ['fir', 9],
    ]),
  ]);
  const calls = [new Map([['ash', -4]]), new Map(), new Map([[7, 1]]), new Map([['ash', 'x']])];
  expect(complaintsOfEach(domain, calls)).toEqual([
    ...[undefined, undefined],
    'another type (integer)',
    'another type (text)',
  ]);
});

test('keeps to the bounds that the statement names for numbers and lengths', () => {
  const parameters = ['arr', 'k'];
  const seeds = [
    [[5, 3], 1],
    [[4], 0],
    [[1, 2, 9], 3],
  ];
  const statement = 'The length of the array is in [1, 4]: 1 <= len(arr) <= 4, and 0 <= k <= len(arr).';
  const domain = exampleDomain({ seeds, parameters, statement });
  const calls = [
    [[1, 2], 2],
    [[1, 2], 3],
    [[1, 2], -1],
    [[1, 2, 3, 4], 0],
    [[1, 2, 3, 4, 5], 0],
    [[], 0],
  ];
  expect(complaints(domain, calls)).toEqual([
    undefined,
    'a number out of range',
    'negative',
    undefined,
    'a number out of range',
    'a number out of range',
  ]);
});

test('does not believe a bound that most seeds break', () => {
  const seeds = [[5], [200], [300], [400]];
  const domain = exampleDomain({ seeds, parameters: ['n'], statement: '1 <= n <= 100' });
  expect(complaints(domain, [[200], [150], [7]])).toEqual([undefined, undefined, undefined]);
});

test('believes a bound that one of three seeds breaks, and takes that seed for fair', () => {
  const domain = exampleDomain({ seeds: [[5], [9], [200]], parameters: ['n'], statement: '1 <= n <= 100' });
  expect(complaints(domain, [[200], [150], [7]])).toEqual([undefined, 'a number out of range', undefined]);
});

test('takes items for distinct only where no argument of any seed holds one twice', () => {
  const statement = 'Return the sorted unique planks that both stacks hold.';
  const distinct = exampleDomain({
    statement,
    seeds: [
      [
        [4, 2, 9],
        [2, 3],
      ],
      [[1], [5, 8]],
      [[7, 6], [6]],
    ],
  });
  expect(
    complaints(distinct, [
      [
        [4, 4],
        [2, 3],
      ],
    ]),
  ).toEqual(['duplicates']);
  const doubled = exampleDomain({
    statement,
    seeds: [
      [
        [4, 2, 9],
        [2, 2],
      ],
      [[1], [5, 8]],
      [[7, 6], [6]],
    ],
  });
  expect(
    complaints(doubled, [
      [
        [4, 4],
        [4, 4, 3],
      ],
    ]),
  ).toEqual([undefined]);
});

test('is like every call where there is no seed but one without arguments', () => {
  const domain = exampleDomain({ seeds: [[]] });
  expect(complaints(domain, [[], [1]])).toEqual([undefined, 'another number of arguments']);
});

const words = fc.array(fc.constantFrom('red', 'green', '7', '12 oars', '()', '(()', 'a b', ''), {
  maxLength: 5,
});
const numbers = fc.array(
  fc.oneof(fc.integer({ min: -2, max: 9 }), fc.constantFrom(0.5, Number.NaN, Infinity)),
  {
    maxLength: 5,
  },
);
const grids = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.infiniteStream(fc.nat(5)))
  .map(([height, width, stream]) => {
    const cell = (): number => stream.next().value ?? 0;
    return Array.from({ length: height }, () => Array.from({ length: width }, cell));
  });
const permutations = fc.integer({ min: 0, max: 4 }).chain((length) => {
  const all = Array.from({ length }, (_, at) => at + 1);
  return fc.shuffledSubarray(all, { minLength: length });
});
const shapes: readonly fc.Arbitrary<Plain>[] = [
  ...[words, numbers, grids, permutations],
  fc.integer({ min: -1, max: 50 }),
  fc.constantFrom('1 oar', '2 oars', '7', '0101', 'a b c', '(())', '', 'ship', 'x,'),
  fc.tuple(fc.integer(), fc.integer()).map((pair) => tupleOf(...pair)),
  fc
    .dictionary(fc.constantFrom('oak', 'elm', 'fir'), fc.nat(9))
    .map((plain) => new Map(Object.entries(plain))),
];
/** Calls of one form, such as tests of one problem make. */
const callsOfOneForm = fc
  .array(fc.constantFrom(...shapes), { minLength: 1, maxLength: 3 })
  .chain((form) => fc.array(fc.tuple(...form), { minLength: 1, maxLength: 15 }));
const statements = [
  'A sorted list of distinct positive integers. 1 <= a <= 9',
  'Non-empty lowercase words; at least two items; b is less than 5; 0 <= a <= len(b)',
  'Binary digits. Assume len(a) > 2.',
  '',
];

test('has every seed in its own domain, whatever the statement says', () => {
  const program = 'if a < 3 and b >= 2: return "red" or "green"';
  const given = fc.record({
    seeds: callsOfOneForm,
    statement: fc.constantFrom(...statements),
    numbers: fc.constantFrom([], [9, 1, 2, 3, 4]),
  });
  fc.assert(
    fc.property(given, (some) => {
      const domain = exampleDomain({ ...some, program, texts: ['red', 'green', '7', 'a'] });
      expect(complaints(domain, some.seeds)).toEqual(some.seeds.map(() => undefined));
    }),
    { numRuns: 400 },
  );
});

test('has seeds of any values in their own domain', () => {
  fc.assert(
    fc.property(fc.array(fc.array(someValue, { maxLength: 3 }), { minLength: 1, maxLength: 8 }), (seeds) => {
      const domain = exampleDomain({ seeds });
      expect(complaints(domain, seeds)).toEqual(seeds.map(() => undefined));
    }),
  );
});
