// The transformer (model/transformer.ts) over a part of a text whose beginning was read before: what attention needs of
// the beginning is kept, and only the new tokens are computed. The mathematics is the same; the graph is another one
// because it has to be short: a step for one token is little arithmetic, so the number of operators is what costs.

import { concatenate, reshape, slice, transpose } from '../graph/arrangement.ts';
import { less, not, where } from '../graph/comparison.ts';
import { add, divide, multiply, power, sqrt } from '../graph/elementwise.ts';
import type { Graph } from '../graph/graph.ts';
import { gather } from '../graph/indexing.ts';
import { constant, input, scalar } from '../graph/leaves.ts';
import { matmul } from '../graph/matrices.ts';
import { mean, softmax } from '../graph/reductions.ts';
import type { Value } from '../graph/value.ts';
import { flat, linear, type Rotation, rotationAt, silu } from '../model/layers.ts';
import type { ModelShape } from '../model/model-shape.ts';
import type { Weight, Weights } from '../model/weights.ts';

export interface StepSize {
  /** Texts at once. */
  readonly slots: number;
  /** New tokens of each text. */
  readonly tokens: number;
  /** Places for what is remembered of earlier tokens of each text. */
  readonly past: number;
}

/** Names of what a layer remembers: keys and values, [slots, keyHeads, past, headWidth] each. */
export const keysOf = (layer: number): string => `keys ${layer}`;
export const valuesOf = (layer: number): string => `values ${layer}`;

/** chosen: exp of it is exactly 0, and added to any score it stays finite */
const never = -1e9;

/**
 * Inputs: `tokens` and `positions` [slots, tokens]; the first position of a text says how much of its past is filled.
 * Where there is more than one token, `last` [slots] is the row, of all rows, whose logits are wanted.
 *
 * Outputs: `logits` [slots, vocabularySize] of what follows the last token, and `remembered` [layers, 2, slots * tokens,
 * keyHeads, headWidth], the keys and values of the new tokens.
 */
export function cachedTransformer(shape: ModelShape, weights: Weights, size: StepSize): Graph {
  const { layers, normEpsilon, width } = shape;
  const { slots, tokens: count } = size;
  const weight = (part: string): Value => fixed(weights.get(`model.${part}.weight`)!);
  const tokens = input('tokens', { type: 'int64', shape: [slots, count] });
  const positions = input('positions', { type: 'int64', shape: [slots, count] });
  const embedding = weight('embed_tokens');
  const step: Step = {
    shape,
    size,
    rotation: rotationOfRows(positions, shape),
    turn: quarterTurn(shape.headWidth),
    pastBias: pastBias(positions, size.past),
    newBias: newBias(count),
  };
  const remembered: Value[] = [];
  let stream = gather(embedding, flat(tokens));
  for (let layer = 0; layer < layers; layer += 1) {
    const of = (part: string): Weight => weights.get(`model.layers.${layer}.${part}.weight`)!;
    const seen = normalised(stream, fixed(of('input_layernorm')), normEpsilon);
    const { taken, keys, values } = attend(seen, of, { ...step, layer });
    remembered.push(keys, values);
    stream = add(stream, linear(taken, fixed(of('self_attn.o_proj'))));
    const known = normalised(stream, fixed(of('post_attention_layernorm')), normEpsilon);
    const gate = silu(linear(known, fixed(of('mlp.gate_proj'))));
    const inner = multiply(gate, linear(known, fixed(of('mlp.up_proj'))));
    stream = add(stream, linear(inner, fixed(of('mlp.down_proj'))));
  }
  const last = count === 1 ? stream : gather(stream, input('last', { type: 'int64', shape: [slots] }));
  const logits = linear(normalised(reshape(last, [slots, width]), weight('norm'), normEpsilon), embedding);
  return {
    outputs: new Map([
      ['logits', logits],
      ['remembered', concatenate(remembered, 0)],
    ]),
  };
}

interface Step {
  readonly shape: ModelShape;
  readonly size: StepSize;
  readonly rotation: Rotation;
  readonly turn: Value;
  readonly pastBias: Value;
  readonly newBias: Value | undefined;
}

/** New tokens look at the past and at each other: two products instead of one over both, so that no past is copied. */
function attend(
  seen: Value,
  of: (part: string) => Weight,
  { shape, size, rotation, turn, pastBias, newBias, layer }: Step & { readonly layer: number },
): { readonly taken: Value; readonly keys: Value; readonly values: Value } {
  const { heads, keyHeads, headWidth, normEpsilon } = shape;
  const { slots, tokens, past } = size;
  const rows = slots * tokens;
  const both = heads + keyHeads;
  const asked = linear(seen, fixed(stacked(of('self_attn.q_proj'), of('self_attn.k_proj'))));
  const even = normalised(reshape(asked, [rows, both, headWidth]), ones(headWidth), normEpsilon);
  const turned = rotated(multiply(even, gains(shape, of)), { rotation, turn });
  const keys = slice(turned, [0, heads, 0], [rows, keyHeads, headWidth]);
  const values = linear(seen, fixed(of('self_attn.v_proj')));

  const byHead = (value: Value, count: number): Value => {
    if (tokens === 1) return reshape(value, [slots, count, 1, headWidth]);
    return transpose(reshape(value, [slots, tokens, count, headWidth]), [0, 2, 1, 3]);
  };
  const perKey = [slots, keyHeads, (heads / keyHeads) * tokens];
  const perHead = [slots, heads, tokens];
  const queries = reshape(byHead(slice(turned, [0, 0, 0], [rows, heads, headWidth]), heads), [
    ...perKey,
    headWidth,
  ]);
  const pastKeys = input(keysOf(layer), { shape: [slots, keyHeads, past, headWidth] });
  const pastValues = input(valuesOf(layer), { shape: [slots, keyHeads, past, headWidth] });

  const across = { transposesSecond: true };
  const newScores = reshape(matmul(queries, byHead(keys, keyHeads), across), [...perHead, tokens]);
  const pastScores = reshape(matmul(queries, pastKeys, across), [...perHead, past]);
  const allowed = newBias === undefined ? newScores : add(newScores, newBias);
  const shares = softmax(concatenate([allowed, add(pastScores, pastBias)], -1));
  const newShares = reshape(slice(shares, [0, 0, 0, 0], [...perHead, tokens]), [...perKey, tokens]);
  const pastShares = reshape(slice(shares, [0, 0, 0, tokens], [...perHead, past]), [...perKey, past]);
  const taken = add(matmul(newShares, byHead(values, keyHeads)), matmul(pastShares, pastValues));
  const split = reshape(taken, [slots, heads, tokens, headWidth]);
  const together = tokens === 1 ? split : transpose(split, [0, 2, 1, 3]);
  return {
    taken: reshape(together, [rows, heads * headWidth]),
    keys: reshape(keys, [1, rows, keyHeads, headWidth]),
    values: reshape(values, [1, rows, keyHeads, headWidth]),
  };
}

/** RMSNorm written as onnxruntime knows it: it computes these operators as one. */
function normalised(numbers: Value, gain: Value, epsilon: number): Value {
  const meanSquare = mean(power(numbers, 2), { axes: [-1], keepsAxes: true });
  return multiply(divide(numbers, sqrt(add(meanSquare, epsilon))), gain);
}

/** Gains of queries, which take the scale of the scores with them, and of keys: [heads + keyHeads, headWidth]. */
function gains({ heads, keyHeads, headWidth }: ModelShape, of: (part: string) => Weight): Value {
  const [query, key] = [of('self_attn.q_norm').data, of('self_attn.k_norm').data];
  const scale = 1 / Math.sqrt(headWidth);
  const numbers = Float32Array.from({ length: (heads + keyHeads) * headWidth }, (_, at) => {
    const place = at % headWidth;
    return at < heads * headWidth ? query[place]! * scale : key[place]!;
  });
  return constant(numbers, [heads + keyHeads, headWidth]);
}

function rotationOfRows(positions: Value, shape: ModelShape): Rotation {
  const rows = positions.shape[0]! * positions.shape[1]!;
  const { cosine, sine } = rotationAt(positions, shape);
  const perRow = (wave: Value): Value => reshape(wave, [rows, 1, shape.headWidth]);
  return { cosine: perRow(cosine), sine: perRow(sine) };
}

function rotated(heads: Value, { rotation, turn }: Pick<Step, 'rotation' | 'turn'>): Value {
  const width = heads.shape.at(-1)!;
  const turned = reshape(matmul(reshape(heads, [rowsOf(heads), width]), turn), heads.shape);
  return add(multiply(heads, rotation.cosine), multiply(turned, rotation.sine));
}

function rowsOf({ shape }: Value): number {
  return shape.slice(0, -1).reduce((product, length) => product * length, 1);
}

/** The matrix that swaps the two halves of a head and negates the second: exact, and one operator instead of four. */
function quarterTurn(width: number): Value {
  const half = width / 2;
  const numbers = new Float32Array(width * width);
  for (let at = 0; at < half; at += 1) {
    numbers[(at + half) * width + at] = -1;
    numbers[at * width + at + half] = 1;
  }
  return constant(numbers, [width, width]);
}

/** 0 where the past is filled: [slots, 1, 1, past]. */
function pastBias(positions: Value, past: number): Value {
  const [slots, tokens] = [positions.shape[0]!, positions.shape[1]!];
  const first = tokens === 1 ? positions : slice(positions, [0, 0], [slots, 1]);
  const places = constant(
    BigInt64Array.from({ length: past }, (_, at) => BigInt(at)),
    [past],
  );
  const isFilled = less(places, reshape(first, [slots, 1, 1, 1]));
  return where(isFilled, scalar(0), scalar(never));
}

/** 0 where a new token may look at a new one: [tokens, tokens]. */
function newBias(tokens: number): Value | undefined {
  if (tokens === 1) return undefined;
  const places = BigInt64Array.from({ length: tokens }, (_, at) => BigInt(at));
  const isAhead = less(constant(places, [tokens, 1]), constant(places, [1, tokens]));
  return where(not(isAhead), scalar(0), scalar(never));
}

function fixed({ data, shape }: Weight): Value {
  return constant(data, shape);
}

function ones(length: number): Value {
  return constant(new Float32Array(length).fill(1), [length]);
}

/** Two matrices, one below the other. */
function stacked(above: Weight, below: Weight): Weight {
  const data = new Float32Array(above.data.length + below.data.length);
  data.set(above.data);
  data.set(below.data, above.data.length);
  return { data, shape: [above.shape[0]! + below.shape[0]!, above.shape[1]!] };
}
