// The container of GGUF, the file that llama.cpp loads: typed metadata, what tensors there are, then their numbers, each
// on a boundary (github.com/ggml-org/ggml, docs/gguf.md, version 3). What models say in it is not known here.

/** A value with GGUF's number for its type. */
export interface GgufValue {
  readonly type: number;
  readonly bytes: Uint8Array;
}

export type GgufMetadata = ReadonlyMap<string, GgufValue>;

/** How ggml numbers the forms of tensors. */
export const ggufForms = { F32: 0, F16: 1, Q8_0: 8 } as const;

export interface GgufTensor {
  readonly name: string;
  /** Outermost first, as everywhere in Assay; GGUF has it the other way round. */
  readonly shape: readonly number[];
  readonly form: keyof typeof ggufForms;
  readonly bytes: Uint8Array;
}

const magic = 'GGUF';
const version = 3;
const alignment = 32;

export function unsigned(value: number): GgufValue {
  return { type: 4, bytes: word(value) };
}

export function signed(value: number): GgufValue {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return { type: 5, bytes };
}

export function real(value: number): GgufValue {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return { type: 6, bytes };
}

export function flag(value: boolean): GgufValue {
  return { type: 7, bytes: Uint8Array.of(value ? 1 : 0) };
}

export function text(value: string): GgufValue {
  const bytes = Buffer.from(value, 'utf8');
  return { type: 8, bytes: Buffer.concat([long(bytes.length), bytes]) };
}

/** Values of one type. */
export function list(values: readonly GgufValue[]): GgufValue {
  const type = values[0]?.type ?? unsigned(0).type;
  return {
    type: 9,
    bytes: Buffer.concat([word(type), long(values.length), ...values.map(({ bytes }) => bytes)]),
  };
}

/** The bytes of a file. */
export function ggufFile(metadata: GgufMetadata, tensors: readonly GgufTensor[]): Buffer {
  const all = new Map([...metadata, ['general.alignment', unsigned(alignment)] as const]);
  const entries = [...all].flatMap(([name, { type, bytes }]) => [text(name).bytes, word(type), bytes]);
  let offset = 0;
  const infos = tensors.flatMap(({ name, shape, form, bytes }) => {
    const sizes = shape.toReversed().map(long);
    const info = [text(name).bytes, word(shape.length), ...sizes, word(ggufForms[form]), long(offset)];
    offset += bytes.length + paddingOf(bytes.length);
    return info;
  });
  const counts = [long(tensors.length), long(all.size)];
  const head = Buffer.concat([Buffer.from(magic), word(version), ...counts, ...entries, ...infos]);
  const data = tensors.flatMap(({ bytes }) => [bytes, Buffer.alloc(paddingOf(bytes.length))]);
  return Buffer.concat([head, Buffer.alloc(paddingOf(head.length)), ...data]);
}

function paddingOf(length: number): number {
  return -length & (alignment - 1);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
