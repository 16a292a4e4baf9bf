// Two sets of the same tensors: one is read while the other is written, then they change roles.

import type { Shape } from '../graph/value.ts';
import type { Runtime, RuntimeTensor } from './runtime.ts';

export type Tensors = ReadonlyMap<string, RuntimeTensor>;

export interface DoubleBuffer {
  readonly current: Tensors;
  readonly next: Tensors;
  swap(): void;
}

/** All zeros. */
export function createDoubleBuffer(runtime: Runtime, shapes: ReadonlyMap<string, Shape>): DoubleBuffer {
  const create = (): Tensors =>
    new Map([...shapes].map(([name, shape]) => [name, runtime.tensor('float32', shape)]));
  let [current, next] = [create(), create()];
  return {
    get current() {
      return current;
    },
    get next() {
      return next;
    },
    swap: () => {
      [current, next] = [next, current];
    },
  };
}

export function floatsOf(tensor: RuntimeTensor): Float32Array {
  return tensor.data as Float32Array;
}
