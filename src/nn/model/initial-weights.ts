// Weights before training: normal numbers, and 0 for what each part adds to the stream, so that at first every token
// passes through unchanged.

import { type RandomStream, randomStream } from '../../base/random.ts';
import { elementCount } from '../graph/value.ts';
import { type ModelShape, weightShapes } from './model-shape.ts';
import type { Weights } from './weights.ts';

/** chosen: of the embedding, as GPT-2 has it; logits then begin near 0 whatever the width */
const embeddingDeviation = 0.02;

/** The same for the same seed, on every machine. */
export function initialWeights(shape: ModelShape, seed: number): Weights {
  return new Map(
    [...weightShapes(shape)].map(([name, of]) => [name, { shape: of, data: initial(name, of, seed) }]),
  );
}

function initial(name: string, shape: readonly number[], seed: number): Float32Array {
  const count = elementCount(shape);
  if (shape.length === 1) return new Float32Array(count).fill(1);
  if (/\.(?:o_proj|down_proj)\./.test(name)) return new Float32Array(count);
  const deviation = name.includes('embed_tokens') ? embeddingDeviation : 1 / Math.sqrt(shape[1]!);
  return normalNumbers(count, deviation, randomStream(seed, `weights ${name}`));
}

/** Box and Muller: two normal numbers from two even ones. */
function normalNumbers(count: number, deviation: number, stream: RandomStream): Float32Array {
  const numbers = new Float32Array(count);
  for (let at = 0; at < count; at += 2) {
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - stream.next()));
    const angle = 2 * Math.PI * stream.next();
    numbers[at] = radius * Math.cos(angle);
    if (at + 1 < count) numbers[at + 1] = radius * Math.sin(angle);
  }
  return numbers;
}
