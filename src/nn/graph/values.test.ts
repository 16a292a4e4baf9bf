import { describe, expect, test } from 'vitest';
import { gradients } from '../autodiff/gradients.ts';
import { broadcast, concatenate, pad, reshape, slice, transpose } from './arrangement.ts';
import { equal, less, not, where } from './comparison.ts';
import { add, exp, multiply } from './elementwise.ts';
import { graphInputs, orderedValues } from './graph.ts';
import { gather, gatherElements, scatterAdd } from './indexing.ts';
import { constant, input } from './leaves.ts';
import { matmul } from './matrices.ts';
import { max, sum } from './reductions.ts';

const a = input('a', { shape: [2, 3] });
const b = input('b', { shape: [4, 5] });
const rows = input('rows', { type: 'int64', shape: [2] });

describe('a value that can not be, is refused when it is built, with the shapes', () => {
  test.each<[string, () => unknown, string]>([
    ['a shape without numbers', () => input('c', { shape: [2, 0] }), 'input c: [2, 0] is no shape'],
    [
      'too few numbers',
      () => constant(new Float32Array(5), [2, 3]),
      'constant: 5 numbers do not fill [2, 3]',
    ],
    ['shapes that do not broadcast', () => add(a, b), 'add: float32 [2, 3] does not fit float32 [4, 5]'],
    ['arithmetic on indices', () => exp(rows), 'exp: int64 [2] is not float32'],
    ['types that differ', () => less(a, rows), 'less: float32 [2, 3] and int64 [2] can not be compared'],
    ['a mask of numbers', () => not(a), 'not: float32 [2, 3] is not bool'],
    [
      'branches of two types',
      () => where(equal(a, a), a, rows),
      'where: float32 [2, 3] and int64 [2] differ',
    ],
    ['inner lengths that differ', () => matmul(a, b), 'matmul: float32 [2, 3] does not fit float32 [4, 5]'],
    [
      'a product transposed the wrong way',
      () => matmul(a, a, { transposesFirst: true, transposesSecond: true }),
      'matmul: float32 [2, 3] transposed does not fit float32 [2, 3] transposed',
    ],
    ['a row as a matrix', () => matmul(reshape(a, [6]), a), 'matmul: float32 [6] is no matrix'],
    ['a reshape that loses numbers', () => reshape(a, [4]), 'reshape: float32 [2, 3] does not fill [4]'],
    ['an order with an axis twice', () => transpose(a, [0, 0]), 'transpose: [0, 0] is no order of the axes'],
    [
      'a slice beyond the end',
      () => slice(a, [1, 0], [2, 3]),
      'slice: [2, 3] at [1, 0] is not inside float32',
    ],
    ['a pad that is too small', () => pad(a, [1, 1], [3, 3]), 'pad: float32 [2, 3] at [1, 1] is not inside'],
    ['parts of other widths', () => concatenate([a, b], 0), 'float32 [2, 3] and float32 [4, 5] do not fit'],
    [
      'a broadcast that shrinks',
      () => broadcast(a, [2, 1]),
      'broadcast: float32 [2, 3] can not become [2, 1]',
    ],
    ['an axis that is not there', () => sum(a, { axes: [2] }), 'sum: [2, 3] has no axis 2'],
    ['an axis twice', () => max(a, { axes: [1, -1] }), 'max: axes [1, -1] name one twice'],
    ['indices that are no integers', () => gather(a, b), 'gather: float32 [4, 5] is not int64'],
    [
      'indices of another rank',
      () => gatherElements(a, rows, 0),
      'gatherElements: indices int64 [2] do not fit float32 [2, 3] along axis 0',
    ],
    [
      'addends without an index',
      () => scatterAdd({ base: reshape(a, [6]), indices: rows, addends: reshape(a, [6]), axis: 0 }),
      'scatterAdd: float32 [6] does not fit the indices int64 [2]',
    ],
    ['the gradient of many numbers', () => gradients(a, [a]), 'gradients: float32 [2, 3] is no scalar'],
    ['the gradient by a stranger', () => gradients(sum(a), [b]), 'nothing depends on float32 [4, 5]'],
    [
      'two inputs of one name',
      () => graphInputs({ outputs: new Map([['out', add(a, input('a', { shape: [2, 3] }))]]) }),
      'two inputs have the name a',
    ],
  ])('%s', (_title, build, message) => {
    expect(build).toThrow(message);
  });
});

test('a broadcast that only serves an operation is not written out', () => {
  const row = input('row', { shape: [3] });
  const spread = multiply(a, broadcast(row, [2, 3]));
  expect(spread.inputs).toEqual([a, row]);
});

test('values come after what they are computed from, also in a graph deeper than the stack of calls', () => {
  let deep = a;
  for (let depth = 0; depth < 50_000; depth += 1) deep = exp(deep);
  const ordered = orderedValues([deep]);
  expect([ordered.length, ordered[0], ordered.at(-1)]).toEqual([50_001, a, deep]);
});
