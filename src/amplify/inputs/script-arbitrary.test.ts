import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOf } from '../values/compare-values.ts';
import { valueOfScriptTagged } from '../values/script-wire.ts';
import type { Value } from '../values/value.ts';
import { slotOf } from './domain/slot.ts';
import { arbitraryOf, proposeByFastCheck } from './script-arbitrary.ts';

/** Seeds as JSON; lists of lists would be taken for several seeds, so each is given apart. */
function drawn(...seeds: readonly unknown[]): readonly Value[] {
  const slot = slotOf(seeds.map(asValue));
  return [...proposeByFastCheck({ slots: [slot], seed: 3, count: 400 })].flat();
}

function asValue(json: unknown): Value {
  if (typeof json !== 'object' || json === null) return valueOfScriptTagged(json);
  if (Array.isArray(json)) return { kind: 'list', items: json.map(asValue) };
  const entries = Object.entries(json).map(([key, item]): readonly [Value, Value] => [
    { kind: 'text', value: key },
    asValue(item),
  ]);
  return { kind: 'mapping', entries };
}

const kindsOf = (values: readonly Value[]): readonly string[] =>
  [...new Set(values.map(({ kind }) => kind))].sort();

function itemsOf(value: Value): readonly Value[] {
  return 'items' in value ? value.items : [];
}

function fieldsOf(value: Value): readonly string[] {
  return value.kind === 'mapping'
    ? value.entries.map(([key]) => ('value' in key ? String(key.value) : ''))
    : [];
}

describe('inputs in the shape of the seeds', () => {
  test('are the same for the same seed, as many as asked for, and differ for another', () => {
    const slots = [slotOf([asValue([1, 2])]), slotOf([asValue('ab')])];
    const shown = (seed: number): readonly string[] =>
      [...proposeByFastCheck({ slots, seed, count: 250 })].map((args) => args.map(keyOf).join(' '));
    expect(shown(1)).toEqual(shown(1));
    expect(shown(1)).not.toEqual(shown(2));
    expect(shown(1).length).toBe(250);
    expect(new Set(shown(1)).size).toBeGreaterThan(200);
  });

  test('hold numbers near those seen, at their boundaries and at corners', () => {
    const numbers = drawn(10, 40).flatMap((value) =>
      value.kind === 'integer' ? [Number(value.value)] : [0.5],
    );
    for (const wanted of [9, 11, 39, 41, 80, 2 ** 31]) expect(numbers).toContain(wanted);
    expect(numbers.every(Number.isSafeInteger)).toBe(true);
    expect(numbers.filter((number) => number < 0)).toEqual([]);
    expect(drawn(-3, 3).some((value) => value.kind === 'integer' && value.value < 0n)).toBe(true);
  });

  test('have fractions, nothing, and infinities only where seeds have them', () => {
    expect(kindsOf(drawn(1, 2))).toEqual(['integer']);
    expect(kindsOf(drawn(1, null, 2.5))).toEqual(['float', 'integer', 'none']);
    const infinite = (value: Value): boolean => value.kind === 'float' && !Number.isFinite(value.value);
    expect(drawn(1.5).some(infinite)).toBe(false);
    const slot = slotOf([{ kind: 'float', value: Infinity }]);
    expect([...proposeByFastCheck({ slots: [slot], seed: 1, count: 200 })].flat().some(infinite)).toBe(true);
  });

  test('hold texts of the characters and words seen, and a few of others', () => {
    const texts = drawn('x14.12', 'x16').flatMap((value) => (value.kind === 'text' ? [value.value] : []));
    const ofSeen = texts.filter((text) => /^[x1246.]*$/.test(text));
    expect(ofSeen.length).toBeGreaterThan(texts.length / 2);
    expect(ofSeen.length).toBeLessThan(texts.length);
    expect(texts).toContain('');
    expect(texts.some((text) => text.length > 6)).toBe(true);
  });

  test('have lists that are empty, repeat items and are longer than any seen; tuples keep their length', () => {
    const lists = drawn([1, 2, 3], [4]).map(itemsOf);
    expect(lists.some(({ length }) => length === 0)).toBe(true);
    expect(lists.some(({ length }) => length > 3)).toBe(true);
    expect(lists.some((items) => items.length > 2 && new Set(items.map(keyOf)).size === 1)).toBe(true);
    const pairs = drawn(['a', 1], ['b', 2], ['c', null]);
    expect(
      pairs.every((pair) =>
        /^text (?:integer|none)$/.test(
          itemsOf(pair)
            .map(({ kind }) => kind)
            .join(' '),
        ),
      ),
    ).toBe(true);
  });

  test('have the fields that the seeds have, where some lack one with and without it', () => {
    const shown = new Set(
      drawn({ a: 1, b: 'x' }, { a: 2 }, { a: 3, b: 'y' }).map((value) => fieldsOf(value).join()),
    );
    expect([...shown].sort()).toEqual(['a', 'a,b']);
  });

  test('have keys that were seen and others where the keys are data, each once', () => {
    const seeds = ['ann', 'bob', 'eve'].map((name, at) => ({ [name]: at, [`${name}a`]: 1, [`${name}b`]: 2 }));
    const tables = drawn(...seeds).map(fieldsOf);
    expect(tables.some((fields) => fields.includes('bob'))).toBe(true);
    expect(tables.flat().some((field) => !/^(?:ann|bob|eve)[ab]?$/.test(field))).toBe(true);
    expect(tables.every((fields) => new Set(fields).size === fields.length)).toBe(true);
  });

  test('never leave the shape of whatever seeds there are', () => {
    const shapes = fc.letrec<{ value: Value }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom<Value>(
          { kind: 'none' },
          { kind: 'boolean', value: true },
          { kind: 'opaque', tagged: { t: 'u' } },
        ),
        fc.bigInt().map((value): Value => ({ kind: 'integer', value })),
        fc.double().map((value): Value => ({ kind: 'float', value })),
        fc.string().map((value): Value => ({ kind: 'text', value })),
        fc.array(tie('value')).map((items): Value => ({ kind: 'list', items })),
        fc
          .array(fc.tuple(tie('value'), tie('value')))
          .map((entries): Value => ({ kind: 'mapping', entries })),
      ),
    })).value;
    fc.assert(
      fc.property(fc.array(shapes, { minLength: 1, maxLength: 4 }), fc.nat(), (seeds, seed) => {
        const kinds = new Set(seeds.map(({ kind }) => kind));
        // A number with a fraction may lose it.
        if (kinds.has('float')) kinds.add('integer');
        const values = fc.sample(arbitraryOf(slotOf(seeds)), { seed, numRuns: 20 });
        expect(values.filter(({ kind }) => !kinds.has(kind))).toEqual([]);
      }),
    );
  });
});
