// A model of ours with random weights, and a tokenizer for it: large enough that its answers differ, and nothing more.

import { randomStream } from '../../src/base/random.ts';
import { elementCount } from '../../src/nn/graph/value.ts';
import { type ModelShape, weightShapes } from '../../src/nn/model/model-shape.ts';
import type { Weights } from '../../src/nn/model/weights.ts';
import type { Tokenizer } from '../../src/nn/tokenizer/tokenizer.ts';
import { trainTokenizer } from '../../src/nn/tokenizer/train-tokenizer.ts';

export interface TinyModel {
  readonly shape: ModelShape;
  readonly weights: Weights;
  readonly tokenizer: Tokenizer;
}

const text = 'def plum(x):\n    return x + 1\n\n\ndef pear(stones):\n    return [plum(s) for s in stones]\n';

/** With 4 heads to 2 key heads, context 200, unless told otherwise. */
export function tinyModel(seed = 0, given: Partial<ModelShape> = {}): TinyModel {
  const tokenizer = trainTokenizer([text, text], { vocabularySize: 280 });
  const shape: ModelShape = {
    vocabularySize: tokenizer.vocabularySize,
    contextLength: 200,
    width: 32,
    layers: 2,
    heads: 4,
    keyHeads: 2,
    headWidth: 8,
    hidden: 48,
    ropeBase: 10_000,
    normEpsilon: 1e-6,
    ...given,
  };
  return { shape, weights: randomWeights(shape, seed), tokenizer };
}

/** No part of them is 0 or 1, unlike those that training begins with: then every part of the model matters. */
export function randomWeights(shape: ModelShape, seed: number): Weights {
  const stream = randomStream(seed, 'tiny model');
  return new Map(
    [...weightShapes(shape)].map(([name, of]) => {
      const deviation = of.length === 1 ? 0.3 : 2 / Math.sqrt(of[1] ?? 1);
      const middle = of.length === 1 ? 1 : 0;
      const data = Float32Array.from(
        { length: elementCount(of) },
        () => middle + deviation * (2 * stream.next() - 1),
      );
      return [name, { shape: of, data }];
    }),
  );
}
