// A model of a few kilobytes with everything that a file of one holds: it has learned nothing, and its weights follow
// from the seed.

import type { Model } from '../../src/nn/formats/model.ts';
import type { ModelShape } from '../../src/nn/model/model-shape.ts';
import type { Tokenizer } from '../../src/nn/tokenizer/tokenizer.ts';
import { trainTokenizer } from '../../src/nn/tokenizer/train-tokenizer.ts';
import { randomWeights } from './tiny-model.ts';

export interface ModelToExportOptions {
  /** Of the weights; default 0. */
  readonly seed?: number;
  /** Default: one that has learned from a line. */
  readonly tokenizer?: Tokenizer;
  /** What of the shape is another one. */
  readonly shape?: Partial<ModelShape>;
  /** Default `base`. */
  readonly kind?: Model['kind'];
}

const line = 'def count_plums(plums):\n    return len(plums)\n';

export function modelToExport(options: ModelToExportOptions = {}): Model {
  const { seed = 0, shape: changed, kind = 'base' } = options;
  const tokenizer = options.tokenizer ?? trainTokenizer([line, line], { vocabularySize: 288 });
  const shape: ModelShape = {
    vocabularySize: tokenizer.vocabularySize,
    contextLength: 64,
    width: 32,
    layers: 2,
    heads: 4,
    keyHeads: 2,
    headWidth: 16,
    hidden: 48,
    ropeBase: 10_000,
    normEpsilon: 1e-6,
    ...changed,
  };
  return { shape, weights: randomWeights(shape, seed), tokenizer, kind };
}
