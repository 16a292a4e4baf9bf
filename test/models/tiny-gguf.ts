// A GGUF file for tests, of a few kilobytes: a llama of one layer with random weights and a vocabulary of bytes and a
// few words. It has learned nothing; it loads, and its answers follow from its seed.

import { randomStream } from '../../src/base/random.ts';
import {
  type GgufTensor,
  type GgufValue,
  ggufFile,
  list,
  real,
  signed,
  text,
  unsigned,
} from '../../src/nn/formats/gguf/gguf-file.ts';
import { bytesOfNumbers } from '../../src/nn/formats/safetensors/number-forms.ts';

export interface TinyGgufOptions {
  /** Of the weights; default 0. */
  readonly seed?: number;
  /** How sharp its distributions are: the spread of the weights; default 0.4. */
  readonly spread?: number;
  /** Most tokens of a prompt and its answer; default 256. */
  readonly contextLength?: number;
  /** Jinja template of chats; default: none. */
  readonly chatTemplate?: string;
  /** Further tokens, beside the bytes; default: a few words. */
  readonly words?: readonly string[];
}

const width = 32;
const heads = 2;
const hidden = 64;
/** Token types as GGUF numbers them. */
const types = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;
const someWords = ['▁', 'def', 'return', '▁plum', '▁pear', 'x', 'y', 'a', 'b', '▁=', '▁+', '\n', 'é'];

/** The bytes of a GGUF file. */
export function tinyGguf(options: TinyGgufOptions = {}): Buffer {
  const { seed = 0, spread = 0.4, contextLength = 256, chatTemplate, words = someWords } = options;
  const tokens = vocabularyOf(words);
  const metadata = new Map<string, GgufValue>([
    ['general.architecture', text('llama')],
    ['general.name', text('tiny')],
    ['llama.context_length', unsigned(contextLength)],
    ['llama.embedding_length', unsigned(width)],
    ['llama.block_count', unsigned(1)],
    ['llama.feed_forward_length', unsigned(hidden)],
    ['llama.attention.head_count', unsigned(heads)],
    ['llama.attention.head_count_kv', unsigned(heads)],
    ['llama.rope.dimension_count', unsigned(width / heads)],
    ['llama.attention.layer_norm_rms_epsilon', real(1e-5)],
    ['llama.vocab_size', unsigned(tokens.length)],
    ['tokenizer.ggml.model', text('llama')],
    ['tokenizer.ggml.tokens', list(tokens.map(([name]) => text(name)))],
    ['tokenizer.ggml.scores', list(tokens.map((_, place) => real(-place)))],
    ['tokenizer.ggml.token_type', list(tokens.map(([, type]) => signed(type)))],
    ['tokenizer.ggml.unknown_token_id', unsigned(0)],
    ['tokenizer.ggml.bos_token_id', unsigned(1)],
    ['tokenizer.ggml.eos_token_id', unsigned(2)],
    ...(chatTemplate === undefined ? [] : [['tokenizer.chat_template', text(chatTemplate)] as const]),
  ]);
  return ggufFile(metadata, tensorsOf(tokens.length, weightsFrom(seed, spread)));
}

function vocabularyOf(words: readonly string[]): readonly (readonly [string, number])[] {
  const byte = (value: number) => `<0x${value.toString(16).toUpperCase().padStart(2, '0')}>`;
  return [
    ['<unk>', types.unknown],
    ['<s>', types.control],
    ['</s>', types.control],
    ...Array.from({ length: 256 }, (_, value) => [byte(value), types.byte] as const),
    ...words.map((word) => [word, types.normal] as const),
  ];
}

function tensorsOf(vocabulary: number, weights: (count: number) => Float32Array): readonly GgufTensor[] {
  const tensor = (name: string, shape: readonly number[], values: Float32Array): GgufTensor => ({
    ...{ name: `${name}.weight`, shape, form: 'F32' },
    bytes: bytesOfNumbers(values, 'F32'),
  });
  const drawn = (name: string, rows: number, columns: number): GgufTensor =>
    tensor(name, [rows, columns], weights(rows * columns));
  const norm = (name: string): GgufTensor => tensor(name, [width], new Float32Array(width).fill(1));
  return [
    drawn('token_embd', vocabulary, width),
    norm('output_norm'),
    drawn('output', vocabulary, width),
    norm('blk.0.attn_norm'),
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].map((name) => drawn(`blk.0.${name}`, width, width)),
    norm('blk.0.ffn_norm'),
    drawn('blk.0.ffn_gate', hidden, width),
    drawn('blk.0.ffn_up', hidden, width),
    drawn('blk.0.ffn_down', width, hidden),
  ];
}

function weightsFrom(seed: number, spread: number): (count: number) => Float32Array {
  const random = randomStream(seed, 'tiny gguf');
  return (count) => Float32Array.from({ length: count }, () => spread * 2 * (random.next() - 0.5));
}
