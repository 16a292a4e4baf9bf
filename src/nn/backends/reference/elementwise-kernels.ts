// Arithmetic, comparisons and masks, one number at a time.

import type { Value } from '../../graph/value.ts';
import type { Kernels } from './kernel.ts';
import { fill, numberAt, type Tensor } from './tensor.ts';

const unary =
  (compute: (number: number) => number) =>
  (_value: Value, [tensor]: readonly Tensor[]): Float64Array =>
    tensor!.data.map(compute);

const binary =
  (compute: (one: number, other: number) => number) =>
  ({ shape }: Value, [one, other]: readonly Tensor[]): Float64Array =>
    fill(shape, (place) => compute(numberAt(one!, place), numberAt(other!, place)));

export const elementwiseKernels = {
  negate: unary((number) => -number),
  exp: unary(Math.exp),
  log: unary(Math.log),
  sqrt: unary(Math.sqrt),
  reciprocal: unary((number) => 1 / number),
  sigmoid: unary((number) => 1 / (1 + Math.exp(-number))),
  power: ({ operator }, [tensor]) => tensor!.data.map((number) => number ** operator.exponent),

  add: binary((one, other) => one + other),
  subtract: binary((one, other) => one - other),
  multiply: binary((one, other) => one * other),
  divide: binary((one, other) => one / other),
  minimum: binary(Math.min),

  equal: binary((one, other) => (one === other ? 1 : 0)),
  less: binary((one, other) => (one < other ? 1 : 0)),
  and: binary((one, other) => one * other),
  not: unary((bool) => 1 - bool),
  where: ({ shape }, [mask, one, other]) =>
    fill(shape, (place) => numberAt(numberAt(mask!, place) === 1 ? one! : other!, place)),
  cast: ({ type }, [tensor]) =>
    tensor!.data.map((number) => {
      if (type === 'bool') return number === 0 ? 0 : 1;
      return type === 'int64' ? Math.trunc(number) : number;
    }),
} satisfies Partial<Kernels>;
