import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someValue } from './some-values.ts';
import { sourceOf } from './source.ts';
import type { Value } from './value.ts';

const tagged = (form: unknown): Value => ({ kind: 'opaque', tagged: form });
const whole = (value: number): Value => ({ kind: 'integer', value: BigInt(value) });
const text = (value: string): Value => ({ kind: 'text', value });

test('Python source is what repr writes, or an expression where repr is none', () => {
  const written: readonly (readonly [Value, string])[] = [
    [{ kind: 'none' }, 'None'],
    [{ kind: 'float', value: 3 }, '3.0'],
    [{ kind: 'float', value: -0 }, '-0.0'],
    [{ kind: 'float', value: 1e16 }, '1e+16'],
    [{ kind: 'float', value: 1.5e-7 }, '1.5e-07'],
    [{ kind: 'float', value: 0.0001 }, '0.0001'],
    [{ kind: 'float', value: Number.NaN }, "float('nan')"],
    [{ kind: 'float', value: -Infinity }, "float('-inf')"],
    [{ kind: 'set', items: [] }, 'set()'],
    [{ kind: 'tuple', items: [whole(1)] }, '(1,)'],
    [{ kind: 'tuple', items: [] }, '()'],
    [{ kind: 'mapping', entries: [[text("oak's"), { kind: 'boolean', value: false }]] }, `{"oak's": False}`],
    [text('a\u2028\u{e0001}\n'), "'a\\u2028\\U000e0001\\n'"],
    [tagged({ t: 'f', v: [1] }), 'frozenset({1})'],
    [tagged({ t: 'f', v: [] }), 'frozenset()'],
    [tagged({ t: 'b', v: '2761ff00' }), `b"'a\\xff\\x00"`],
    [
      tagged({
        t: 'c',
        v: [
          { t: 'x', v: '1.0' },
          { t: 'x', v: 'nan' },
        ],
      }),
      "complex(1.0, float('nan'))",
    ],
    [tagged({ t: 'r', v: [0, 3, 1] }), 'range(0, 3)'],
    [tagged({ t: 'C', v: [['a', 2]] }), "__import__('collections').Counter({'a': 2})"],
    [tagged({ t: 'decimal', k: 'Decimal', v: '1.50' }), "__import__('decimal').Decimal('1.50')"],
    [tagged({ t: 'datetime', k: 'timedelta', v: [1, 2, 3] }), "__import__('datetime').timedelta(1, 2, 3)"],
    [tagged({ t: 'class', v: 'int' }), 'int'],
  ];
  expect(written.map(([value]) => sourceOf(value, 'python'))).toEqual(written.map(([, source]) => source));
});

test('what has no source says so, also inside of something that has', () => {
  const unknown = tagged({ t: 'o', k: 'Orchard', v: true });
  expect(sourceOf({ kind: 'list', items: [unknown] }, 'python')).toBeUndefined();
  expect(sourceOf({ kind: 'mapping', entries: [[text('a'), unknown]] }, 'python')).toBeUndefined();
  expect(sourceOf({ kind: 'list', items: [unknown] }, 'javascript')).toBeUndefined();
  expect(sourceOf(whole(1), 'cobol')).toBeUndefined();
});

/** What the JavaScript program is meant to see. */
function meant(value: Value): unknown {
  switch (value.kind) {
    case 'none':
      return null;
    case 'integer':
      return Number.isSafeInteger(Number(value.value)) ? Number(value.value) : value.value;
    case 'list':
    case 'tuple':
      return value.items.map(meant);
    case 'set':
      return new Set(value.items.map(meant));
    case 'mapping': {
      const entries = value.entries.map(([key, item]) => [meant(key), meant(item)] as const);
      if (!value.entries.every(([key]) => key.kind === 'text')) return new Map(entries);
      return Object.fromEntries(entries);
    }
    case 'opaque':
      return undefined;
    default:
      return value.value;
  }
}

test('JavaScript source makes the value when it is evaluated', () => {
  fc.assert(
    fc.property(someValue, (value) => {
      const source = sourceOf(value, 'javascript') ?? '';
      expect(source).not.toMatch(/[\n\r\u2028\u2029]/);
      const made: unknown = runInNewContext(`(${source})`, {
        Set,
        Map,
        Object,
        Array,
        NaN: Number.NaN,
        Infinity,
      });
      expect(made).toEqual(meant(value));
    }),
  );
});

test('a field called __proto__ stays a field', () => {
  const value: Value = { kind: 'mapping', entries: [[text('__proto__'), whole(1)]] };
  expect(Object.keys(runInNewContext(`(${sourceOf(value, 'javascript')})`))).toEqual(['__proto__']);
});
