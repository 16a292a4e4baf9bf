// Columns of whole numbers as bytes, for the page's data: each value as its difference from the one before, small
// ones in one byte. Node writes them, the browser reads them, both with this file.

/** The largest value that a column can hold. */
export const maximumColumnValue = 2 ** 31 - 1;

const firstCapacity = 1024;

/** A growing list of bytes that holds one column. */
export class ColumnWriter {
  #bytes = new Uint8Array(firstCapacity);
  #length = 0;
  #last = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Adds a value from 0 to `maximumColumnValue`; larger ones are cut to it. */
  add(value: number): void {
    const whole = Math.min(maximumColumnValue, Math.max(0, Math.round(value)));
    const difference = (whole - this.#last) | 0;
    // Zigzag: small negative differences become small numbers too.
    let rest = ((difference << 1) ^ (difference >> 31)) >>> 0;
    this.#reserve(5);
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
    this.#last = whole;
    this.#count += 1;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** The columns in the given order, each with `count` values, from the bytes of their writers laid end to end. */
export function readColumns<Name extends string>(
  bytes: Uint8Array,
  names: readonly Name[],
  count: number,
): Readonly<Record<Name, Int32Array>> {
  let at = 0;
  const readValues = (): Int32Array => {
    const values = new Int32Array(count);
    let last = 0;
    for (let row = 0; row < count; row += 1) {
      let rest = 0;
      let shift = 0;
      let byte = bytes[at++] ?? 0;
      while (byte > 127) {
        rest |= (byte & 127) << shift;
        shift += 7;
        byte = bytes[at++] ?? 0;
      }
      rest |= byte << shift;
      last = (last + ((rest >>> 1) ^ -(rest & 1))) | 0;
      values[row] = last;
    }
    return values;
  };
  const columns: Partial<Record<Name, Int32Array>> = {};
  for (const name of names) columns[name] = readValues();
  if (!isComplete(columns, names)) throw new Error('internal: a column was not read.');
  return columns;
}

function isComplete<Name extends string>(
  columns: Partial<Record<Name, Int32Array>>,
  names: readonly Name[],
): columns is Record<Name, Int32Array> {
  return names.every((name) => columns[name] !== undefined);
}
