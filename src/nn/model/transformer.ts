// The whole model: a decoder-only transformer in the layout of Qwen3ForCausalLM (model-shape.ts), from tokens to the
// logits of what comes next. A text may hold several documents one after the other: segments number them, positions
// count from the beginning of each, and no token looks into another document than its own.

import { reshape, transpose } from '../graph/arrangement.ts';
import { add, multiply } from '../graph/elementwise.ts';
import { gather } from '../graph/indexing.ts';
import { input } from '../graph/leaves.ts';
import { matmul } from '../graph/matrices.ts';
import { softmax } from '../graph/reductions.ts';
import type { Value } from '../graph/value.ts';
import { attentionBias, flat, linear, normalise, type Rotation, rotate, rotationAt, silu } from './layers.ts';
import { type ModelShape, weightShapes } from './model-shape.ts';

/** What is read: int64 [batch, length] each. */
export interface TextInputs {
  readonly tokens: Value;
  readonly segments: Value;
  readonly positions: Value;
}

/** The weights by their names, as values of a graph. */
export type WeightValues = ReadonlyMap<string, Value>;

/** Logits [batch * length, vocabularySize]: row after row, what follows each token. */
export function transformer(shape: ModelShape, weights: WeightValues, text: TextInputs): Value {
  const { layers, normEpsilon } = shape;
  const weight = (part: string): Value => weights.get(`model.${part}.weight`)!;
  const bias = attentionBias(text.segments);
  const rotation = rotationAt(text.positions, shape);
  let stream = gather(weight('embed_tokens'), flat(text.tokens));
  for (let layer = 0; layer < layers; layer += 1) {
    const of = (part: string): Value => weight(`layers.${layer}.${part}`);
    const seen = normalise(stream, of('input_layernorm'), normEpsilon);
    stream = add(stream, attend(seen, of, { shape, bias, rotation }));
    const known = normalise(stream, of('post_attention_layernorm'), normEpsilon);
    const gate = silu(linear(known, of('mlp.gate_proj')));
    stream = add(stream, linear(multiply(gate, linear(known, of('mlp.up_proj'))), of('mlp.down_proj')));
  }
  return linear(normalise(stream, weight('norm'), normEpsilon), weight('embed_tokens'));
}

interface Attention {
  readonly shape: ModelShape;
  readonly bias: Value;
  readonly rotation: Rotation;
}

/** Every head takes from the tokens before it what answers its question. */
function attend(seen: Value, of: (part: string) => Value, { shape, bias, rotation }: Attention): Value {
  const { heads, keyHeads, headWidth, normEpsilon } = shape;
  const [batch, length] = [bias.shape[0]!, bias.shape[2]!];
  const split = (rows: Value, count: number): Value => reshape(rows, [batch, length, count, headWidth]);
  const byHead = (split: Value): Value => transpose(split, [0, 2, 1, 3]);
  const turned = (part: string, count: number, gain: Value): Value =>
    byHead(
      rotate(normalise(split(linear(seen, of(`self_attn.${part}`)), count), gain, normEpsilon), rotation),
    );

  const scale = 1 / Math.sqrt(headWidth);
  const queries = turned('q_proj', heads, multiply(of('self_attn.q_norm'), scale));
  const keys = turned('k_proj', keyHeads, of('self_attn.k_norm'));
  const values = byHead(split(linear(seen, of('self_attn.v_proj')), keyHeads));
  // queries that share a key head stand below each other, so that one product serves them all
  const grouped = [batch, keyHeads, (heads / keyHeads) * length];
  const scores = matmul(reshape(queries, [...grouped, headWidth]), keys, { transposesSecond: true });
  const shares = softmax(add(reshape(scores, [batch, heads, length, length]), bias));
  const taken = matmul(reshape(shares, [...grouped, length]), values);
  const together = byHead(reshape(taken, [batch, heads, length, headWidth]));
  return linear(reshape(together, [batch * length, heads * headWidth]), of('self_attn.o_proj'));
}

/** Inputs for all weights of a shape, by name. */
export function weightInputs(shape: ModelShape): WeightValues {
  return new Map([...weightShapes(shape)].map(([name, of]) => [name, input(name, { shape: of })]));
}
