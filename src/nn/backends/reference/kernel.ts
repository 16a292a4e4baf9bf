// What a kernel is: from the tensors of a value's inputs to the numbers of the value.

import type { OperatorKind, ValueOf } from '../../graph/value.ts';
import type { Tensor } from './tensor.ts';

export type Kernel<Kind extends OperatorKind> = (
  value: ValueOf<Kind>,
  inputs: readonly Tensor[],
) => Float64Array;

/** Inputs are fed, so that they need no kernel. */
export type Kernels = { readonly [Kind in Exclude<OperatorKind, 'input'>]: Kernel<Kind> };
