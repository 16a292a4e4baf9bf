// One number from many, along some axes; and softmax, which reduces along the last axis and spreads again.

import { axisOf, refuse, requireType, type Value } from './value.ts';

export interface ReductionOptions {
  /** All of them unless given. */
  readonly axes?: readonly number[];
  /** The reduced axes stay, with length 1. */
  readonly keepsAxes?: boolean;
}

export const sum = (value: Value, options: ReductionOptions = {}): Value => reduce('sum', value, options);
export const mean = (value: Value, options: ReductionOptions = {}): Value => reduce('mean', value, options);
export const max = (value: Value, options: ReductionOptions = {}): Value => reduce('max', value, options);

/** exp(x) / sum of exp(x) along the last axis. */
export const softmax = (value: Value): Value => alongLast('softmax', value);
/** The logarithm of softmax, exact where softmax itself would round to 0. */
export const logSoftmax = (value: Value): Value => alongLast('logSoftmax', value);

function reduce(kind: 'sum' | 'mean' | 'max', value: Value, options: ReductionOptions): Value {
  requireType(kind, 'float32', [value]);
  const { keepsAxes = false } = options;
  const given = options.axes ?? value.shape.map((_, axis) => axis);
  const axes = given.map((axis) => axisOf(kind, axis, value.shape)).sort((one, other) => one - other);
  if (new Set(axes).size !== axes.length) refuse(kind, `axes [${given.join(', ')}] name one twice`);
  const shape = keepsAxes
    ? value.shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : value.shape.filter((_, axis) => !axes.includes(axis));
  return { operator: { kind, axes, keepsAxes }, inputs: [value], type: value.type, shape };
}

function alongLast(kind: 'softmax' | 'logSoftmax', value: Value): Value {
  requireType(kind, 'float32', [value]);
  if (value.shape.length === 0) refuse(kind, 'a scalar has no last axis');
  return { operator: { kind }, inputs: [value], type: value.type, shape: value.shape };
}
