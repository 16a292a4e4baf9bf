// What a rule of differentiation is: from the gradient that arrives at a value to the gradients of its inputs.

import type { OperatorKind, Value, ValueOf } from '../graph/value.ts';

/** One gradient for each input, in order; undefined for an input that has none, such as indices. */
export type Rule<Kind extends OperatorKind> = (
  value: ValueOf<Kind>,
  arriving: Value,
) => readonly (Value | undefined)[];

/** Nothing arrives at what is not float32: comparisons have no rule. */
export type Rules = {
  readonly [Kind in Exclude<OperatorKind, 'equal' | 'less' | 'and' | 'not'>]: Rule<Kind>;
};
