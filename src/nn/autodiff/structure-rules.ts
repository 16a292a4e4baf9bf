// Derivatives of what moves numbers, adds them up, or multiplies matrices.

import { broadcast, pad, reshape, slice, transpose } from '../graph/arrangement.ts';
import { cast, equal } from '../graph/comparison.ts';
import { divide, multiply } from '../graph/elementwise.ts';
import { gatherElements, scatterAdd } from '../graph/indexing.ts';
import { constant } from '../graph/leaves.ts';
import { matmul } from '../graph/matrices.ts';
import { sum } from '../graph/reductions.ts';
import { elementCount, type Shape, type Value, type ValueOf } from '../graph/value.ts';
import type { Rules } from './rule.ts';
import { sumToShape } from './sum-to-shape.ts';

type Reduction = ValueOf<'sum'> | ValueOf<'mean'> | ValueOf<'max'>;

/** With the reduced axes back, of length 1. */
function withAxes(value: Reduction, reduced: Value): Value {
  const { axes } = value.operator;
  const shape = value.inputs[0]!.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  return reshape(reduced, shape);
}

function zeros(shape: Shape): Value {
  return broadcast(
    constant(
      Float32Array.of(0),
      shape.map(() => 1),
    ),
    shape,
  );
}

export const structureRules = {
  input: () => [],
  constant: () => [],
  withGradient: ({ operator }, arriving) => [undefined, ...operator.gradient(arriving)],

  reshape: ({ inputs: [of] }, arriving) => [reshape(arriving, of!.shape)],
  broadcast: ({ inputs: [of] }, arriving) => [sumToShape(arriving, of!.shape)],
  transpose: ({ operator: { order } }, arriving) => [
    transpose(
      arriving,
      order.map((_, axis) => order.indexOf(axis)),
    ),
  ],
  slice: ({ inputs: [of], operator: { starts } }, arriving) => [pad(arriving, starts, of!.shape)],
  pad: ({ inputs: [of], operator: { before } }, arriving) => [slice(arriving, before, of!.shape)],
  concatenate: ({ inputs, operator: { axis } }, arriving) => {
    let start = 0;
    return inputs.map(({ shape }) => {
      const starts = shape.map((_, at) => (at === axis ? start : 0));
      start += shape[axis]!;
      return slice(arriving, starts, shape);
    });
  },

  sum: (value, arriving) => [broadcast(withAxes(value, arriving), value.inputs[0]!.shape)],
  mean: (value, arriving) => {
    const of = value.inputs[0]!;
    const share = elementCount(value.shape) / elementCount(of.shape);
    return [broadcast(withAxes(value, multiply(arriving, share)), of.shape)];
  },
  // Equal largest numbers share the gradient.
  max: (value, arriving) => {
    const of = value.inputs[0]!;
    const isLargest = cast(equal(of, withAxes(value, value)), 'float32');
    const count = sum(isLargest, { axes: value.operator.axes, keepsAxes: true });
    return [multiply(isLargest, divide(withAxes(value, arriving), count))];
  },

  matmul: (value, arriving) => {
    const { transposesFirst: first, transposesSecond: second } = value.operator;
    const [one, other] = [value.inputs[0]!, value.inputs[1]!];
    return [
      first
        ? matmul(other, arriving, { transposesFirst: second, transposesSecond: true })
        : matmul(arriving, other, { transposesSecond: !second }),
      second
        ? matmul(arriving, one, { transposesFirst: true, transposesSecond: first })
        : matmul(one, arriving, { transposesFirst: !first }),
    ];
  },

  gather: ({ inputs: [table, indices] }, arriving) => {
    const shape = table!.shape;
    const rows = elementCount(indices!.shape);
    const perRow = elementCount(shape.slice(1));
    const added = scatterAdd({
      base: zeros([shape[0]!, perRow]),
      indices: broadcast(reshape(indices!, [rows, 1]), [rows, perRow]),
      addends: reshape(arriving, [rows, perRow]),
      axis: 0,
    });
    return [reshape(added, shape), undefined];
  },
  gatherElements: ({ inputs: [values, indices], operator: { axis } }, arriving) => [
    scatterAdd({ base: zeros(values!.shape), indices: indices!, addends: arriving, axis }),
    undefined,
  ],
  scatterAdd: ({ inputs: [, indices], operator: { axis } }, arriving) => [
    arriving,
    undefined,
    gatherElements(arriving, indices!, axis),
  ],
} satisfies Partial<Rules>;
