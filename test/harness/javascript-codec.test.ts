import { deepStrictEqual, notDeepStrictEqual } from 'node:assert';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { codec, sent } from './javascript-harness.ts';

const values = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
  withBoxedValues: true,
  maxDepth: 4,
});

/** JSON that looks like encoded values: the right tags around the wrong things. */
const nonsense = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.jsonValue({ maxDepth: 2 }), tie('tagged'), fc.array(tie('value'))),
  tagged: fc.record({
    t: fc.oneof(fc.constantFrom(...'unio0akDMSRETxI?', 'fn', 'cb', 'arg', '__proto__'), fc.jsonValue()),
    v: tie('value'),
    k: fc.oneof(fc.constantFrom('Buffer', 'Float64Array', 'TypeError'), tie('value')),
    n: fc.oneof(fc.integer(), tie('value')),
    f: fc.oneof(fc.constant('g'), tie('value')),
    l: tie('value'),
    m: tie('value'),
  }),
})).value;

describe('what is sent arrives', () => {
  test('as an equal value, whatever its kind', () => {
    fc.assert(fc.property(values, (value) => deepStrictEqual(sent(value), value)));
  });

  test('with NaN, infinities, minus zero and undefined kept', () => {
    deepStrictEqual(sent([Number.NaN, Infinity, -Infinity, -0, undefined, [undefined]]), [
      Number.NaN,
      Infinity,
      -Infinity,
      -0,
      undefined,
      [undefined],
    ]);
  });

  test('as a match of a pattern, with its named properties', () => {
    const match = /(?<fruit>plum)/.exec('a plum');
    deepStrictEqual(sent(match), match);
  });

  test('as an error with its class, name and message, as a pattern, and as bytes', () => {
    const error = Object.assign(new RangeError('too ripe'), { name: 'Ripeness' });
    expect(sent(error)).toEqual(error);
    deepStrictEqual(sent([/plum/gi, Buffer.from('pear')]), [/plum/gi, Buffer.from('pear')]);
  });

  test('as an iterator that gives the same items', () => {
    const arrived = z.custom<Iterable<string>>().parse(sent(new Set(['plum', 'pear']).values()));
    expect([...arrived]).toEqual(['plum', 'pear']);
  });
});

describe('a key `__proto__`', () => {
  test('stays a key and changes no prototype', () => {
    const value = JSON.parse('{"__proto__": {"ripe": true}, "constructor": {"prototype": 1}}');
    const arrived = sent(value);
    expect(Object.keys(Object(arrived))).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(arrived)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('ripe');
  });
});

describe('an instance of a class', () => {
  class Plum {
    weight = 3;
  }
  class Crate extends Array<number> {}

  test('has its data and the name of its class, and is no plain object', () => {
    const arrived = sent(new Plum());
    expect({ ...Object(arrived) }).toEqual({ weight: 3 });
    expect(Object.getPrototypeOf(arrived).constructor.name).toBe('Plum');
    notDeepStrictEqual(arrived, { weight: 3 });
  });

  test('is no plain object either when it claims the plain constructor', () => {
    const disguised = Object.assign(new Plum(), { constructor: Object });
    notDeepStrictEqual(sent(disguised), { weight: 3, constructor: Object });
    notDeepStrictEqual(sent(Crate.from([1, 2])), [1, 2]);
  });
});

describe('what has no plain form', () => {
  test('equals nothing, not even its own like', () => {
    const [one, other] = [sent(Symbol('plum')), sent(Symbol('plum'))];
    expect(isDeepStrictEqual(one, other)).toBe(false);
    expect(one).toBeInstanceOf(codec.Opaque);
  });

  test('is what a circle becomes where it closes', () => {
    const circle: unknown[] = [1];
    circle.push(circle);
    expect(sent(circle)).toEqual([1, expect.any(codec.Opaque)]);
  });
});

describe('an answer without an end', () => {
  test('is refused when it is nested too deeply', () => {
    let nested: unknown = 1;
    for (let depth = 0; depth < 1000; depth++) nested = [nested];
    expect(() => codec.encode(nested)).toThrow(codec.TooDeep);
  });

  test('is refused when its iterator never ends', () => {
    const endless = (function* () {
      for (;;) yield 1;
    })();
    expect(() => codec.encode(endless)).toThrow(codec.TooDeep);
  });

  test('is no list of four billion holes on the other side', () => {
    const holes: unknown[] = [];
    holes.length = 2 ** 32 - 1;
    expect(sent(holes)).toBeInstanceOf(codec.Opaque);
  });
});

test('reads a property once', () => {
  let reads = 0;
  const changing = Object.defineProperty({}, 'ripe', { enumerable: true, get: () => ++reads > 1 });
  expect(sent(changing)).toEqual({ ripe: false });
});

test('decodes any JSON to a value or to NotAValue, and never pollutes', () => {
  fc.assert(
    fc.property(nonsense, (tagged) => {
      try {
        codec.decode(JSON.parse(JSON.stringify(tagged)));
      } catch (error) {
        expect(error).toBeInstanceOf(codec.NotAValue);
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
