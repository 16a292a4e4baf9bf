import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compactJson, RawJsonError, rawElements, rawFields } from './raw-json.ts';

function parsed(fields: ReadonlyMap<string, string>): unknown {
  return Object.fromEntries([...fields].map(([name, raw]) => [name, JSON.parse(raw)]));
}

describe('rawFields', () => {
  test('cuts any object into fields that JSON.parse reads as it reads the whole', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parsed(rawFields(text))).toEqual(Object.fromEntries(Object.entries(JSON.parse(text))));
      }),
    );
  });

  test('keeps what Python writes and JSON.parse would break', () => {
    const text = '{"weights": [NaN, -Infinity, Infinity, 123456789012345678901234567890], "id": "orchard"}';
    expect(Object.fromEntries(rawFields(text))).toEqual({
      weights: '[NaN, -Infinity, Infinity, 123456789012345678901234567890]',
      id: '"orchard"',
    });
  });

  test('goes 100,000 brackets deep, through arrays and objects alike', () => {
    const deepArray = '['.repeat(100_000) + ']'.repeat(100_000);
    const deepObject = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const fields = rawFields(`{"rings": ${deepArray}, "boxes": ${deepObject}}`);
    expect([fields.get('rings') === deepArray, fields.get('boxes') === deepObject]).toEqual([true, true]);
  });

  test('refuses what JSON.parse refuses, and accepts what it accepts', () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', '-', '0', '.5', 'e3', ' ', '\\'),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = `{"k":${parts.join('')}}`;
        expect(accepts(() => rawFields(text))).toBe(accepts(() => JSON.parse(text)));
      }),
      { numRuns: 2000 },
    );
  });

  test('says what it expected, what it found and where', () => {
    expect(() => rawFields('{"tree": pear}')).toThrow(new RawJsonError('expected a value, found "p"', 9));
    expect(() => rawFields('{"tree": "pear"')).toThrow(
      new RawJsonError('expected ",", found the end of the text', 15),
    );
    expect(() => rawFields('[1]')).toThrow(new RawJsonError('expected "{", found "["', 0));
  });
});

describe('rawElements', () => {
  test('cuts any array into elements and says where each starts', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const text = ` ${JSON.stringify(values, null, 2)} `;
        const elements = rawElements(text);
        expect(elements.map(({ text: raw }) => JSON.parse(raw))).toEqual(JSON.parse(text));
        expect(elements.every(({ text: raw, offset }) => text.startsWith(raw, offset))).toBe(true);
      }),
    );
  });
});

describe('compactJson', () => {
  test('drops white space between tokens and none inside strings', () => {
    expect(compactJson(' { "a b" : [ 1 , NaN, "x  y" ] } ')).toBe('{"a b":[1,NaN,"x  y"]}');
  });
});

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    // Whatever the reason: the property compares refusals only.
    return false;
  }
}
