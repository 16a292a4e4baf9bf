// Numbers as files hold them: 32, 16 and 8 bits, little-endian. Rounding is to the nearest, of two equally near ones to
// the even one, as the hardware does.

/** IEEE single and half precision, Google's bfloat16 (the upper half of a single), and whole numbers of 8 bits. */
export type NumberForm = 'F32' | 'F16' | 'BF16' | 'I8';

export const bytesOfForm: Readonly<Record<NumberForm, number>> = { F32: 4, F16: 2, BF16: 2, I8: 1 };

const word = new Float32Array(1);
const bits = new Uint32Array(word.buffer);

/** The bits of the nearest half; too large numbers become infinite, as NaN stays NaN. */
export function halfOf(value: number): number {
  word[0] = value;
  const single = bits[0]!;
  const sign = (single >>> 16) & 0x8000;
  const size = single & 0x7fff_ffff;
  if (size > 0x7f80_0000) return sign | 0x7e00;
  // From 65,520, which is half-way to the number after the largest half.
  if (size >= 0x477f_f000) return sign | 0x7c00;
  // Below 2^-14 halves are whole multiples of 2^-24.
  if (size < 0x3880_0000) return sign | roundToEven(Math.abs(word[0]!) * 2 ** 24);
  return sign | ((size - 0x3800_0000 + 0x0fff + ((size >>> 13) & 1)) >>> 13);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

export function numberOfHalf(half: number): number {
  const exponent = (half >>> 10) & 0x1f;
  const fraction = half & 0x3ff;
  const sign = half & 0x8000 ? -1 : 1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The upper half of a single, rounded. */
export function brainOf(value: number): number {
  word[0] = value;
  const single = bits[0]!;
  if ((single & 0x7fff_ffff) > 0x7f80_0000) return (single >>> 16) | 0x40;
  return ((single + 0x7fff + ((single >>> 16) & 1)) >>> 16) & 0xffff;
}

export function numberOfBrain(brain: number): number {
  bits[0] = brain << 16;
  return word[0]!;
}

/** The bytes of numbers in this form; I8 takes whole numbers. */
export function bytesOfNumbers(values: ArrayLike<number>, form: NumberForm): Uint8Array {
  const bytes = new Uint8Array(values.length * bytesOfForm[form]);
  const view = new DataView(bytes.buffer);
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]!;
    if (form === 'F32') view.setFloat32(4 * place, value, true);
    else if (form === 'F16') view.setUint16(2 * place, halfOf(value), true);
    else if (form === 'BF16') view.setUint16(2 * place, brainOf(value), true);
    else view.setInt8(place, value);
  }
  return bytes;
}

/** The numbers that bytes of this form hold. */
export function numbersOfBytes(bytes: Uint8Array, form: NumberForm): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const read: Readonly<Record<NumberForm, (place: number) => number>> = {
    F32: (place) => view.getFloat32(4 * place, true),
    F16: (place) => numberOfHalf(view.getUint16(2 * place, true)),
    BF16: (place) => numberOfBrain(view.getUint16(2 * place, true)),
    I8: (place) => view.getInt8(place),
  };
  const readAt = read[form];
  const values = new Float32Array(bytes.length / bytesOfForm[form]);
  for (let place = 0; place < values.length; place += 1) values[place] = readAt(place);
  return values;
}
