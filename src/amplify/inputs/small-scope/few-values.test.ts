import { expect, test } from 'vitest';
import { randomStream } from '../../../base/random.ts';
import { keyOf } from '../../values/compare-values.ts';
import { argsOf, type Plain } from '../../values/some-values.ts';
import type { Value } from '../../values/value.ts';
import { exampleDomain } from '../some-domains.ts';
import { fewValuesOf } from './few-values.ts';
import { atomsOfCall } from './roles.ts';

function writer(seeds: readonly (readonly Plain[])[], words: readonly string[] = []) {
  const calls = seeds.map((args) => argsOf(...args));
  const { places } = exampleDomain({ seeds });
  const write = fewValuesOf({
    ...{ seeds: calls, places, words, integers: [5n] },
    random: randomStream(4, 'few values'),
  });
  return { calls, write };
}

function many(
  seeds: readonly (readonly Plain[])[],
  words?: readonly string[],
): readonly (readonly Value[])[] {
  const { calls, write } = writer(seeds, words);
  if (write === undefined) throw new Error('nothing is written');
  return Array.from({ length: 500 }, (_, at) => write(calls[at % calls.length] ?? []).args);
}

function textOf(args: readonly Value[]): string {
  return args.map(keyOf).join(' ');
}

const orders: readonly (readonly Plain[])[] = [
  [
    [
      ['fork', 'cable', 'main'],
      ['knit', 'cable', 'r1', 'purl'],
      ['show', 'main'],
    ],
  ],
  [
    [
      ['fork', 'lace', 'main'],
      ['knit', 'main', 'r2', 'slip'],
      ['discard', 'lace'],
    ],
  ],
];
const words = ['fork', 'knit', 'show', 'discard', 'main'];

test('orders come in any order, with a few names of each kind, and stay orders', () => {
  const written = many(orders, words);
  expect(new Set(written.map(textOf)).size).toBeGreaterThan(450);
  const arity = new Map([
    ['fork', 3],
    ['knit', 4],
    ['show', 2],
    ['discard', 2],
  ]);
  for (const [list] of written) {
    if (list?.kind !== 'list') throw new Error('no list');
    for (const order of list.items) {
      const [head] = order.kind === 'list' ? order.items : [];
      expect(order.kind === 'list' && order.items.length).toBe(
        head?.kind === 'text' ? arity.get(head.value) : undefined,
      );
    }
  }
  // A row's number is never a pattern's name.
  const shown = written.flatMap((args) =>
    atomsOfCall(args, new Set(words)).flatMap(({ atom, path }) =>
      path.endsWith('show1') ? [keyOf(atom)] : [],
    ),
  );
  expect(new Set(shown)).toContain(keyOf(argsOf('cable')[0] ?? { kind: 'none' }));
  expect(shown.some((name) => /r1|purl/.test(name))).toBe(false);
});

test('words of composed texts are drawn anew by their shape, and some are a step of the program away', () => {
  const timetable = new Map<Plain, Plain>([
    ['times', [['07:00'], ['24:40']]],
    ['cancelled', [['2026-06-01 24:40']]],
  ]);
  const written = many([[timetable, '2026-06-02 00:35']]).map(textOf);
  expect(written.some((text) => text.includes('"2026-06-02 07:00"'))).toBe(true);
  expect(written.some((text) => text.includes('07:05'))).toBe(true);
  expect(written.every((text) => /"\d{4}-\d\d-\d\d \d\d:\d\d"$/.test(text))).toBe(true);
});

test('there are names enough for a way around, and numbers of one role turn up in another', () => {
  const trails = [
    ['A', 'B', 3],
    ['B', 'C', 4],
  ];
  const written = many([[trails, 'A', 'C', 9]]);
  const names = written.map(
    (args) =>
      new Set(atomsOfCall(args, new Set()).flatMap(({ atom }) => (atom.kind === 'text' ? [atom.value] : []))),
  );
  expect(Math.max(...names.map(({ size }) => size))).toBe(6);
  expect(written.some(([list]) => list !== undefined && keyOf(list).includes('9'))).toBe(true);
});

test('leaves alone what holds no records', () => {
  expect(writer([[[1, 2, 3], 'ash']]).write).toBeUndefined();
  expect(writer([['plain']]).write).toBeUndefined();
});
