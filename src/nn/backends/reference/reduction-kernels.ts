// Many numbers to one: sums, means, largest; softmax; products of matrices.

import type { Value, ValueOf } from '../../graph/value.ts';
import type { Kernels } from './kernel.ts';
import { fill, flatOf, numberAt, placeOf, type Tensor } from './tensor.ts';

type Reduction = ValueOf<'sum'> | ValueOf<'mean'> | ValueOf<'max'>;

/** The numbers that end in each place of a reduction, in order. */
function groups(value: Reduction, tensor: Tensor): readonly (readonly number[])[] {
  const { axes } = value.operator;
  const kept = tensor.shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const found: number[][] = Array.from(
    fill(kept, () => 0),
    () => [],
  );
  tensor.data.forEach((number, flat) => {
    const place = placeOf(flat, tensor.shape).map((index, axis) => (axes.includes(axis) ? 0 : index));
    found[flatOf(place, kept)]!.push(number);
  });
  return found;
}

function reduction(combine: (numbers: readonly number[]) => number) {
  return (value: Reduction, [tensor]: readonly Tensor[]): Float64Array =>
    Float64Array.from(groups(value, tensor!), combine);
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Softmax, or its logarithm, of every row of the last axis. */
function rows(finish: (apart: number, mass: number) => number) {
  return (_value: Value, [tensor]: readonly Tensor[]): Float64Array => {
    const length = tensor!.shape.at(-1)!;
    const found = new Float64Array(tensor!.data.length);
    for (let start = 0; start < found.length; start += length) {
      const row = Array.from(tensor!.data.subarray(start, start + length));
      const largest = Math.max(...row);
      const mass = total(row.map((number) => Math.exp(number - largest)));
      row.forEach((number, at) => {
        found[start + at] = finish(number - largest, mass);
      });
    }
    return found;
  };
}

export const reductionKernels = {
  sum: reduction(total),
  mean: reduction((numbers) => total(numbers) / numbers.length),
  max: reduction((numbers) => Math.max(...numbers)),
  softmax: rows((apart, mass) => Math.exp(apart) / mass),
  logSoftmax: rows((apart, mass) => apart - Math.log(mass)),
  matmul: ({ shape, operator }, [one, other]) => {
    const { transposesFirst, transposesSecond } = operator;
    const inner = one!.shape.at(transposesFirst ? -2 : -1)!;
    return fill(shape, (place) => {
      const batch = place.slice(0, -2);
      const [row, column] = [place.at(-2)!, place.at(-1)!];
      const products = Array.from({ length: inner }, (_, at) => {
        const first = transposesFirst ? [...batch, at, row] : [...batch, row, at];
        const second = transposesSecond ? [...batch, column, at] : [...batch, at, column];
        return numberAt(one!, first) * numberAt(other!, second);
      });
      return total(products);
    });
  },
} satisfies Partial<Kernels>;
