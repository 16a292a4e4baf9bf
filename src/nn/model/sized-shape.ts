// One dial for the size of a model: its depth. Width grows with it, and everything else follows from the width.

import { type ModelShape, weightShapes } from './model-shape.ts';

/** Chosen: heads this narrow still turn well, and every width below has a whole number of them. */
const headWidth = 32;

export interface SizedShapeOptions {
  /** Layers, from 1: 3 is 1.0, 5 is 2.6 and 8 is 10 million parameters with a vocabulary of 2,048. */
  readonly depth: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
  /** Query heads that share one key head; 1 unless given. */
  readonly grouped?: number;
}

/** The shape at a depth: 32 numbers of width for each layer and one more, SwiGLU of 8/3 of the width. */
export function sizedShape({
  depth,
  vocabularySize,
  contextLength,
  grouped = 1,
}: SizedShapeOptions): ModelShape {
  const heads = depth + 1;
  const width = heads * headWidth;
  return {
    ...{ vocabularySize, contextLength, width, layers: depth, heads, headWidth },
    keyHeads: heads % grouped === 0 ? heads / grouped : heads,
    hidden: Math.ceil((8 * width) / 3 / 32) * 32,
    ...{ ropeBase: 10_000, normEpsilon: 1e-6 },
  };
}

/** Numbers that are trained. */
export function parameterCount(shape: ModelShape): number {
  return [...weightShapes(shape).values()].reduce(
    (sum, sizes) => sum + sizes.reduce((product, size) => product * size, 1),
    0,
  );
}
