// A value whose derivative is given instead of found: for compositions whose gradient is known in a shorter form, as
// that of a softmax followed by a logarithm.

import { requireType, type Value } from './value.ts';

export interface GradientOptions {
  /** What the gradient is passed on to; nothing else of what `value` was computed from gets any. */
  readonly inputs: readonly Value[];
  /** From the gradient that arrives at `value` to that of each input, in their order. */
  readonly gradient: (arriving: Value) => readonly Value[];
}

/** `value` itself, with the derivative that `options` give. */
export function withGradient(value: Value, { inputs, gradient }: GradientOptions): Value {
  requireType('withGradient', 'float32', [value, ...inputs]);
  return {
    operator: { kind: 'withGradient', gradient },
    inputs: [value, ...inputs],
    type: value.type,
    shape: value.shape,
  };
}
