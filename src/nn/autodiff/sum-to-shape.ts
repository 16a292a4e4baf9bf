// The opposite of broadcasting: what was repeated gets the sum of the gradients of its copies.

import { reshape } from '../graph/arrangement.ts';
import { sum } from '../graph/reductions.ts';
import type { Shape, Value } from '../graph/value.ts';

export function sumToShape(gradient: Value, shape: Shape): Value {
  const added = gradient.shape.length - shape.length;
  const axes = gradient.shape.flatMap((length, axis) =>
    axis < added || (shape[axis - added] === 1 && length !== 1) ? [axis] : [],
  );
  const summed = axes.length === 0 ? gradient : sum(gradient, { axes, keepsAxes: true });
  return reshape(summed, shape);
}
