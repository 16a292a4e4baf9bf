// Values that are computed from nothing: what is fed at each run, and what never changes.

import { type DataType, elementCount, type Numbers, refuse, type Shape, type Value } from './value.ts';

export interface InputOptions {
  readonly type?: DataType;
  readonly shape: Shape;
}

/** A value that is given at each run, by its name. */
export function input(name: string, { type = 'float32', shape }: InputOptions): Value {
  if (!shape.every((length) => Number.isSafeInteger(length) && length > 0)) {
    refuse(`input ${name}`, `[${shape.join(', ')}] is no shape`);
  }
  return { operator: { kind: 'input', name }, inputs: [], type, shape };
}

/** Numbers that stay, row-major. */
export function constant(data: Numbers, shape: Shape): Value {
  if (data.length !== elementCount(shape)) {
    refuse('constant', `${data.length} numbers do not fill [${shape.join(', ')}]`);
  }
  return { operator: { kind: 'constant', data }, inputs: [], type: typeOf(data), shape };
}

/** One float32, which fits beside any shape. */
export function scalar(number: number): Value {
  return constant(Float32Array.of(number), []);
}

export function typeOf(data: Numbers): DataType {
  if (data instanceof Float32Array) return 'float32';
  return data instanceof BigInt64Array ? 'int64' : 'bool';
}
