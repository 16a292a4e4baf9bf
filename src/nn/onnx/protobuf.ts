// The few parts of the protobuf wire format that an ONNX model needs (protobuf.dev/programming-guides/encoding).
// A message is its fields one after the other; a field is its number and kind, then its content.

/** One or more fields, ready to be written. */
export type Field = Uint8Array;

const varintKind = 0;
const lengthKind = 2;
const fixed32Kind = 5;

/** A whole number from 0 to 2^53 - 1, seven bits to a byte, the lowest first. Negative ones are no part of our models. */
export function integerField(number: number, value: number): Field {
  return joined([varint(number * 8 + varintKind), varint(value)]);
}

export function floatField(number: number, value: number): Field {
  return joined([varint(number * 8 + fixed32Kind), new Uint8Array(Float32Array.of(value).buffer)]);
}

export function textField(number: number, value: string): Field {
  return bytesField(number, new TextEncoder().encode(value));
}

/** Bytes, or the fields of a message inside the message. */
export function bytesField(number: number, ...parts: readonly Uint8Array[]): Field {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return joined([varint(number * 8 + lengthKind), varint(length), ...parts]);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function varint(value: number): Uint8Array {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new Error(`internal: protobuf: ${value} is not a whole number from 0 to 2^53 - 1.`);
  }
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
