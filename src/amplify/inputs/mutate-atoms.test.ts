import { expect, test } from 'vitest';
import { keyOf } from '../values/compare-values.ts';
import { argsOf } from '../values/some-values.ts';
import type { Value } from '../values/value.ts';
import { atomPool, mutateAtoms } from './mutate-atoms.ts';
import { toolsFor } from './some-domains.ts';

const trails = argsOf(
  [
    ['Alm', 'Hut', 5],
    ['Hut', 'Gipfel', 3],
  ],
  'Alm',
  9,
);
const others = argsOf([['Ost', 'West', 7]], 'Ost', 2);

function describe(args: readonly Value[]): string {
  return args.map(keyOf).join(' ');
}

function mutated(count: number, calls = [trails, others]): ReadonlyMap<string, ReadonlySet<string>> {
  const pool = atomPool(calls);
  const tools = toolsFor(3);
  const made = Array.from({ length: count }, () => mutateAtoms(trails, pool, tools)).filter(
    (one) => one !== undefined,
  );
  return new Map(
    [...Map.groupBy(made, ({ operator }) => operator)].map(([name, some]) => [
      name,
      new Set(some.map(({ args }) => describe(args))),
    ]),
  );
}

test('puts what stands at one place of the call at another, whatever the depth', () => {
  const found = mutated(3000).get('atom of call');
  expect(found).toContain(
    describe(
      argsOf(
        [
          ['Alm', 'Alm', 5],
          ['Hut', 'Gipfel', 3],
        ],
        'Alm',
        9,
      ),
    ),
  );
  expect(found).toContain(
    describe(
      argsOf(
        [
          ['Alm', 'Hut', 9],
          ['Hut', 'Gipfel', 3],
        ],
        'Alm',
        9,
      ),
    ),
  );
  expect(found).toContain(
    describe(
      argsOf(
        [
          ['Alm', 'Hut', 5],
          ['Hut', 'Gipfel', 3],
        ],
        'Gipfel',
        9,
      ),
    ),
  );
});

test('takes atoms of other seeds, and renames every place where one stands', () => {
  const found = mutated(3000);
  expect(found.get('atom of seeds')).toContain(
    describe(
      argsOf(
        [
          ['Alm', 'West', 5],
          ['Hut', 'Gipfel', 3],
        ],
        'Alm',
        9,
      ),
    ),
  );
  expect(found.get('rename')).toContain(
    describe(
      argsOf(
        [
          ['Alm', 'West', 5],
          ['West', 'Gipfel', 3],
        ],
        'Alm',
        9,
      ),
    ),
  );
});

test('makes a number one more or less than another one of the call', () => {
  expect(mutated(3000).get('near atom')).toContain(
    describe(
      argsOf(
        [
          ['Alm', 'Hut', 10],
          ['Hut', 'Gipfel', 3],
        ],
        'Alm',
        9,
      ),
    ),
  );
});

test('mappings keep one entry for a key, sets have no item twice, and a call without atoms stays as it is', () => {
  const call: readonly Value[] = [
    {
      kind: 'mapping',
      entries: [
        [
          { kind: 'text', value: 'a' },
          { kind: 'set', items: [...argsOf(1, 2)] },
        ],
        [{ kind: 'text', value: 'b' }, { kind: 'none' }],
      ],
    },
  ];
  const tools = toolsFor(9);
  const pool = atomPool([call]);
  for (let times = 0; times < 400; times += 1) {
    const [value] = mutateAtoms(call, pool, tools)?.args ?? call;
    if (value?.kind !== 'mapping') throw new Error('a mapping became something else');
    expect(new Set(value.entries.map(([key]) => keyOf(key))).size).toBe(value.entries.length);
    for (const [, entry] of value.entries) {
      if (entry.kind === 'set') expect(new Set(entry.items.map(keyOf)).size).toBe(entry.items.length);
    }
  }
  expect(mutateAtoms([{ kind: 'none' }], pool, tools)).toBeUndefined();
});

test('puts a name that another argument holds into a text of several words', () => {
  const call: readonly Value[] = [
    { kind: 'text', value: 'open mill\nwait 2' },
    {
      kind: 'mapping',
      entries: [
        [
          { kind: 'text', value: 'pond' },
          { kind: 'integer', value: 4n },
        ],
      ],
    },
  ];
  const tools = toolsFor(6);
  const texts = Array.from({ length: 500 }, () => mutateAtoms(call, atomPool([call]), tools))
    .filter((one) => one?.operator === 'name in text')
    .map((one) => one?.args[0])
    .map((text) => (text?.kind === 'text' ? text.value : ''));
  expect(new Set(texts)).toEqual(new Set(['pond mill\nwait 2', 'open pond\nwait 2', 'open mill\npond 2']));
});

test('puts a stretch of one text into another that is built alike', () => {
  const call = argsOf(['2026-12-25', '2026-12-26'], '2026-06-01 08:15');
  const tools = toolsFor(8);
  const made = Array.from({ length: 2000 }, () => mutateAtoms(call, atomPool([call]), tools)).filter(
    (one) => one?.operator === 'stretch of other',
  );
  const whens = made.map((one) => one?.args[1]).map((when) => (when?.kind === 'text' ? when.value : ''));
  expect(whens).toContain('2026-12-26 08:15');
  const days = made.map((one) => describe(one?.args.slice(0, 1) ?? []));
  expect(days).toContain(describe(argsOf(['2026-06-01', '2026-12-26'])));
});
