import { describe, expect, test } from 'vitest';
import { Comparison, patch, sent, show, showCall } from './javascript-harness.ts';

function* baskets(most: number): Generator<readonly [string, number]> {
  for (let at = 1; at <= most; at += 1) yield ['pear', at];
}

function* failing(): Generator<number> {
  yield 1;
  throw new Error('the basket is broken');
}

describe('comparing rows', () => {
  const exact = new Comparison({});
  const same: readonly [string, unknown, unknown][] = [
    ['minus zero and zero', -0, 0],
    ['undefined and null', undefined, null],
    ['an undefined property and none', { plum: 1, pear: undefined }, { plum: 1 }],
    [
      'an instance and its data',
      sent(
        new (class Plum {
          weight = 1;
        })(),
      ),
      { weight: 1 },
    ],
    ['NaN and NaN', Number.NaN, Number.NaN],
    ['two iterators that give the same', sent([3, -0].values()), [3, 0].values()],
    [
      'a generator and an iterator of its items',
      baskets(2),
      sent(
        [
          ['pear', 1],
          ['pear', 2],
        ].values(),
      ),
    ],
    ['two iterators that give nothing', [].values(), new Set().values()],
  ];
  const different: readonly [string, unknown, unknown][] = [
    ['true and 1', true, 1],
    ['a number and its text', 1, '1'],
    ['a list and its text', [1], '1'],
    ['a longer list', [1, 2], [1]],
    ['a list and an object', [1], { 0: 1 }],
    ['a set and a list', new Set([1]), [1]],
    ['an empty map and an empty object', new Map(), {}],
    ['a whole number and a big one', 1n, 1],
    ['a boxed number', Object(1), 1],
    ['an inherited property', {}, { toString: null }],
    ['iterators of other items', sent([1, 2].values()), sent([2, 1].values())],
    ['an iterator that gives more', [1, 2].values(), [1].values()],
    ['an iterator and a list of its items', [1].values(), [1]],
    ['iterators in a list', [sent([1].values())], [sent([2].values())]],
    ['two iterators without an end', baskets(Infinity), baskets(Infinity)],
    ['iterators that fail', failing(), failing()],
  ];

  test.each(same)('takes %s for the same', (_, actual, expected) => {
    expect(exact.accepts(actual, expected, [])).toBe(true);
  });

  test.each(different)('tells %s apart', (_, actual, expected) => {
    expect(exact.accepts(actual, expected, [])).toBe(false);
  });

  test('finds in an iterator that was compared before what it gave then', () => {
    const expected = [1, 2].values();
    const accepted = [
      [1, 2],
      [1, 3],
      [1, 2],
    ].map((given) => exact.accepts(given.values(), expected, []));
    expect(accepted).toEqual([true, false, true]);
  });

  test('uses tolerances where the problem states them, for floats only where it says so', () => {
    expect(new Comparison({ absolute: 0.01 }).accepts([0.1], [0.105], [])).toBe(true);
    expect(new Comparison({ absolute: 0.01 }).accepts([0.1], [0.2], [])).toBe(false);
    expect(new Comparison({ floatsAbsolute: 0.01 }).accepts(1.501, 1.5, [])).toBe(true);
    expect(new Comparison({ floatsAbsolute: 0.01 }).accepts(1.001, 1, [])).toBe(false);
  });

  test('lets an oracle decide alone, and its failure is no pass', () => {
    const even = new Comparison({ oracle: 'actual.length === args[0]' });
    expect([even.accepts('plum', 0, [4]), even.accepts('pear', 0, [5]), even.accepts(null, 0, [4])]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('showing values', () => {
  test('writes them as a person would', () => {
    const value = { plum: [1, 'two', null], 'a key': new Map([[1, new Set(['-0'])]]), less: -0, big: 3n };
    expect(show(value)).toBe('{plum: [1, "two", null], "a key": Map {1 => Set ["-0"]}, less: -0, big: 3n}');
    expect(showCall('weigh', ['plum', [1]])).toBe('weigh("plum", [1])');
  });

  test('cuts them without looking at all of them', () => {
    const text = show(Array.from({ length: 100_000 }, () => 'plum'));
    expect([text.length, text.endsWith('…')]).toEqual([401, true]);
  });
});

describe('an argument that was changed', () => {
  test('looks like the changed copy and keeps its own parts', () => {
    const inner = [1, 2];
    const mine = { inner, gone: true };
    patch(mine, { inner: [2, 1, 0], added: 'plum' });
    expect(mine).toEqual({ inner: [2, 1, 0], added: 'plum' });
    expect(mine.inner).toBe(inner);
  });

  test('stays as it is where the copy is of another kind', () => {
    const mine = [1, 2];
    patch(mine, { 0: 9 });
    expect(mine).toEqual([1, 2]);
  });
});
