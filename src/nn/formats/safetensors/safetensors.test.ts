import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../base/errors.ts';
import type { Weights } from '../../model/weights.ts';
import { int8Rows, int8RowsOf, weightsOfInt8Rows } from './int8-rows.ts';
import {
  brainOf,
  bytesOfNumbers,
  halfOf,
  numberOfBrain,
  numberOfHalf,
  numbersOfBytes,
} from './number-forms.ts';
import { readSafetensors, type StoredTensor, safetensorsOf } from './safetensors.ts';

describe('numbers of 16 bits', () => {
  test.each([
    ['half', halfOf, numberOfHalf],
    ['bfloat16', brainOf, numberOfBrain],
  ] as const)('%s: every one is read and written as it was', (_, write, read) => {
    for (let bits = 0; bits < 0x1_0000; bits += 1) {
      const value = read(bits);
      if (Number.isNaN(value)) expect(read(write(value))).toBeNaN();
      else if (write(value) !== bits) expect([value, write(value)]).toEqual([value, bits]);
    }
  });

  test.each([
    ['half', halfOf, numberOfHalf, 65_504],
    ['bfloat16', brainOf, numberOfBrain, Math.fround(3e38)],
  ] as const)('%s: any other becomes the nearest, of two the even one', (_, write, read, most) => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, min: -most, max: most }), (value) => {
        const bits = write(value);
        const distance = Math.abs(read(bits) - value);
        for (const other of [bits - 1, bits + 1].filter((near) => Number.isFinite(read(near & 0xffff)))) {
          const apart = Math.abs(read(other & 0xffff) - value);
          expect(distance).toBeLessThanOrEqual(apart);
          if (distance === apart) expect(bits % 2).toBe(0);
        }
      }),
      { numRuns: 2000 },
    );
    expect(read(write(Number.NEGATIVE_INFINITY))).toBe(Number.NEGATIVE_INFINITY);
  });

  test('a half that is too large is infinite, and one too small is 0', () => {
    expect([65_519, 65_520, -1e9, 2e-8, 3e-8].map((value) => numberOfHalf(halfOf(value)))).toEqual([
      65_504,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      0,
      2 ** -24,
    ]);
  });

  test('whole numbers of 8 bits keep their sign', () => {
    expect([...numbersOfBytes(bytesOfNumbers([-128, -1, 0, 127], 'I8'), 'I8')]).toEqual([-128, -1, 0, 127]);
  });
});

const plums: ReadonlyMap<string, StoredTensor> = new Map([
  ['plum', { shape: [2, 3], form: 'F32', data: [1, 2.5, -3, 0, 1e-30, 7] }],
  ['pear', { shape: [3], form: 'BF16', data: [1, -2, 0.5] }],
  ['päärynä', { shape: [], form: 'F16', data: [0.25] }],
  ['none', { shape: [0, 4], form: 'F32', data: [] }],
  ['small', { shape: [5], form: 'I8', data: [1, -2, 3, -4, 5] }],
]);

describe('a safetensors file', () => {
  test('holds what was put into it, its numbers on a boundary of 8 bytes', () => {
    const bytes = safetensorsOf(plums, { origin: 'orchard' });
    const { tensors, metadata } = readSafetensors(bytes, 'plums');
    expect(metadata).toEqual({ format: 'pt', origin: 'orchard' });
    expect([...tensors].map(([name, tensor]) => [name, { ...tensor, data: [...tensor.data] }])).toEqual(
      [...plums].map(([name, { data, ...rest }]) => [name, { ...rest, data: [...Float32Array.from(data)] }]),
    );
    expect(Buffer.from(bytes).readBigUInt64LE() % 8n).toBe(0n);
  });

  const file = (header: object | string, data = 8): Buffer => {
    const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(text.length));
    return Buffer.concat([length, text, Buffer.alloc(data)]);
  };
  const tensor = (start: number, end: number, shape = [2]) => ({
    ...{ dtype: 'F32', shape },
    data_offsets: [start, end],
  });
  test.each([
    ['nothing', Buffer.alloc(0), 'has 0 bytes'],
    ['text', Buffer.from('plums and pears, and apples'), 'is no safetensors file'],
    ['a cut header', file({ plum: tensor(0, 8) }).subarray(0, 20), 'cut off in its header'],
    ['cut numbers', file({ plum: tensor(0, 8) }, 7), 'cut off in "plum"'],
    ['a header that is no JSON', file('{plum'), 'not JSON'],
    ['a header that is a list', file('[1]'), 'not JSON'],
    ['a tensor without a place', file({ plum: { dtype: 'F32', shape: [2] } }), 'does not say dtype'],
    ['a form that is not known', file({ plum: { ...tensor(0, 8), dtype: 'F8_E4M3' } }), 'as F8_E4M3'],
    ['a wrong length', file({ plum: tensor(0, 8, [3]) }), '8 bytes for "plum" F32 [3], not 12'],
    ['an overlap', file({ plum: tensor(0, 8), pear: tensor(4, 12) }, 12), 'overlap or leave a gap at byte 4'],
    ['a gap', file({ plum: tensor(4, 12) }, 12), 'overlap or leave a gap at byte 0'],
    ['more than tensors', file({ plum: tensor(0, 8) }, 9), '1 bytes behind'],
  ])('is refused in a line if it is %s', (_, bytes, complaint) => {
    try {
      readSafetensors(bytes, 'plum.safetensors');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ code: 'bad-safetensors', message: expect.stringContaining(complaint) });
      expect(error).toMatchObject({ message: expect.not.stringContaining('\n') });
    }
  });
});

describe('int8 rows', () => {
  const back = (weights: Weights): Weights =>
    weightsOfInt8Rows(readSafetensors(safetensorsOf(int8RowsOf(weights), int8Rows), 'x').tensors, 'x');

  test('are off by half a scale at most; vectors not at all', () => {
    const finite = fc.float({ noNaN: true, min: -1000, max: 1000, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 12, maxLength: 12 }), (numbers) => {
        const data = Float32Array.from(numbers);
        const read = back(
          new Map(Object.entries({ plum: { shape: [3, 4], data }, norm: { shape: [12], data } })),
        );
        expect(read.get('norm')).toEqual({ shape: [12], data });
        for (const [place, value] of (read.get('plum')?.data ?? []).entries()) {
          const row = data.subarray(4 * Math.floor(place / 4), 4 * Math.floor(place / 4) + 4);
          const bound = (Math.max(...row.map(Math.abs)) / 254) * 1.00001 + 1e-40;
          expect(Math.abs(value - (data[place] ?? Number.NaN))).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  test('need their scales', () => {
    const tensors = new Map([
      ...int8RowsOf(new Map([['plum', { shape: [2, 2], data: new Float32Array(4) }]])),
    ]);
    tensors.delete('plum.scale');
    const { tensors: read } = readSafetensors(safetensorsOf(tensors), 'x');
    expect(() => weightsOfInt8Rows(read, 'plum.safetensors')).toThrow(/no scales for the 2 rows of "plum"/);
  });
});
