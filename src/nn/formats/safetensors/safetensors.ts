// safetensors, the file of named tensors that Hugging Face reads: eight bytes for the length of a header of JSON, the
// header, then the numbers of one tensor after the other (github.com/huggingface/safetensors, "Format").

import { z } from 'zod';
import { UserError } from '../../../base/errors.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';
import { bytesOfForm, bytesOfNumbers, type NumberForm, numbersOfBytes } from './number-forms.ts';

/** One tensor of a file: row-major. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly form: NumberForm;
  readonly data: ArrayLike<number>;
}

export interface ReadTensor extends StoredTensor {
  readonly data: Float32Array;
}

const operation = 'read-safetensors';
/** Of the format: more is refused by every reader. */
const longestHeader = 100_000_000;
const lengthBytes = 8;

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.number().int().nonnegative()),
  data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
});
type Entry = z.infer<typeof entrySchema>;
const metadataSchema = z.record(z.string(), z.string());
const headerSchema = z.record(z.string(), z.unknown());

/** The bytes of a file with these tensors, in their order. */
export function safetensorsOf(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const parts = [...tensors.values()].map(({ data, form }) => bytesOfNumbers(data, form));
  // "pt" says that tensors are as PyTorch has them; older readers ask for it.
  const header: Record<string, unknown> = { __metadata__: { format: 'pt', ...metadata } };
  let offset = 0;
  for (const [place, [name, { shape, form }]] of [...tensors].entries()) {
    const end = offset + parts[place]!.length;
    header[name] = { dtype: form, shape: [...shape], data_offsets: [offset, end] } satisfies Entry;
    offset = end;
  }
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([text, Buffer.alloc(-text.length & 7, ' ')]);
  const length = Buffer.alloc(lengthBytes);
  length.writeBigUInt64LE(BigInt(padded.length));
  return Buffer.concat([length, padded, ...parts]);
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, ReadTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads a file whole; every byte must belong to one tensor.
 * @param path for messages.
 * @throws UserError `bad-safetensors`.
 */
export function readSafetensors(bytes: Uint8Array, path: string): SafetensorsFile {
  const fail = (what: string, hint = 'Take a whole copy of the file.'): never => {
    throw new UserError(`${operation}: ${path} ${what}.`, { code: 'bad-safetensors', hint });
  };
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (buffer.length < lengthBytes) fail(`has ${buffer.length} bytes, too few for any tensor`);
  const headerLength = Number(buffer.readBigUInt64LE());
  if (headerLength > longestHeader) fail('is no safetensors file: its header would be larger than 100 MB');
  const start = lengthBytes + headerLength;
  if (start > buffer.length) {
    fail(`is cut off in its header: ${buffer.length} bytes of at least ${start}`);
  }
  const { __metadata__: metadata, ...entries } = parseHeader(buffer.subarray(lengthBytes, start), path, fail);
  const tensors = new Map<string, ReadTensor>();
  const places: (readonly [start: number, end: number])[] = [];
  for (const [name, entry] of Object.entries(entries)) {
    const { dtype, shape, data_offsets: offsets } = parseEntry(name, entry, fail);
    const form = formOf(dtype) ?? fail(`has "${name}" as ${dtype}`, 'Convert it to F32, F16 or BF16.');
    const expected = shape.reduce((product, size) => product * size, bytesOfForm[form]);
    if (offsets[1] - offsets[0] !== expected) {
      fail(
        `has ${offsets[1] - offsets[0]} bytes for "${name}" ${dtype} [${shape.join(', ')}], not ${expected}`,
      );
    }
    if (start + offsets[1] > buffer.length) {
      fail(`is cut off in "${name}": ${buffer.length} bytes of at least ${start + offsets[1]}`);
    }
    const data = numbersOfBytes(buffer.subarray(start + offsets[0], start + offsets[1]), form);
    tensors.set(name, { shape, form, data });
    places.push(offsets);
  }
  checkCover(places, buffer.length - start, fail);
  return { tensors, metadata: metadataSchema.catch({}).parse(metadata) };
}

type Fail = (what: string, hint?: string) => never;

function parseHeader(bytes: Buffer, path: string, fail: Fail): Readonly<Record<string, unknown>> {
  try {
    return headerSchema.parse(JSON.parse(decodeUtf8(bytes, { operation, path, offset: lengthBytes })));
  } catch {
    // Whatever stands there instead of JSON: that it is none is all there is to say.
    return fail('is no safetensors file: its header is not JSON');
  }
}

function parseEntry(name: string, entry: unknown, fail: Fail): Entry {
  const parsed = entrySchema.safeParse(entry);
  return parsed.success ? parsed.data : fail(`does not say dtype, shape and data_offsets of "${name}"`);
}

function formOf(dtype: string): NumberForm | undefined {
  return dtype === 'F32' || dtype === 'F16' || dtype === 'BF16' || dtype === 'I8' ? dtype : undefined;
}

/** Tensors must lie side by side, from the first byte to the last. */
function checkCover(places: readonly (readonly [number, number])[], length: number, fail: Fail): void {
  let covered = 0;
  for (const [start, end] of [...places].sort((one, other) => one[0] - other[0] || one[1] - other[1])) {
    if (start !== covered)
      fail(`has tensors that overlap or leave a gap at byte ${Math.min(start, covered)}`);
    covered = end;
  }
  if (covered !== length) fail(`has ${length - covered} bytes behind its last tensor`);
}
