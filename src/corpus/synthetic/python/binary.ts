// The binary operators of mini-Python.

import { raise } from './builtins.ts';
import type { BinaryOperator } from './tree.ts';
import {
  asNumber,
  BeyondMiniPython,
  floorDivide,
  floorModulo,
  sized,
  typeError,
  type Value,
  whole,
} from './values.ts';

export function applyBinary(operator: BinaryOperator, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return arithmetic(operator, left, right);
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return sized(left + right);
  if (operator === '+' && Array.isArray(left) && Array.isArray(right)) return sized([...left, ...right]);
  if (operator === '*') {
    if (typeof left === 'string' || Array.isArray(left)) return repeat(left, asNumber(right));
    if (typeof right === 'string' || Array.isArray(right)) return repeat(right, asNumber(left));
  }
  if (typeof left === 'string' || typeof right === 'string') {
    throw typeError(`unsupported operand type(s) for ${operator}`);
  }
  return arithmetic(operator, asNumber(left), asNumber(right));
}

function repeat(value: string | Value[], count: number): Value {
  const times = Math.max(0, count);
  if (value.length * times > 10_000) throw new BeyondMiniPython('size');
  if (typeof value === 'string') return value.repeat(times);
  return Array.from({ length: times }, () => value).flat();
}

function arithmetic(operator: BinaryOperator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return whole(left + right);
    case '-':
      return whole(left - right);
    case '*':
      return whole(left * right);
    case '//':
      return floorDivide(left, right);
    case '%':
      return floorModulo(left, right);
    case '**':
      return raise(left, right);
  }
}
