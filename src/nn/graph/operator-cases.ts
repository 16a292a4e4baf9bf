// At least one case of every operator, with what has to be fed: the material of the suite that runs on both backends.

import { broadcast, concatenate, pad, reshape, slice, transpose } from './arrangement.ts';
import { and, cast, equal, less, not, where } from './comparison.ts';
import {
  add,
  divide,
  exp,
  log,
  minimum,
  multiply,
  negate,
  power,
  reciprocal,
  sigmoid,
  sqrt,
  subtract,
} from './elementwise.ts';
import { gather, gatherElements, scatterAdd } from './indexing.ts';
import { constant } from './leaves.ts';
import { matmul } from './matrices.ts';
import { logSoftmax, max, mean, softmax, sum } from './reductions.ts';
import type { Shape, Value } from './value.ts';
import { withGradient } from './with-gradient.ts';

/** What is fed: numbers of either sign, numbers above 0, or indices below a bound. */
export type Fed =
  | { readonly kind: 'signed' | 'positive'; readonly shape: Shape }
  | { readonly kind: 'indices'; readonly shape: Shape; readonly below: number };

export interface OperatorCase {
  readonly title: string;
  readonly inputs: readonly Fed[];
  readonly build: (...values: readonly Value[]) => Value;
}

const signed = (...shape: number[]): Fed => ({ kind: 'signed', shape });
const positive = (...shape: number[]): Fed => ({ kind: 'positive', shape });
const indices = (below: number, ...shape: number[]): Fed => ({ kind: 'indices', shape, below });

function one(title: string, fed: Fed, build: (value: Value) => Value): OperatorCase {
  return { title, inputs: [fed], build: (value) => build(value!) };
}

function two(title: string, inputs: readonly [Fed, Fed], build: (a: Value, b: Value) => Value): OperatorCase {
  return { title, inputs, build: (a, b) => build(a!, b!) };
}

const elementwise: readonly OperatorCase[] = [
  one('negate', signed(2, 3), negate),
  one('exp', signed(2, 3), exp),
  one('log', positive(2, 3), log),
  one('sqrt', positive(2, 3), sqrt),
  one('reciprocal', positive(2, 3), reciprocal),
  one('sigmoid', signed(2, 3), sigmoid),
  one('power 3', signed(2, 3), (x) => power(x, 3)),
  one('power -0.5', positive(2, 3), (x) => power(x, -0.5)),
  two('add, the same shape', [signed(2, 3), signed(2, 3)], add),
  two('add, a row to each', [signed(2, 3), signed(3)], add),
  two('add, both broadcast', [signed(2, 1, 3), signed(4, 1)], add),
  one('add a number', signed(2, 3), (x) => add(x, 0.5)),
  two('subtract, a column from a row', [signed(3), signed(4, 1)], subtract),
  two('multiply, a scalar', [signed(2, 3), signed()], multiply),
  one('multiply by itself', signed(2, 3), (x) => multiply(x, x)),
  two('divide', [signed(2, 3), positive(3)], divide),
  two('minimum', [signed(2, 3), signed(2, 1)], minimum),
];

const masks: readonly OperatorCase[] = [
  two('where less', [signed(2, 3), signed(2, 3)], (a, b) => where(less(a, b), multiply(a, 2), b)),
  two('where not less, broadcast', [signed(2, 3), signed(2, 1)], (a, b) =>
    where(not(less(a, b)), b, multiply(a, a)),
  ),
  two('equal indices, as numbers', [indices(2, 4), indices(2, 3, 1)], (a, b) => cast(equal(a, b), 'float32')),
  two('and', [signed(2, 3), signed(2, 3)], (a, b) =>
    where(and(less(a, b), less(b, constant(Float32Array.of(0.5), []))), a, b),
  ),
  one('a bool as an index', signed(3), (a) => {
    const table = constant(Float32Array.of(2, 7), [2]);
    return multiply(a, gather(table, cast(less(a, constant(Float32Array.of(0), [])), 'int64')));
  }),
];

const arrangements: readonly OperatorCase[] = [
  one('reshape', signed(2, 6), (x) => reshape(x, [3, 4])),
  one('transpose', signed(2, 3, 4), (x) => transpose(x, [2, 0, 1])),
  one('slice', signed(4, 5), (x) => slice(x, [1, 2], [2, 3])),
  one('pad', signed(2, 3), (x) => pad(x, [1, 0], [4, 5])),
  two('concatenate', [signed(2, 3), signed(2, 2)], (a, b) => concatenate([a, b, a], -1)),
  one('broadcast', signed(3, 1), (x) => broadcast(x, [2, 3, 4])),
];

const reductions: readonly OperatorCase[] = [
  one('sum of all', signed(2, 3), (x) => sum(x)),
  one('sum along no axis', signed(2, 3), (x) => sum(x, { axes: [] })),
  one('sum along the middle axis', signed(2, 3, 4), (x) => sum(x, { axes: [1] })),
  one('sum with its axes kept', signed(2, 3, 4), (x) => sum(x, { axes: [-1, 0], keepsAxes: true })),
  one('mean', signed(2, 3, 4), (x) => mean(x, { axes: [-1] })),
  one('max', signed(2, 5), (x) => max(x, { axes: [1], keepsAxes: true })),
  one('softmax', signed(2, 5), softmax),
  one('logarithm of softmax', signed(2, 2, 5), logSoftmax),
];

const products: readonly OperatorCase[] = [
  two('matmul', [signed(2, 3), signed(3, 4)], (a, b) => matmul(a, b)),
  ...[
    { transposesFirst: true },
    { transposesSecond: true },
    { transposesFirst: true, transposesSecond: true },
  ].flatMap((options) => {
    const shapes = [
      options.transposesFirst ? [3, 2] : [2, 3],
      options.transposesSecond ? [4, 3] : [3, 4],
    ] as const;
    const name = Object.keys(options).join(' and ');
    const build = (a: Value, b: Value): Value => matmul(a, b, options);
    return [
      two(`matmul, ${name}`, [signed(...shapes[0]), signed(...shapes[1])], build),
      two(`matmul of a batch, ${name}`, [signed(2, 5, ...shapes[0]), signed(2, 5, ...shapes[1])], build),
    ];
  }),
  two('matmul of a batch', [signed(5, 2, 3), signed(5, 3, 4)], (a, b) => matmul(a, b)),
];

const indexing: readonly OperatorCase[] = [
  two('gather rows, some twice', [signed(4, 3), indices(4, 2, 5)], gather),
  two('gather numbers', [signed(4), indices(4, 6)], gather),
  two('gather elements of each row', [signed(3, 5), indices(5, 3, 2)], (a, b) => gatherElements(a, b, -1)),
  two('gather elements of each column', [signed(3, 2), indices(3, 7, 2)], (a, b) => gatherElements(a, b, 0)),
  {
    title: 'scatter, several to one place',
    inputs: [signed(3, 2), indices(3, 7, 2), signed(7, 2)],
    build: (base, places, addends) =>
      scatterAdd({ base: base!, indices: places!, addends: addends!, axis: 0 }),
  },
  two('two gathers of one table', [signed(4, 3), indices(4, 5)], (table, rows) =>
    add(gather(table, rows), multiply(gather(multiply(table, 1), rows), 2)),
  ),
  two('a table that is gathered and multiplied', [signed(4, 3), indices(4, 5)], (table, rows) =>
    matmul(gather(table, rows), table, { transposesSecond: true }),
  ),
];

const given: readonly OperatorCase[] = [
  one('a gradient that is given', signed(2, 3), (x) =>
    withGradient(exp(x), { inputs: [x], gradient: (arriving) => [multiply(arriving, exp(x))] }),
  ),
];

export const operatorCases = [
  ...elementwise,
  ...masks,
  ...arrangements,
  ...reductions,
  ...products,
  ...indexing,
  ...given,
];
