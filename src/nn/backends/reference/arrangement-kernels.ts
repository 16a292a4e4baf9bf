// The same numbers elsewhere.

import type { Kernels } from './kernel.ts';
import { fill, numberAt } from './tensor.ts';

export const arrangementKernels = {
  constant: ({ operator }) => Float64Array.from(operator.data, Number),
  withGradient: (_value, [tensor]) => tensor!.data,

  reshape: (_value, [tensor]) => tensor!.data,
  broadcast: ({ shape }, [tensor]) => fill(shape, (place) => numberAt(tensor!, place)),
  transpose: ({ shape, operator }, [tensor]) =>
    fill(shape, (place) =>
      numberAt(
        tensor!,
        place.map((_, axis) => place[operator.order.indexOf(axis)]!),
      ),
    ),
  slice: ({ shape, operator }, [tensor]) =>
    fill(shape, (place) =>
      numberAt(
        tensor!,
        place.map((index, axis) => index + operator.starts[axis]!),
      ),
    ),
  pad: ({ shape, operator }, [tensor]) =>
    fill(shape, (place) => {
      const source = place.map((index, axis) => index - operator.before[axis]!);
      const isInside = source.every((index, axis) => index >= 0 && index < tensor!.shape[axis]!);
      return isInside ? numberAt(tensor!, source) : 0;
    }),
  concatenate: ({ shape, operator: { axis } }, tensors) =>
    fill(shape, (place) => {
      let index = place[axis]!;
      const source = tensors.find((tensor) => {
        if (index < tensor.shape[axis]!) return true;
        index -= tensor.shape[axis]!;
        return false;
      });
      return numberAt(source!, place.with(axis, index));
    }),
} satisfies Partial<Kernels>;
