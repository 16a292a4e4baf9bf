// Numbers taken from, and added at, places that an input names.

import type { Kernels } from './kernel.ts';
import { fill, flatOf, numberAt, placeOf, type Tensor } from './tensor.ts';

function checked(index: number, length: number, operator: string): number {
  if (index < 0 || index >= length) {
    throw new RangeError(`internal: reference: ${operator}: index ${index} is not below ${length}.`);
  }
  return index;
}

function rowOf({ data }: Tensor, flat: number, rows: number): number {
  return checked(data[flat]!, rows, 'gather');
}

export const indexingKernels = {
  gather: ({ shape }, [table, indices]) => {
    const rank = indices!.shape.length;
    return fill(shape, (place) => {
      const flat = flatOf(place.slice(0, rank), indices!.shape);
      return numberAt(table!, [rowOf(indices!, flat, table!.shape[0]!), ...place.slice(rank)]);
    });
  },
  gatherElements: ({ shape, operator: { axis } }, [values, indices]) =>
    fill(shape, (place) => {
      const index = checked(numberAt(indices!, place), values!.shape[axis]!, 'gatherElements');
      return numberAt(values!, place.with(axis, index));
    }),
  scatterAdd: ({ operator: { axis } }, [base, indices, addends]) => {
    const found = base!.data.slice();
    addends!.data.forEach((addend, flat) => {
      const place = placeOf(flat, addends!.shape);
      const index = checked(indices!.data[flat]!, base!.shape[axis]!, 'scatterAdd');
      const at = flatOf(place.with(axis, index), base!.shape);
      found[at] = found[at]! + addend;
    });
    return found;
  },
} satisfies Partial<Kernels>;
