// The same numbers in another order or shape, parts of them, and several put together.

import {
  axisOf,
  describe,
  elementCount,
  isSameShape,
  refuse,
  requireType,
  type Shape,
  type Value,
} from './value.ts';

export function reshape(value: Value, shape: Shape): Value {
  if (elementCount(shape) !== elementCount(value.shape)) {
    refuse('reshape', `${describe(value)} does not fill [${shape.join(', ')}]`);
  }
  if (isSameShape(value.shape, shape)) return value;
  const source = value.operator.kind === 'reshape' ? value.inputs[0]! : value;
  if (isSameShape(source.shape, shape)) return source;
  return { operator: { kind: 'reshape' }, inputs: [source], type: value.type, shape };
}

/** Axis `at` of what is given is axis `order[at]` of `value`. */
export function transpose(value: Value, order: readonly number[]): Value {
  const sorted = [...order].sort((one, other) => one - other);
  if (order.length !== value.shape.length || sorted.some((axis, at) => axis !== at)) {
    refuse('transpose', `[${order.join(', ')}] is no order of the axes of ${describe(value)}`);
  }
  if (order.every((axis, at) => axis === at)) return value;
  const shape = order.map((axis) => value.shape[axis]!);
  return { operator: { kind: 'transpose', order }, inputs: [value], type: value.type, shape };
}

/** From `starts` on, as much as `shape` says, along every axis. */
export function slice(value: Value, starts: readonly number[], shape: Shape): Value {
  const fits = value.shape.every((length, axis) => {
    const start = starts[axis] ?? -1;
    const taken = shape[axis] ?? 0;
    return start >= 0 && taken > 0 && start + taken <= length;
  });
  if (!fits || starts.length !== value.shape.length || shape.length !== starts.length) {
    refuse('slice', `[${shape.join(', ')}] at [${starts.join(', ')}] is not inside ${describe(value)}`);
  }
  if (isSameShape(value.shape, shape)) return value;
  return { operator: { kind: 'slice', starts }, inputs: [value], type: value.type, shape };
}

/** Zeros around `value`, which begins at `before`. */
export function pad(value: Value, before: readonly number[], shape: Shape): Value {
  requireType('pad', 'float32', [value]);
  const fits = shape.every(
    (length, axis) => before[axis]! >= 0 && before[axis]! + value.shape[axis]! <= length,
  );
  if (!fits || before.length !== shape.length || value.shape.length !== shape.length) {
    refuse('pad', `${describe(value)} at [${before.join(', ')}] is not inside [${shape.join(', ')}]`);
  }
  if (isSameShape(value.shape, shape)) return value;
  return { operator: { kind: 'pad', before }, inputs: [value], type: value.type, shape };
}

export function concatenate(values: readonly Value[], axis: number): Value {
  const first = values[0] ?? refuse('concatenate', 'nothing is given');
  const along = axisOf('concatenate', axis, first.shape);
  const fits = values.every(
    ({ type, shape }) =>
      type === first.type &&
      shape.length === first.shape.length &&
      shape.every((length, at) => at === along || length === first.shape[at]),
  );
  if (!fits) refuse('concatenate', `${values.map(describe).join(' and ')} do not fit along axis ${along}`);
  const total = values.reduce((sum, { shape }) => sum + shape[along]!, 0);
  return {
    operator: { kind: 'concatenate', axis: along },
    inputs: values,
    type: first.type,
    shape: first.shape.with(along, total),
  };
}

/** Repeats axes of length 1, and adds axes in front, until the shape is reached. */
export function broadcast(value: Value, shape: Shape): Value {
  const added = shape.length - value.shape.length;
  if (added < 0 || !value.shape.every((length, axis) => length === 1 || length === shape[axis + added])) {
    refuse('broadcast', `${describe(value)} can not become [${shape.join(', ')}]`);
  }
  if (isSameShape(value.shape, shape)) return value;
  return { operator: { kind: 'broadcast' }, inputs: [value], type: value.type, shape };
}
