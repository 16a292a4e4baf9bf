// Numbers with a shape, as the reference backend holds them: float64 for every type, so that what it computes is nearer
// to the truth than what it is compared with. A bool is 0 or 1. And the ways to walk through them.

import { elementCount, type Shape } from '../../graph/value.ts';

export interface Tensor {
  readonly shape: Shape;
  readonly data: Float64Array;
}

/** The numbers that `numberAt` gives for every place of `shape`, a place being one index for each axis. */
export function fill(shape: Shape, numberAt: (place: readonly number[]) => number): Float64Array {
  return Float64Array.from({ length: elementCount(shape) }, (_, flat) => numberAt(placeOf(flat, shape)));
}

/** The number at a place. Missing leading axes and axes of length 1 are repeated, as operands are broadcast. */
export function numberAt({ shape, data }: Tensor, place: readonly number[]): number {
  const own = place.slice(place.length - shape.length);
  return data[
    flatOf(
      own.map((index, axis) => (shape[axis] === 1 ? 0 : index)),
      shape,
    )
  ]!;
}

export function placeOf(flat: number, shape: Shape): readonly number[] {
  const place: number[] = [];
  let rest = flat;
  for (const length of shape.toReversed()) {
    place.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return place;
}

export function flatOf(place: readonly number[], shape: Shape): number {
  return place.reduce((flat, index, axis) => flat * shape[axis]! + index, 0);
}
