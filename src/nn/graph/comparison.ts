// Comparisons, masks, and the change of a type.

import { broadcastShape } from './elementwise.ts';
import { type DataType, describe, isSameShape, refuse, requireType, type Value } from './value.ts';

export const equal = (one: Value, other: Value): Value => compare('equal', one, other);
export const less = (one: Value, other: Value): Value => compare('less', one, other);

export function and(one: Value, other: Value): Value {
  requireType('and', 'bool', [one, other]);
  const shape = broadcastShape('and', one, other);
  return { operator: { kind: 'and' }, inputs: [one, other], type: 'bool', shape };
}

export function not(mask: Value): Value {
  requireType('not', 'bool', [mask]);
  return { operator: { kind: 'not' }, inputs: [mask], type: 'bool', shape: mask.shape };
}

/** `one` where the mask is true, else `other`; all three are broadcast. */
export function where(mask: Value, one: Value, other: Value): Value {
  requireType('where', 'bool', [mask]);
  if (one.type !== other.type) refuse('where', `${describe(one)} and ${describe(other)} differ in type`);
  const both = { ...one, shape: broadcastShape('where', one, other) };
  const shape = broadcastShape('where', mask, both);
  return { operator: { kind: 'where' }, inputs: [mask, one, other], type: one.type, shape };
}

export function cast(value: Value, type: DataType): Value {
  if (value.type === type) return value;
  return { operator: { kind: 'cast' }, inputs: [value], type, shape: value.shape };
}

function compare(kind: 'equal' | 'less', one: Value, other: Value): Value {
  if (one.type !== other.type || one.type === 'bool') {
    refuse(kind, `${describe(one)} and ${describe(other)} can not be compared`);
  }
  const shape = isSameShape(one.shape, other.shape) ? one.shape : broadcastShape(kind, one, other);
  return { operator: { kind }, inputs: [one, other], type: 'bool', shape };
}
