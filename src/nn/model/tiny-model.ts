// A model so small that the reference backend trains it, with two queries to a key head; and batches for it. For tests.

import { type RandomStream, randomStream } from '../../base/random.ts';
import type { TokenBatch } from '../run/training.ts';
import type { ModelShape } from './model-shape.ts';

export const tinyShape: ModelShape = {
  vocabularySize: 13,
  contextLength: 8,
  width: 8,
  layers: 2,
  heads: 4,
  keyHeads: 2,
  headWidth: 4,
  hidden: 12,
  ropeBase: 100,
  normEpsilon: 1e-6,
};

/** Texts of two documents each; the first token of every document does not count. */
export function randomBatch(
  shape: ModelShape,
  size: { batch: number; length: number },
  seed: number,
): TokenBatch {
  const stream = randomStream(seed, 'tiny batch');
  const texts = Array.from({ length: size.batch }, () => randomText(shape, size.length, stream));
  const all = (name: keyof TokenBatch): readonly number[] => texts.flatMap((text) => Array.from(text[name]));
  return {
    tokens: all('tokens'),
    targets: all('targets'),
    counted: all('counted'),
    segments: all('segments'),
    positions: all('positions'),
  };
}

function randomText(shape: ModelShape, length: number, stream: RandomStream): TokenBatch {
  const tokens = Array.from({ length: length + 1 }, () => stream.below(shape.vocabularySize));
  const border = 1 + stream.below(length - 1);
  const places = Array.from({ length }, (_, at) => at);
  return {
    tokens: tokens.slice(0, length),
    targets: tokens.slice(1),
    counted: places.map((at) => (at === 0 || at === border ? 0 : 1)),
    segments: places.map((at) => (at < border ? 0 : 1)),
    positions: places.map((at) => (at < border ? at : at - border)),
  };
}
