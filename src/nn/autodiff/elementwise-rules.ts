// Derivatives of arithmetic, masks and casts.

import { cast, less, where } from '../graph/comparison.ts';
import { divide, exp, multiply, negate, power, subtract } from '../graph/elementwise.ts';
import { scalar } from '../graph/leaves.ts';
import type { Value } from '../graph/value.ts';
import type { Rules } from './rule.ts';
import { sumToShape } from './sum-to-shape.ts';

/** The gradients of two operands, each summed to the shape of its operand. */
function toOperands({ inputs }: Value, gradients: readonly Value[]): readonly Value[] {
  return gradients.map((gradient, at) => sumToShape(gradient, inputs[at]!.shape));
}

export const elementwiseRules = {
  negate: (_value, arriving) => [negate(arriving)],
  exp: (value, arriving) => [multiply(arriving, value)],
  log: ({ inputs: [of] }, arriving) => [divide(arriving, of!)],
  sqrt: (value, arriving) => [divide(arriving, multiply(value, 2))],
  reciprocal: (value, arriving) => [negate(multiply(arriving, multiply(value, value)))],
  sigmoid: (value, arriving) => [multiply(arriving, subtract(value, multiply(value, value)))],
  power: ({ operator: { exponent }, inputs: [of] }, arriving) => [
    multiply(arriving, multiply(power(of!, exponent - 1), exponent)),
  ],

  add: (value, arriving) => toOperands(value, [arriving, arriving]),
  subtract: (value, arriving) => toOperands(value, [arriving, negate(arriving)]),
  multiply: (value, arriving) => {
    const [one, other] = value.inputs;
    return toOperands(value, [multiply(arriving, other!), multiply(arriving, one!)]);
  },
  divide: (value, arriving) => {
    const below = value.inputs[1]!;
    const first = divide(arriving, below);
    return toOperands(value, [first, negate(multiply(first, value))]);
  },
  minimum: (value, arriving) => {
    const [one, other] = value.inputs;
    const first = multiply(arriving, cast(less(one!, other!), 'float32'));
    return toOperands(value, [first, subtract(arriving, first)]);
  },

  where: (value, arriving) => {
    const mask = value.inputs[0]!;
    const [, one, other] = value.inputs;
    return [
      undefined,
      sumToShape(where(mask, arriving, scalar(0)), one!.shape),
      sumToShape(where(mask, scalar(0), arriving), other!.shape),
    ];
  },
  cast: () => [undefined],

  softmax: (value, arriving) => {
    const weighted = multiply(arriving, value);
    return [subtract(weighted, multiply(value, sumRows(weighted)))];
  },
  logSoftmax: (value, arriving) => [subtract(arriving, multiply(exp(value), sumRows(arriving)))],
} satisfies Partial<Rules>;

function sumRows(value: Value): Value {
  return sumToShape(value, value.shape.with(-1, 1));
}
