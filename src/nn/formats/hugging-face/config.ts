// config.json and generation_config.json of a Qwen3ForCausalLM, and the shape that a config.json describes. What it says
// that our layout has not is refused, so that no model is read as something else.

import { z } from 'zod';
import { UserError } from '../../../base/errors.ts';
import type { ModelShape } from '../../model/model-shape.ts';
import type { Tokenizer } from '../../tokenizer/tokenizer.ts';
import { endTokens, type ModelKind } from '../model.ts';

const size = z.number().int().positive();
const positive = z.number().positive();

const configSchema = z.object({
  architectures: z.tuple([z.literal('Qwen3ForCausalLM')]),
  model_type: z.literal('qwen3'),
  vocab_size: size,
  max_position_embeddings: size,
  hidden_size: size,
  num_hidden_layers: size,
  num_attention_heads: size,
  num_key_value_heads: size,
  head_dim: size,
  intermediate_size: size,
  rms_norm_eps: positive,
  /** Where Transformers 4 has it; 5 puts it into rope_parameters. */
  rope_theta: positive.optional(),
  rope_parameters: z.object({ rope_theta: positive, rope_type: z.literal('default').optional() }).optional(),
  rope_scaling: z.null().optional(),
  hidden_act: z.literal('silu'),
  tie_word_embeddings: z.literal(true),
  attention_bias: z.literal(false).optional(),
  use_sliding_window: z.literal(false).optional(),
});

export interface ConfigOptions {
  readonly tokenizer: Tokenizer;
  readonly kind: ModelKind;
  /** What the weights are stored as, by PyTorch's name. */
  readonly dtype: 'float32' | 'float16' | 'bfloat16';
}

/** The content of config.json. */
export function configOf(shape: ModelShape, { tokenizer, kind, dtype }: ConfigOptions): object {
  return {
    architectures: ['Qwen3ForCausalLM'],
    model_type: 'qwen3',
    vocab_size: shape.vocabularySize,
    max_position_embeddings: shape.contextLength,
    hidden_size: shape.width,
    num_hidden_layers: shape.layers,
    num_attention_heads: shape.heads,
    num_key_value_heads: shape.keyHeads,
    head_dim: shape.headWidth,
    intermediate_size: shape.hidden,
    rms_norm_eps: shape.normEpsilon,
    rope_theta: shape.ropeBase,
    rope_scaling: null,
    hidden_act: 'silu',
    tie_word_embeddings: true,
    attention_bias: false,
    attention_dropout: 0,
    use_sliding_window: false,
    sliding_window: null,
    initializer_range: 0.02,
    use_cache: true,
    bos_token_id: null,
    eos_token_id: tokenizer.special(endTokens[kind][0]),
    pad_token_id: tokenizer.special('<|endoftext|>'),
    torch_dtype: dtype,
  };
}

/** The content of generation_config.json: what ends an answer; how to draw is left to whoever asks. */
export function generationConfigOf({ tokenizer, kind }: Omit<ConfigOptions, 'dtype'>): object {
  return {
    eos_token_id: endTokens[kind].map((name) => tokenizer.special(name)),
    pad_token_id: tokenizer.special('<|endoftext|>'),
    do_sample: true,
    temperature: 1,
  };
}

/**
 * The shape that a config.json describes.
 * @throws UserError `bad-config` that names the first field that is not as it must be.
 */
export function shapeOfConfig(config: unknown, path: string): ModelShape {
  const parsed = configSchema.safeParse(config);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(path, `is not one of our models: "${issue?.path.join('.')}": ${issue?.message}`);
  }
  const { data } = parsed;
  const ropeBase = data.rope_theta ?? data.rope_parameters?.rope_theta;
  if (ropeBase === undefined) return fail(path, 'has no "rope_theta"');
  if (data.num_attention_heads % data.num_key_value_heads !== 0) {
    return fail(
      path,
      `has ${data.num_attention_heads} heads, no multiple of ${data.num_key_value_heads} key heads`,
    );
  }
  if (data.head_dim % 2 !== 0) return fail(path, `has heads of ${data.head_dim} numbers, which is not even`);
  return {
    vocabularySize: data.vocab_size,
    contextLength: data.max_position_embeddings,
    width: data.hidden_size,
    layers: data.num_hidden_layers,
    heads: data.num_attention_heads,
    keyHeads: data.num_key_value_heads,
    headWidth: data.head_dim,
    hidden: data.intermediate_size,
    ropeBase,
    normEpsilon: data.rms_norm_eps,
  };
}

function fail(path: string, what: string): never {
  throw new UserError(`read-config: ${path} ${what}.`, {
    code: 'bad-config',
    hint: 'What is read is a Qwen3ForCausalLM with tied embeddings, as `assay train export` writes it.',
  });
}
