// Numbers taken from, and added at, places that are only known at run time. An index outside is an error at run time.

import { axisOf, describe, isSameShape, refuse, requireType, type Value } from './value.ts';

/** Rows of `table` ([rows, ...]) by number: an embedding is looked up in this way. */
export function gather(table: Value, indices: Value): Value {
  requireType('gather', 'int64', [indices]);
  if (table.shape.length === 0) refuse('gather', 'a scalar has no rows');
  const shape = [...indices.shape, ...table.shape.slice(1)];
  return { operator: { kind: 'gather' }, inputs: [table, indices], type: table.type, shape };
}

/** `values[..., indices[..., at, ...], ...]` along one axis; the other axes have the same lengths in both. */
export function gatherElements(values: Value, indices: Value, axis: number): Value {
  requireType('gatherElements', 'int64', [indices]);
  const along = axisOf('gatherElements', axis, values.shape);
  requireSameRest({ operator: 'gatherElements', along, values, indices });
  const operator = { kind: 'gatherElements', axis: along } as const;
  return { operator, inputs: [values, indices], type: values.type, shape: indices.shape };
}

export interface ScatterOptions {
  /** What is added to. */
  readonly base: Value;
  /** Where along the axis each addend goes; places may come more than once. */
  readonly indices: Value;
  readonly addends: Value;
  readonly axis: number;
}

/** The opposite of gatherElements: `base` with addends at the places that the indices name. */
export function scatterAdd({ base, indices, addends, axis }: ScatterOptions): Value {
  requireType('scatterAdd', 'float32', [base, addends]);
  requireType('scatterAdd', 'int64', [indices]);
  const along = axisOf('scatterAdd', axis, base.shape);
  requireSameRest({ operator: 'scatterAdd', along, values: base, indices });
  if (!isSameShape(indices.shape, addends.shape)) {
    refuse('scatterAdd', `${describe(addends)} does not fit the indices ${describe(indices)}`);
  }
  const operator = { kind: 'scatterAdd', axis: along } as const;
  return { operator, inputs: [base, indices, addends], type: 'float32', shape: base.shape };
}

interface SameRest {
  readonly operator: string;
  readonly along: number;
  readonly values: Value;
  readonly indices: Value;
}

function requireSameRest({ operator, along, values, indices }: SameRest): void {
  const fits =
    indices.shape.length === values.shape.length &&
    indices.shape.every((length, axis) => axis === along || length === values.shape[axis]);
  if (!fits)
    refuse(operator, `indices ${describe(indices)} do not fit ${describe(values)} along axis ${along}`);
}
