// The reference backend: walks the graph and computes one value after the other, in float64 and as plainly as it can be
// written. It is there to be believed, and is some ten thousand times slower than what is compared with it.

import { type Graph, orderedValues } from '../../graph/graph.ts';
import type { Value } from '../../graph/value.ts';
import { arrangementKernels } from './arrangement-kernels.ts';
import { elementwiseKernels } from './elementwise-kernels.ts';
import { indexingKernels } from './indexing-kernels.ts';
import type { Kernels } from './kernel.ts';
import { reductionKernels } from './reduction-kernels.ts';
import type { Tensor } from './tensor.ts';

/** By operator. */
export const kernels: Kernels = {
  ...elementwiseKernels,
  ...arrangementKernels,
  ...reductionKernels,
  ...indexingKernels,
};

/** The outputs of a graph by name, from the numbers of its inputs by name. */
export function evaluate(
  graph: Graph,
  feeds: ReadonlyMap<string, ArrayLike<number | bigint>>,
): ReadonlyMap<string, Tensor> {
  const computed = new Map<Value, Tensor>();
  for (const value of orderedValues(graph.outputs.values())) {
    computed.set(value, { shape: value.shape, data: dataOf(value, { feeds, computed }) });
  }
  return new Map([...graph.outputs].map(([name, value]) => [name, computed.get(value)!]));
}

interface Known {
  readonly feeds: ReadonlyMap<string, ArrayLike<number | bigint>>;
  readonly computed: ReadonlyMap<Value, Tensor>;
}

function dataOf(value: Value, { feeds, computed }: Known): Float64Array {
  const { operator } = value;
  if (operator.kind === 'input') {
    const fed = feeds.get(operator.name);
    if (fed === undefined) throw new Error(`internal: reference: nothing is fed to ${operator.name}.`);
    return Float64Array.from(fed, Number);
  }
  const kernel = kernels[operator.kind] as (value: Value, inputs: readonly Tensor[]) => Float64Array;
  return kernel(
    value,
    value.inputs.map((input) => computed.get(input)!),
  );
}
