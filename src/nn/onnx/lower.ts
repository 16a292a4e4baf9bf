// How each operator of the graph is written in ONNX. Plain operators only, none that onnxruntime adds: those it puts in
// by itself where they are right for the device.

import type { OperatorKind, Value, ValueOf } from '../graph/value.ts';
import { type Attribute, type OnnxNode, typeNumber } from './model.ts';

/** The node that gives a value; its output is named by the caller. */
type Lowered = Omit<OnnxNode, 'output'>;

export interface Emitter {
  /** Adds a node in between and names its output. */
  emit(node: Lowered): string;
  /** Names a list of numbers that never changes. */
  integers(numbers: readonly number[]): string;
  float(number: number): string;
}

/** From the names of a value's inputs to its node. */
type Lowering<Kind extends OperatorKind> = (
  value: ValueOf<Kind>,
  names: readonly string[],
  emitter: Emitter,
) => Lowered;

/** What has no node of its own: fed, kept in the model, or another name of its first input. */
export type Nodeless = 'input' | 'constant' | 'withGradient';

type Lowerings = { readonly [Kind in Exclude<OperatorKind, Nodeless>]: Lowering<Kind> };

const plain =
  (operator: string) =>
  (_value: Value, inputs: readonly string[]): Lowered => ({ operator, inputs, attributes: {} });

const alongLast =
  (operator: string) =>
  ({ shape }: Value, inputs: readonly string[]): Lowered => ({
    operator,
    inputs,
    attributes: { axis: integer(shape.length - 1) },
  });

const lowerings: Lowerings = {
  negate: plain('Neg'),
  exp: plain('Exp'),
  log: plain('Log'),
  sqrt: plain('Sqrt'),
  reciprocal: plain('Reciprocal'),
  sigmoid: plain('Sigmoid'),
  power: ({ operator: { exponent } }, [of], { float }) => ({
    operator: 'Pow',
    inputs: [of!, float(exponent)],
    attributes: {},
  }),
  add: plain('Add'),
  subtract: plain('Sub'),
  multiply: plain('Mul'),
  divide: plain('Div'),
  minimum: plain('Min'),
  equal: plain('Equal'),
  less: plain('Less'),
  and: plain('And'),
  not: plain('Not'),
  where: plain('Where'),
  cast: ({ type }, inputs) => ({
    operator: 'Cast',
    inputs,
    attributes: { to: integer(typeNumber(type)) },
  }),

  matmul: lowerMatmul,

  reshape: ({ shape }, [of], { integers }) => ({
    operator: 'Reshape',
    inputs: [of!, integers(shape)],
    attributes: {},
  }),
  broadcast: ({ shape }, [of], { integers }) => ({
    operator: 'Expand',
    inputs: [of!, integers(shape)],
    attributes: {},
  }),
  transpose: ({ operator: { order } }, inputs) => ({
    operator: 'Transpose',
    inputs,
    attributes: { perm: { kind: 'integers', value: order } },
  }),
  slice: ({ shape, operator: { starts } }, [of], { integers }) => {
    const ends = starts.map((start, axis) => start + shape[axis]!);
    return { operator: 'Slice', inputs: [of!, integers(starts), integers(ends)], attributes: {} };
  },
  pad: ({ shape, inputs: [source], operator: { before } }, [of], { integers }) => {
    const after = before.map((start, axis) => shape[axis]! - start - source!.shape[axis]!);
    return { operator: 'Pad', inputs: [of!, integers([...before, ...after])], attributes: {} };
  },
  concatenate: ({ operator: { axis } }, inputs) => ({
    operator: 'Concat',
    inputs,
    attributes: { axis: integer(axis) },
  }),

  sum: lowerReduction('ReduceSum'),
  mean: lowerReduction('ReduceMean'),
  max: lowerReduction('ReduceMax'),
  softmax: alongLast('Softmax'),
  logSoftmax: alongLast('LogSoftmax'),

  gather: (_value, inputs) => ({ operator: 'Gather', inputs, attributes: { axis: integer(0) } }),
  gatherElements: ({ operator: { axis } }, inputs) => ({
    operator: 'GatherElements',
    inputs,
    attributes: { axis: integer(axis) },
  }),
  // Not ScatterND, which adds from several threads at once without waiting and so loses addends of the same place.
  scatterAdd: ({ operator: { axis } }, inputs) => ({
    operator: 'ScatterElements',
    inputs,
    attributes: { axis: integer(axis), reduction: { kind: 'text', value: 'add' } },
  }),
};

export function lower(
  value: ValueOf<Exclude<OperatorKind, Nodeless>>,
  names: readonly string[],
  emitter: Emitter,
): Lowered {
  const lowering = lowerings[value.operator.kind] as Lowering<OperatorKind>;
  return lowering(value as ValueOf<OperatorKind>, names, emitter);
}

function integer(value: number): Attribute {
  return { kind: 'integer', value };
}

function lowerReduction(operator: string) {
  return (
    value: ValueOf<'sum'> | ValueOf<'mean'> | ValueOf<'max'>,
    [of]: readonly string[],
    { integers }: Emitter,
  ): Lowered => {
    const { axes, keepsAxes } = value.operator;
    // An empty list of axes would mean all of them.
    if (axes.length === 0) return { operator: 'Identity', inputs: [of!], attributes: {} };
    return {
      operator,
      inputs: [of!, integers(axes)],
      attributes: { keepdims: integer(keepsAxes ? 1 : 0) },
    };
  };
}

/** Gemm takes its operands transposed without a copy, but only one pair of matrices. */
function lowerMatmul(value: ValueOf<'matmul'>, names: readonly string[], emitter: Emitter): Lowered {
  const { transposesFirst, transposesSecond } = value.operator;
  if (value.shape.length === 2) {
    const attributes = {
      transA: integer(transposesFirst ? 1 : 0),
      transB: integer(transposesSecond ? 1 : 0),
    };
    return { operator: 'Gemm', inputs: names, attributes };
  }
  const swapped = (name: string): Lowered => swapLastAxes(name, value.shape.length);
  const [one, other] = [names[0]!, names[1]!];
  const isTall = value.shape.at(-2)! > value.shape.at(-1)!;
  // (B^T A)^T instead of A^T B: B and what is given are smaller than A, and swapping them costs less.
  if (transposesFirst && !transposesSecond && isTall) {
    const inputs = [emitter.emit(swapped(other)), one];
    return swapped(emitter.emit({ operator: 'MatMul', inputs, attributes: {} }));
  }
  const inputs = [
    transposesFirst ? emitter.emit(swapped(one)) : one,
    transposesSecond ? emitter.emit(swapped(other)) : other,
  ];
  return { operator: 'MatMul', inputs, attributes: {} };
}

function swapLastAxes(name: string, rank: number): Lowered {
  const order = [...Array(rank - 2).keys(), rank - 1, rank - 2];
  return { operator: 'Transpose', inputs: [name], attributes: { perm: { kind: 'integers', value: order } } };
}
