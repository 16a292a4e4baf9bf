import { expect, test } from 'vitest';
import { bytesField, floatField, integerField, textField } from './protobuf.ts';

test('fields are written as the specification of protobuf shows them', () => {
  expect([...integerField(1, 150)]).toEqual([0x08, 0x96, 0x01]);
  expect([...textField(2, 'testing')]).toEqual([0x12, 0x07, ...Buffer.from('testing')]);
  expect([...bytesField(3, integerField(1, 150))]).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
  expect([...floatField(2, 1)]).toEqual([0x15, 0, 0, 0x80, 0x3f]);
  expect([...integerField(20, 1)]).toEqual([0xa0, 0x01, 0x01]);
});

test('whole numbers up to 2^53 - 1 are written, others refused', () => {
  expect([...integerField(1, Number.MAX_SAFE_INTEGER)].slice(1)).toEqual([
    ...Array<number>(7).fill(0xff),
    0x0f,
  ]);
  expect(() => integerField(1, -1)).toThrow('-1 is not a whole number');
});
