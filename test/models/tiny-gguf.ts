// A GGUF file for tests, of a few kilobytes: a llama of one layer with random weights and a vocabulary of bytes and a
// few words. It has learned nothing; it loads, and its answers follow from its seed.
// The format: github.com/ggml-org/ggml, docs/gguf.md, version 3.

import { randomStream } from '../../src/base/random.ts';

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
  const metadata: readonly Entry[] = [
    ['general.architecture', text('llama')],
    ['general.name', text('tiny')],
    ['general.alignment', whole(alignment)],
    ['llama.context_length', whole(contextLength)],
    ['llama.embedding_length', whole(width)],
    ['llama.block_count', whole(1)],
    ['llama.feed_forward_length', whole(hidden)],
    ['llama.attention.head_count', whole(heads)],
    ['llama.attention.head_count_kv', whole(heads)],
    ['llama.rope.dimension_count', whole(width / heads)],
    ['llama.attention.layer_norm_rms_epsilon', real(1e-5)],
    ['llama.vocab_size', whole(tokens.length)],
    ['tokenizer.ggml.model', text('llama')],
    ['tokenizer.ggml.tokens', list(tokens.map(([name]) => text(name)))],
    ['tokenizer.ggml.scores', list(tokens.map((_, place) => real(-place)))],
    ['tokenizer.ggml.token_type', list(tokens.map(([, type]) => signed(type)))],
    ['tokenizer.ggml.unknown_token_id', whole(0)],
    ['tokenizer.ggml.bos_token_id', whole(1)],
    ['tokenizer.ggml.eos_token_id', whole(2)],
    ...(chatTemplate === undefined ? [] : [['tokenizer.chat_template', text(chatTemplate)] as const]),
  ];
  return fileOf(metadata, tensorsOf(tokens.length, weightsFrom(seed, spread)));
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

interface Tensor {
  readonly name: string;
  /** Innermost first, as GGUF has it. */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

function tensorsOf(vocabulary: number, weights: (count: number) => Float32Array): readonly Tensor[] {
  const drawn = (name: string, ...shape: number[]): Tensor => ({
    name: `${name}.weight`,
    shape,
    values: weights(shape.reduce((product, size) => product * size, 1)),
  });
  const norm = (name: string): Tensor => ({
    name: `${name}.weight`,
    shape: [width],
    values: new Float32Array(width).fill(1),
  });
  return [
    drawn('token_embd', width, vocabulary),
    norm('output_norm'),
    drawn('output', width, vocabulary),
    norm('blk.0.attn_norm'),
    ...['attn_q', 'attn_k', 'attn_v', 'attn_output'].map((name) => drawn(`blk.0.${name}`, width, width)),
    norm('blk.0.ffn_norm'),
    drawn('blk.0.ffn_gate', width, hidden),
    drawn('blk.0.ffn_up', width, hidden),
    drawn('blk.0.ffn_down', hidden, width),
  ];
}

function weightsFrom(seed: number, spread: number): (count: number) => Float32Array {
  const random = randomStream(seed, 'tiny gguf');
  return (count) => Float32Array.from({ length: count }, () => spread * 2 * (random.next() - 0.5));
}

/** A value with GGUF's number for its type. */
interface Value {
  readonly type: number;
  readonly bytes: Buffer;
}
type Entry = readonly [name: string, value: Value];

function whole(value: number): Value {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return { type: 4, bytes };
}

function signed(value: number): Value {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return { type: 5, bytes };
}

function real(value: number): Value {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return { type: 6, bytes };
}

function text(value: string): Value {
  const bytes = Buffer.from(value);
  return { type: 8, bytes: Buffer.concat([long(bytes.length), bytes]) };
}

/** Of values of one type. */
function list(values: readonly Value[]): Value {
  const type = whole(values[0]?.type ?? 0).bytes;
  return { type: 9, bytes: Buffer.concat([type, long(values.length), ...values.map(({ bytes }) => bytes)]) };
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

const alignment = 32;

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((alignment - (bytes.length % alignment)) % alignment)]);
}

function fileOf(metadata: readonly Entry[], tensors: readonly Tensor[]): Buffer {
  const data = tensors.map(({ values }) => padded(Buffer.from(values.buffer)));
  let offset = 0;
  const infos = tensors.map(({ name, shape }, place) => {
    const sizes = shape.map(long);
    const info = [text(name).bytes, whole(shape.length).bytes, ...sizes, whole(0).bytes, long(offset)];
    offset += data[place]?.length ?? 0;
    return Buffer.concat(info);
  });
  const entries = metadata.map(([name, { type, bytes }]) =>
    Buffer.concat([text(name).bytes, whole(type).bytes, bytes]),
  );
  const head = [Buffer.from('GGUF'), whole(3).bytes, long(tensors.length), long(metadata.length)];
  return Buffer.concat([padded(Buffer.concat([...head, ...entries, ...infos])), ...data]);
}
