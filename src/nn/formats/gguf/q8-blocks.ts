// Q8_0 of ggml: 32 numbers of a row become a scale in half precision and 32 whole numbers of 8 bits.

import { halfOf, numberOfHalf } from '../safetensors/number-forms.ts';

/** Numbers that share a scale; a row must be a multiple of it. */
export const blockNumbers = 32;
const blockBytes = 2 + blockNumbers;
const largest = 127;

export function q8Blocks(values: Float32Array): Uint8Array {
  const blocks = values.length / blockNumbers;
  if (!Number.isInteger(blocks)) {
    throw new RangeError(`internal: ${values.length} numbers are no blocks of ${blockNumbers}.`);
  }
  const bytes = Buffer.alloc(blocks * blockBytes);
  for (let block = 0; block < blocks; block += 1) {
    const start = block * blockNumbers;
    let most = 0;
    for (let place = start; place < start + blockNumbers; place += 1) {
      most = Math.max(most, Math.abs(values[place]!));
    }
    const half = halfOf(most / largest);
    const scale = numberOfHalf(half);
    bytes.writeUInt16LE(half, block * blockBytes);
    for (let place = 0; place < blockNumbers; place += 1) {
      const steps = scale === 0 ? 0 : Math.round(values[start + place]! / scale);
      bytes.writeInt8(Math.max(-largest, Math.min(largest, steps)), block * blockBytes + 2 + place);
    }
  }
  return bytes;
}
