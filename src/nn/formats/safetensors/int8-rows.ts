// Weights in a quarter of their space: each row of a matrix becomes whole numbers from -127 to 127 and one scale, its
// largest size / 127, so that no weight is off by more than half a scale: its row's largest size / 254. Vectors (the
// norms) stay as they are. In a file the scales of "x" are "x.scale" [rows].

import { UserError } from '../../../base/errors.ts';
import type { Weight, Weights } from '../../model/weights.ts';
import type { ReadTensor, StoredTensor } from './safetensors.ts';

/** What a file with such rows says of itself in its metadata. */
export const int8Rows = { assay: 'int8-rows/1' } as const;

const largest = 127;
const suffix = '.scale';

export function int8RowsOf(weights: Weights): ReadonlyMap<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, weight] of weights) {
    if (weight.shape.length !== 2) {
      tensors.set(name, { ...weight, form: 'F32' });
      continue;
    }
    const { rows, scales } = roundRows(weight);
    tensors.set(name, { shape: weight.shape, form: 'I8', data: rows });
    tensors.set(name + suffix, { shape: [scales.length], form: 'F32', data: scales });
  }
  return tensors;
}

function roundRows({ shape, data }: Weight): { rows: Int8Array; scales: Float32Array } {
  const [count = 0, width = 0] = shape;
  const rows = new Int8Array(data.length);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row += 1) {
    const start = row * width;
    let most = 0;
    for (let place = start; place < start + width; place += 1) most = Math.max(most, Math.abs(data[place]!));
    scales[row] = most / largest;
    const scale = scales[row]!;
    if (scale === 0) continue;
    for (let place = start; place < start + width; place += 1) {
      rows[place] = Math.max(-largest, Math.min(largest, Math.round(data[place]! / scale)));
    }
  }
  return { rows, scales };
}

/**
 * The weights that the tensors of such a file stand for.
 * @throws UserError `bad-int8-rows` where rows and scales do not belong together.
 */
export function weightsOfInt8Rows(tensors: ReadonlyMap<string, ReadTensor>, path: string): Weights {
  const weights = new Map<string, Weight>();
  for (const [name, { shape, form, data }] of tensors) {
    if (name.endsWith(suffix) && tensors.get(name.slice(0, -suffix.length))?.form === 'I8') continue;
    weights.set(name, {
      shape,
      data:
        form === 'I8' ? scaled(name, { shape, data }, { scales: tensors.get(name + suffix), path }) : data,
    });
  }
  return weights;
}

function scaled(
  name: string,
  { shape, data }: Weight,
  { scales, path }: { readonly scales: ReadTensor | undefined; readonly path: string },
): Float32Array {
  const [count = 0, width = 0] = shape;
  if (scales?.data.length !== count) {
    const found = scales === undefined ? 'no scales' : `${scales.data.length} scales`;
    throw new UserError(`read-weights: ${path} has ${found} for the ${count} rows of "${name}".`, {
      code: 'bad-int8-rows',
      hint: `An int8 matrix needs "${name}${suffix}" with one number a row. Export the model again.`,
    });
  }
  return data.map((value, place) => value * scales.data[Math.floor(place / width)]!);
}
