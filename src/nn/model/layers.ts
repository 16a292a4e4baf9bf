// The parts of a transformer, each a few lines of the graph.

import { concatenate, reshape, slice } from '../graph/arrangement.ts';
import { and, equal, less, not, where } from '../graph/comparison.ts';
import { add, exp, multiply, negate, reciprocal, sigmoid, sqrt } from '../graph/elementwise.ts';
import { gather, gatherElements, scatterAdd } from '../graph/indexing.ts';
import { constant, scalar } from '../graph/leaves.ts';
import { matmul } from '../graph/matrices.ts';
import { logSoftmax, mean } from '../graph/reductions.ts';
import { describe, refuse, type Value } from '../graph/value.ts';
import { withGradient } from '../graph/with-gradient.ts';
import type { ModelShape } from './model-shape.ts';

/** [rows, in] by a weight [out, in]. */
export function linear(rows: Value, weight: Value): Value {
  return matmul(rows, weight, { transposesSecond: true });
}

/** RMSNorm along the last axis: numbers of mean square 1, times the gain of each. */
export function normalise(numbers: Value, gain: Value, epsilon: number): Value {
  const meanSquare = mean(multiply(numbers, numbers), { axes: [-1], keepsAxes: true });
  return multiply(multiply(numbers, reciprocal(sqrt(add(meanSquare, epsilon)))), gain);
}

export function silu(numbers: Value): Value {
  return multiply(numbers, sigmoid(numbers));
}

export interface Rotation {
  readonly cosine: Value;
  readonly sine: Value;
}

/** Angles of rotary positions: [batch, length, 1, headWidth], the same for every head. */
export function rotationAt(positions: Value, shape: ModelShape): Rotation {
  const { headWidth, contextLength, ropeBase } = shape;
  const half = headWidth / 2;
  const table = (wave: (angle: number) => number): Value => {
    const numbers = Float32Array.from({ length: contextLength * headWidth }, (_, at) => {
      const position = Math.floor(at / headWidth);
      return wave(position * ropeBase ** (-(at % half) / half));
    });
    const rows = gather(constant(numbers, [contextLength, headWidth]), positions);
    return reshape(rows, [...positions.shape, 1, headWidth]);
  };
  return { cosine: table(Math.cos), sine: table(Math.sin) };
}

/** Turns the two halves of each head against each other by the angle of its position: turning back is its gradient. */
export function rotate(heads: Value, { cosine, sine }: Rotation): Value {
  const turned = add(multiply(heads, cosine), multiply(quarterTurn(heads), sine));
  const back = { cosine, sine: negate(sine) };
  return withGradient(turned, { inputs: [heads], gradient: (arriving) => [rotate(arriving, back)] });
}

function quarterTurn(heads: Value): Value {
  const half = heads.shape.at(-1)! / 2;
  const halfShape = heads.shape.with(-1, half);
  const starts = heads.shape.map(() => 0);
  const first = slice(heads, starts, halfShape);
  const second = slice(heads, starts.with(-1, half), halfShape);
  return concatenate([negate(second), first], -1);
}

/** 0 where a token may look, a very negative number where it may not: ahead, or into another document. */
export function attentionBias(segments: Value): Value {
  const [batch, length] = [segments.shape[0]!, segments.shape[1]!];
  const sameDocument = equal(
    reshape(segments, [batch, 1, length, 1]),
    reshape(segments, [batch, 1, 1, length]),
  );
  const places = BigInt64Array.from({ length }, (_, at) => BigInt(at));
  const isAhead = less(constant(places, [length, 1]), constant(places, [1, length]));
  // chosen: exp of it is exactly 0, and added to any score it stays finite
  return where(and(sameDocument, not(isAhead)), scalar(0), scalar(-1e9));
}

/** -log of the probability that each row of logits gives to its target. */
export function crossEntropy(logits: Value, targets: Value): Value {
  if (logits.shape.length !== 2 || targets.shape.length !== 1 || targets.shape[0] !== logits.shape[0]) {
    refuse('crossEntropy', `targets ${describe(targets)} do not fit logits ${describe(logits)}`);
  }
  const column = [targets.shape[0]!, 1];
  const indices = reshape(targets, column);
  const logarithms = logSoftmax(logits);
  const losses = reshape(negate(gatherElements(logarithms, indices, 1)), targets.shape);
  return withGradient(losses, {
    inputs: [logits],
    // softmax minus 1 at the target
    gradient: (arriving) => {
      const weights = reshape(arriving, column);
      const base = multiply(exp(logarithms), weights);
      return [scatterAdd({ base, indices, addends: negate(weights), axis: 1 })];
    },
  });
}

/** [batch, length] as one number per token. */
export function flat(values: Value): Value {
  return reshape(values, [values.shape[0]! * values.shape[1]!]);
}
