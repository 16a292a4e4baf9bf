// A model as a GGUF file: what llama.cpp knows as `qwen3`, with its tokenizer.

import type { ModelShape } from '../../model/model-shape.ts';
import type { Weight } from '../../model/weights.ts';
import { chatTemplate } from '../../tokenizer/chat-format.ts';
import { splitName } from '../../tokenizer/split-pieces.ts';
import { spelledMerges, spellingOf } from '../hugging-face/tokenizer-files.ts';
import { checkModel, endTokens, type Model } from '../model.ts';
import { bytesOfNumbers } from '../safetensors/number-forms.ts';
import {
  flag,
  type GgufMetadata,
  type GgufTensor,
  type GgufValue,
  ggufFile,
  list,
  real,
  signed,
  text,
  unsigned,
} from './gguf-file.ts';
import { blockNumbers, q8Blocks } from './q8-blocks.ts';

/** How matrices are stored; vectors are always F32. Q8_0 has 8 bits and a scale for 32 numbers. */
export type GgufForm = 'F32' | 'F16' | 'Q8_0';

export interface GgufOptions {
  /** Default `F32`. */
  readonly form?: GgufForm;
  /** Shown by tools; default `model`. */
  readonly name?: string;
}

/** As llama.cpp numbers what most tensors of a file are. */
const fileTypes = { F32: 0, F16: 1, Q8_0: 7 } as const;
/** Of tokens, as GGUF numbers them. */
const tokenTypes = { normal: 1, control: 3 } as const;

/**
 * The bytes of the file.
 * @throws UserError `bad-weights` or `tokenizer-mismatch`.
 */
export function ggufOfModel(model: Model, { form = 'F32', name = 'model' }: GgufOptions = {}): Buffer {
  checkModel(model, 'the model');
  const metadata: GgufMetadata = new Map<string, GgufValue>([
    ['general.architecture', text('qwen3')],
    ['general.name', text(name)],
    ['general.file_type', unsigned(fileTypes[form])],
    ['general.quantization_version', unsigned(2)],
    ...shapeEntries(model.shape),
    ...tokenizerEntries(model),
  ]);
  const tensors = [...model.weights].map(([weightName, weight]) =>
    tensorOf(ggufNameOf(weightName), weight, form),
  );
  return ggufFile(metadata, tensors);
}

function shapeEntries(shape: ModelShape): readonly (readonly [string, GgufValue])[] {
  const entries = {
    vocab_size: unsigned(shape.vocabularySize),
    context_length: unsigned(shape.contextLength),
    embedding_length: unsigned(shape.width),
    block_count: unsigned(shape.layers),
    feed_forward_length: unsigned(shape.hidden),
    'attention.head_count': unsigned(shape.heads),
    'attention.head_count_kv': unsigned(shape.keyHeads),
    'attention.key_length': unsigned(shape.headWidth),
    'attention.value_length': unsigned(shape.headWidth),
    'attention.layer_norm_rms_epsilon': real(shape.normEpsilon),
    'rope.dimension_count': unsigned(shape.headWidth),
    'rope.freq_base': real(shape.ropeBase),
  };
  return Object.entries(entries).map(([name, value]) => [`qwen3.${name}`, value]);
}

function tokenizerEntries({ tokenizer, kind }: Model): readonly (readonly [string, GgufValue])[] {
  const numbers = Array.from({ length: tokenizer.vocabularySize }, (_, token) => token);
  const type = (token: number): number =>
    token < tokenizer.firstSpecial ? tokenTypes.normal : tokenTypes.control;
  const special = (name: string): GgufValue => unsigned(tokenizer.special(name));
  const entries = {
    model: text('gpt2'),
    pre: text(splitName),
    tokens: list(numbers.map((token) => text(spellingOf(tokenizer, token)))),
    token_type: list(numbers.map((token) => signed(type(token)))),
    merges: list(spelledMerges(tokenizer).map(text)),
    eos_token_id: special(endTokens[kind][0]),
    padding_token_id: special('<|endoftext|>'),
    fim_pre_token_id: special('<|fim_prefix|>'),
    fim_suf_token_id: special('<|fim_suffix|>'),
    fim_mid_token_id: special('<|fim_middle|>'),
    add_bos_token: flag(false),
    add_space_prefix: flag(false),
  };
  return [
    ...Object.entries(entries).map(([name, value]) => [`tokenizer.ggml.${name}`, value] as const),
    ...(kind === 'chat' ? [['tokenizer.chat_template', text(chatTemplate)] as const] : []),
  ];
}

function tensorOf(name: string, { shape, data }: Weight, asked: GgufForm): GgufTensor {
  const form = formFor(shape, asked);
  const bytes = form === 'Q8_0' ? q8Blocks(data) : bytesOfNumbers(data, form);
  return { name, shape, form, bytes };
}

/** Rows that are no whole blocks stay in half precision. */
function formFor(shape: readonly number[], asked: GgufForm): GgufForm {
  if (shape.length < 2) return 'F32';
  return asked === 'Q8_0' && (shape.at(-1) ?? 0) % blockNumbers !== 0 ? 'F16' : asked;
}

const ggufParts: Readonly<Record<string, string>> = {
  'model.embed_tokens': 'token_embd',
  'model.norm': 'output_norm',
  input_layernorm: 'attn_norm',
  'self_attn.q_proj': 'attn_q',
  'self_attn.k_proj': 'attn_k',
  'self_attn.v_proj': 'attn_v',
  'self_attn.q_norm': 'attn_q_norm',
  'self_attn.k_norm': 'attn_k_norm',
  'self_attn.o_proj': 'attn_output',
  post_attention_layernorm: 'ffn_norm',
  'mlp.gate_proj': 'ffn_gate',
  'mlp.up_proj': 'ffn_up',
  'mlp.down_proj': 'ffn_down',
};

/** llama.cpp's name of a weight. */
function ggufNameOf(name: string): string {
  const bare = name.replace(/\.weight$/, '');
  const [, layer, inLayer] = /^model\.layers\.(\d+)\.(.+)$/.exec(bare) ?? [];
  const part = ggufParts[inLayer ?? bare];
  if (part === undefined) throw new Error(`internal: GGUF has no name for the weight "${name}".`);
  return layer === undefined ? `${part}.weight` : `blk.${layer}.${part}.weight`;
}
