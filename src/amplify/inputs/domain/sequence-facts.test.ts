import { expect, test } from 'vitest';
import { tupleOf } from '../../values/some-values.ts';
import { complaints, complaintsOfEach, exampleDomain, oneArgument } from '../some-domains.ts';

test('takes an empty list for like the seeds unless the statement forbids it', () => {
  expect(complaintsOfEach(oneArgument([[1, 2], [3]]), [[]])).toEqual([undefined]);
  const said = { statement: 'A non-empty list of integers.' };
  expect(complaintsOfEach(oneArgument([[1, 2], [3]], said), [[], [4]])).toEqual(['empty', undefined]);
  expect(complaintsOfEach(oneArgument([[1, 2], []], said), [[]])).toEqual([undefined]);
});

test('keeps to the least number of items that the statement names', () => {
  const said = { statement: 'A list of length at least two.' };
  expect(
    complaintsOfEach(
      oneArgument(
        [
          [1, 2],
          [3, 4, 5],
        ],
        said,
      ),
      [[], [1], [1, 2]],
    ),
  ).toEqual([...['empty', 'too few items'], undefined]);
  expect(complaintsOfEach(oneArgument([[1, 2], [3]], said), [[], [1]])).toEqual(['empty', undefined]);
});

test('keeps the length that three lists or two tuples have', () => {
  const triples = oneArgument([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 1],
  ]);
  expect(complaintsOfEach(triples, [[9, 9, 9], [1, 2, 3, 4], [1]])).toEqual([
    undefined,
    ...['another length', 'too few items'],
  ]);
  expect(
    complaintsOfEach(
      oneArgument([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      [[1, 2, 3, 4]],
    ),
  ).toEqual([undefined]);
  const tuples = oneArgument([tupleOf(1, 'a'), tupleOf(2, 'b')]);
  expect(complaintsOfEach(tuples, [tupleOf(3, 'c'), tupleOf(3, 'c', 4), tupleOf('c', 3)])).toEqual([
    undefined,
    ...['another length', 'another type (text)'],
  ]);
});

test('keeps pairs in order that are so in six seeds', () => {
  const spans = [tupleOf(1, 4), tupleOf(2, 2), tupleOf(-3, 9), tupleOf(0, 5), tupleOf(7, 8), tupleOf(5, 6)];
  expect(complaintsOfEach(oneArgument(spans), [tupleOf(3, 3), tupleOf(-2, 7), tupleOf(4, 3)])).toEqual([
    ...[undefined, undefined],
    'out of order',
  ]);
  expect(complaintsOfEach(oneArgument(spans.slice(1)), [tupleOf(4, 3)])).toEqual([undefined]);
});

test('keeps items distinct, or in order, where the statement says so and the seeds are', () => {
  const seeds = [
    [1, 4, 9],
    [2, 3, 5, 8],
    [0, 6, 7],
  ];
  const distinct = oneArgument(seeds, { statement: 'A list of distinct integers.' });
  expect(
    complaintsOfEach(distinct, [
      [9, 1],
      [4, 4],
    ]),
  ).toEqual([undefined, 'duplicates']);
  const sorted = oneArgument(seeds, { statement: 'A list sorted in ascending order.' });
  expect(
    complaintsOfEach(sorted, [
      [4, 4],
      [9, 1],
    ]),
  ).toEqual([undefined, 'out of order']);
  expect(
    complaintsOfEach(oneArgument(seeds), [
      [9, 1],
      [4, 4],
    ]),
  ).toEqual([undefined, undefined]);
  const broken = oneArgument([...seeds, [3, 1]], { statement: 'A list sorted in ascending order.' });
  expect(complaintsOfEach(broken, [[9, 1]])).toEqual([undefined]);
});

test('keeps an even number of items where five seeds of several lengths have one', () => {
  const even = oneArgument([
    [1, 2],
    [3, 4, 5, 6],
    [7, 8],
    [9, 1],
    [2, 3],
  ]);
  expect(
    complaintsOfEach(even, [
      [1, 2, 3, 4, 5, 6],
      [1, 2, 3],
    ]),
  ).toEqual([undefined, 'an odd number of items']);
});

test('keeps a permutation of the first whole numbers, however it is nested', () => {
  const flat = oneArgument([
    [2, 1],
    [3, 1, 2],
    [1, 2, 3, 4],
  ]);
  expect(
    complaintsOfEach(flat, [
      [2, 3, 1],
      [1, 2, 2],
      [2, 3],
    ]),
  ).toEqual([undefined, ...['no permutation', 'no permutation']]);
  const grid = oneArgument([
    [
      [1, 2],
      [3, 4],
    ],
    [
      [4, 1],
      [2, 3],
    ],
    [
      [2, 1, 3],
      [5, 4, 6],
      [7, 9, 8],
    ],
  ]);
  expect(
    complaintsOfEach(grid, [
      [
        [3, 4],
        [2, 1],
      ],
      [
        [3, 4],
        [2, 5],
      ],
    ]),
  ).toEqual([undefined, 'no permutation']);
});

test('takes short seeds for like themselves beside longer ones that are permutations', () => {
  const domain = oneArgument([[2, 1], [3, 1, 2], [1, 2, 3, 4], [], [1]]);
  expect(complaintsOfEach(domain, [[], [1], [2], [2, 2]])).toEqual([
    ...[undefined, undefined],
    ...['no permutation', 'no permutation'],
  ]);
});

const rectangles = [
  [
    [1, 2, 3],
    [4, 5, 5],
  ],
  [
    [7, 7],
    [8, 9],
    [1, 1],
  ],
  [
    [0, 5],
    [4, 4],
  ],
];

test('keeps rows of one length, and squares square', () => {
  const grid = oneArgument(rectangles);
  expect(complaintsOfEach(grid, [[[1], [2]], [[1, 2], [3]], [[]]])).toEqual([
    undefined,
    ...['rows of different lengths', 'rows of different lengths'],
  ]);
  const square = oneArgument([
    [
      [1, 5],
      [5, 4],
    ],
    [
      [9, 9],
      [8, 8],
    ],
    [
      [1, 2, 2],
      [4, 5, 6],
      [7, 8, 1],
    ],
  ]);
  expect(
    complaintsOfEach(square, [
      [[3]],
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    ]),
  ).toEqual([undefined, 'rows of different lengths']);
  const ragged = oneArgument([...rectangles, [[1], [2, 3]]]);
  expect(complaintsOfEach(ragged, [[[1, 2], [3]]])).toEqual([undefined]);
});

test('takes seeds of one row or of empty rows for like themselves', () => {
  const withRow = oneArgument([...rectangles, [[4, 5, 6]], []]);
  expect(complaintsOfEach(withRow, [[[4, 5]], [], [[1, 2], [3]]])).toEqual([
    ...[undefined, undefined],
    'rows of different lengths',
  ]);
  expect(complaintsOfEach(oneArgument([...rectangles, [[], []]]), [[[], []]])).toEqual([undefined]);
});

test('keeps lengths of two arguments together that differ by one number in all seeds', () => {
  const equal = exampleDomain({
    seeds: [
      [
        [1, 2],
        ['a', 'b'],
      ],
      [[3], ['c']],
      [[], []],
    ],
  });
  expect(equal.lengths).toEqual([{ left: 0, right: 1, difference: 0 }]);
  expect(
    complaints(equal, [
      [
        [5, 6],
        ['x', 'y'],
      ],
      [[5, 6], ['x']],
    ]),
  ).toEqual([undefined, 'lengths that do not belong together']);
  const oneMore = exampleDomain({
    seeds: [
      ['+*', [1, 2, 3]],
      ['-', [4, 5]],
      ['', [9]],
    ],
  });
  expect(oneMore.lengths).toEqual([{ left: 0, right: 1, difference: 1 }]);
  expect(
    complaints(oneMore, [
      ['--', [1, 2, 3]],
      ['--', [1, 2]],
    ]),
  ).toEqual([undefined, 'lengths that do not belong together']);
  const sameLength = exampleDomain({
    seeds: [
      ['ab', [1, 2]],
      ['cd', [3, 4]],
      ['ef', [5, 7]],
    ],
  });
  expect(sameLength.lengths).toEqual([]);
});
