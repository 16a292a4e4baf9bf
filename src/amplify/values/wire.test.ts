import { expect, test } from 'vitest';
import type { Value } from './value.ts';
import { decodeValue, encodeValue } from './wire.ts';

test('floats keep their point or exponent, and integers beyond 2^62 are tagged', () => {
  const written: readonly (readonly [Value, string])[] = [
    [{ kind: 'float', value: 3 }, '3.0'],
    [{ kind: 'float', value: -0 }, '-0.0'],
    [{ kind: 'float', value: 1e21 }, '1e+21'],
    [{ kind: 'float', value: Number.NaN }, 'NaN'],
    [{ kind: 'float', value: -Infinity }, '-Infinity'],
    [{ kind: 'integer', value: 3n }, '3'],
    [{ kind: 'integer', value: 2n ** 62n - 1n }, '4611686018427387903'],
    [{ kind: 'integer', value: -(2n ** 62n) }, '{"t":"i","v":"-0x4000000000000000"}'],
    [
      { kind: 'tuple', items: [{ kind: 'none' }, { kind: 'text', value: 'oak\n' }] },
      '{"t":"t","v":[null,"oak\\n"]}',
    ],
    [
      {
        kind: 'mapping',
        entries: [
          [
            { kind: 'boolean', value: true },
            { kind: 'set', items: [] },
          ],
        ],
      },
      '{"t":"d","v":[[true,{"t":"s","v":[]}]]}',
    ],
  ];
  expect(written.map(([value]) => encodeValue(value))).toEqual(written.map(([, text]) => text));
});

test('what comes back with tagged numbers is read exactly', () => {
  expect(
    decodeValue(
      '[3, {"t":"x","v":"3.0"}, {"t":"x","v":"nan"}, {"t":"x","v":"-inf"}, {"t":"i","v":"-0x20000000000001"}]',
    ),
  ).toEqual({
    kind: 'list',
    items: [
      { kind: 'integer', value: 3n },
      { kind: 'float', value: 3 },
      { kind: 'float', value: Number.NaN },
      { kind: 'float', value: -Infinity },
      { kind: 'integer', value: -(2n ** 53n) - 1n },
    ],
  });
});

test('a value of an unknown kind goes back as it came, with the numbers in it as the harness reads them', () => {
  const complex = decodeValue('{"t":"c","v":[{"t":"x","v":"1.0"},{"t":"x","v":"inf"}]}');
  expect(complex).toEqual({
    kind: 'opaque',
    tagged: {
      t: 'c',
      v: [
        { t: 'x', v: '1.0' },
        { t: 'x', v: 'inf' },
      ],
    },
  });
  expect(encodeValue(complex)).toBe('{"t":"c","v":[1.0,Infinity]}');
  expect(encodeValue(decodeValue('{"t":"decimal","k":"Decimal","v":"1.50"}'))).toBe(
    '{"t":"decimal","k":"Decimal","v":"1.50"}',
  );
});
