// The sizes of a decoder-only transformer, from which the names and shapes of all its weights follow. The layout is that
// of Qwen3ForCausalLM: RMSNorm before each part, rotary positions (the two halves of a head turned against each other),
// queries and keys normalised by head, SwiGLU, no biases, the output tied to the embedding.

export interface ModelShape {
  /** Tokens of the vocabulary. */
  readonly vocabularySize: number;
  /** Most tokens of a text. */
  readonly contextLength: number;
  /** Numbers that stand for a token between the layers. */
  readonly width: number;
  readonly layers: number;
  /** Heads that ask; a multiple of `keyHeads`. */
  readonly heads: number;
  /** Heads that answer: fewer than `heads` where several share one (grouped queries). */
  readonly keyHeads: number;
  /** Numbers of one head; even. */
  readonly headWidth: number;
  /** Numbers between the two halves of SwiGLU. */
  readonly hidden: number;
  readonly ropeBase: number;
  readonly normEpsilon: number;
}

/** Name and shape of every weight, in the order in which they are kept. Matrices are [out, in]. */
export function weightShapes(shape: ModelShape): ReadonlyMap<string, readonly number[]> {
  const { vocabularySize, width, layers, heads, keyHeads, headWidth, hidden } = shape;
  const shapes = new Map<string, readonly number[]>([['model.embed_tokens.weight', [vocabularySize, width]]]);
  for (let layer = 0; layer < layers; layer += 1) {
    const of = (part: string): string => `model.layers.${layer}.${part}.weight`;
    shapes.set(of('input_layernorm'), [width]);
    shapes.set(of('self_attn.q_proj'), [heads * headWidth, width]);
    shapes.set(of('self_attn.k_proj'), [keyHeads * headWidth, width]);
    shapes.set(of('self_attn.v_proj'), [keyHeads * headWidth, width]);
    shapes.set(of('self_attn.q_norm'), [headWidth]);
    shapes.set(of('self_attn.k_norm'), [headWidth]);
    shapes.set(of('self_attn.o_proj'), [width, heads * headWidth]);
    shapes.set(of('post_attention_layernorm'), [width]);
    shapes.set(of('mlp.gate_proj'), [hidden, width]);
    shapes.set(of('mlp.up_proj'), [hidden, width]);
    shapes.set(of('mlp.down_proj'), [width, hidden]);
  }
  shapes.set('model.norm.weight', [width]);
  return shapes;
}
