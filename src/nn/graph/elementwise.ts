// Arithmetic element by element. Two operands are broadcast against each other: shapes are compared from the last axis,
// and a missing axis or one of length 1 is repeated.

import { scalar } from './leaves.ts';
import {
  describe,
  isSameShape,
  type OperatorKind,
  refuse,
  requireType,
  type Shape,
  type Value,
} from './value.ts';

type Unary = 'negate' | 'exp' | 'log' | 'sqrt' | 'reciprocal' | 'sigmoid';
type Binary = 'add' | 'subtract' | 'multiply' | 'divide' | 'minimum';
/** A number stands for a scalar. */
export type Operand = Value | number;

export const negate = (value: Value): Value => unary('negate', value);
export const exp = (value: Value): Value => unary('exp', value);
export const log = (value: Value): Value => unary('log', value);
export const sqrt = (value: Value): Value => unary('sqrt', value);
export const reciprocal = (value: Value): Value => unary('reciprocal', value);
export const sigmoid = (value: Value): Value => unary('sigmoid', value);

export const add = (one: Operand, other: Operand): Value => binary('add', one, other);
export const subtract = (one: Operand, other: Operand): Value => binary('subtract', one, other);
export const multiply = (one: Operand, other: Operand): Value => binary('multiply', one, other);
export const divide = (one: Operand, other: Operand): Value => binary('divide', one, other);
export const minimum = (one: Operand, other: Operand): Value => binary('minimum', one, other);

/** `value` to a fixed power. */
export function power(value: Value, exponent: number): Value {
  requireType('power', 'float32', [value]);
  const { type, shape } = value;
  return { operator: { kind: 'power', exponent }, inputs: [value], type, shape };
}

/** The shape of two operands together. */
export function broadcastShape(operator: OperatorKind, one: Value, other: Value): Shape {
  const rank = Math.max(one.shape.length, other.shape.length);
  return Array.from({ length: rank }, (_, axis) => {
    const first = one.shape[axis - rank + one.shape.length] ?? 1;
    const second = other.shape[axis - rank + other.shape.length] ?? 1;
    if (first !== second && first !== 1 && second !== 1) {
      refuse(operator, `${describe(one)} does not fit ${describe(other)}`);
    }
    return first === 1 ? second : first;
  });
}

function unary(kind: Unary, value: Value): Value {
  requireType(kind, 'float32', [value]);
  return { operator: { kind }, inputs: [value], type: value.type, shape: value.shape };
}

function binary(kind: Binary, one: Operand, other: Operand): Value {
  const first = typeof one === 'number' ? scalar(one) : one;
  const second = typeof other === 'number' ? scalar(other) : other;
  requireType(kind, 'float32', [first, second]);
  const shape = broadcastShape(kind, first, second);
  const inputs = [withoutBroadcast(first, second, shape), withoutBroadcast(second, first, shape)];
  return { operator: { kind }, inputs, type: 'float32', shape };
}

/** An operand that was broadcast only to fit is taken as it was: its copies are never written to memory. */
function withoutBroadcast(operand: Value, beside: Value, shape: Shape): Value {
  const source = operand.inputs[0];
  if (operand.operator.kind !== 'broadcast' || source === undefined) return operand;
  return isSameShape(beside.shape, shape) ? source : operand;
}
