import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf } from '../values/compare-values.ts';
import { argsOf, floatOf, type Plain, someValue, toValue, tupleOf } from '../values/some-values.ts';
import type { Value } from '../values/value.ts';
import { freshValue } from './fresh-value.ts';
import { mixArguments } from './mix-arguments.ts';
import { mutateValue } from './mutate-value.ts';
import type { MutationTools } from './mutation.ts';
import { repairLengths } from './repair-lengths.ts';
import { exampleDomain, oneArgument, toolsFor } from './some-domains.ts';

/** Results of many mutations of one value, by the operator that made them. */
function mutationsOf(
  value: Value,
  { seeds = [value], ...more }: Partial<MutationTools> & { readonly seeds?: readonly Plain[] } = {},
): ReadonlyMap<string, readonly Value[]> {
  const [place] = oneArgument(seeds).places;
  const tools = toolsFor(5, more);
  const found = new Map<string, Value[]>();
  for (let at = 0; at < 3000; at += 1) {
    const mutation = mutateValue(value, place, tools);
    if (mutation === undefined) continue;
    const values = found.get(mutation.operator) ?? [];
    values.push(mutation.value);
    found.set(mutation.operator, values);
  }
  return found;
}

const made = (found: ReadonlyMap<string, readonly Value[]>, operator: string): ReadonlySet<string> =>
  new Set(found.get(operator)?.map(keyOf));
const keys = (...plain: readonly Plain[]): ReadonlySet<string> => new Set(argsOf(...plain).map(keyOf));

test('moves whole numbers to their neighbours, boundaries and the constants of the reference', () => {
  const found = mutationsOf(toValue(-46), { seeds: [-46, 300] });
  expect(made(found, 'increment')).toEqual(keys(-45));
  expect(made(found, 'negate')).toEqual(keys(46));
  expect(made(found, 'halve')).toEqual(keys(-23));
  expect(made(found, 'drop digit')).toEqual(keys(-4));
  expect(made(found, 'constant')).toEqual(keys(7));
  expect(made(found, 'square')).toEqual(keys(2116));
  expect(made(found, 'boundary')).toContain(keyOf(toValue(1024)));
  expect(made(found, 'huge')).toContain(keyOf(toValue(2n ** 31n)));
  expect(made(found, 'another digit')).toContain(keyOf(toValue(-49)));
  expect(made(found, 'append digit')).toContain(keyOf(toValue(-463)));
  expect(made(found, 'seen elsewhere')).toEqual(keys(-46, 300));
});

test('moves numbers with a fraction, and makes NaN and infinity only where it reaches out', () => {
  const found = mutationsOf(floatOf(2.5));
  expect(made(found, 'negate')).toEqual(keys(floatOf(-2.5)));
  expect(made(found, 'tenfold')).toEqual(keys(floatOf(25)));
  expect(made(found, 'whole constant')).toEqual(keys(floatOf(7)));
  expect(made(found, 'just above')).toEqual(keys(floatOf(2.5 + 2.5e-9)));
  expect([made(found, 'NaN').size, made(found, 'infinity').size]).toEqual([0, 0]);
  const outside = mutationsOf(floatOf(2.5), { reachesOut: true });
  expect(made(outside, 'NaN')).toEqual(keys(floatOf(Number.NaN)));
  expect(made(outside, 'infinity')).toContain(keyOf(floatOf(Number.NEGATIVE_INFINITY)));
});

test('turns one kind of number into the other where the seeds have both', () => {
  const both = { seeds: [4, 2.5] };
  expect(made(mutationsOf(toValue(4), both), 'to float')).toContain(keyOf(floatOf(4.3)));
  expect(made(mutationsOf(floatOf(2.5), both), 'to integer')).toEqual(keys(2));
  expect(made(mutationsOf(toValue(4)), 'to float').size).toBe(0);
});

test('changes characters, words and numbers of texts', () => {
  const found = mutationsOf(toValue('Sail 9 on'), { seeds: ['Sail 9 on', 'harbour'] });
  expect(made(found, 'reverse')).toEqual(keys('no 9 liaS'));
  expect(made(found, 'upper case')).toEqual(keys('SAIL 9 ON'));
  expect(made(found, 'sort')).toEqual(keys('  9Sailno'));
  expect(made(found, 'reverse words')).toEqual(keys('on 9 Sail'));
  expect(made(found, 'drop word')).toEqual(keys('9 on', 'Sail on', 'Sail 9'));
  expect(made(found, 'mirror about middle')).toEqual(keys('Sail 9 ono 9 liaS'));
  expect(made(found, 'another number')).toContain(keyOf(toValue('Sail 10 on')));
  expect(made(found, 'constant')).toEqual(keys('pear'));
  expect(made(found, 'join')).toContain(keyOf(toValue('Sail 9 onharbour')));
  expect(made(found, 'empty')).toEqual(keys(''));
});

test('changes which items there are, how many, and in which order', () => {
  const found = mutationsOf(toValue([5, 3, 5]), {
    seeds: [
      [5, 3, 5],
      [1, 2],
    ],
  });
  expect(made(found, 'reverse').size).toBe(1);
  expect(made(found, 'sort')).toEqual(keys([3, 5, 5]));
  expect(made(found, 'drop item')).toEqual(keys([3, 5], [5, 5], [5, 3]));
  expect(made(found, 'without duplicates')).toEqual(keys([5, 3]));
  expect(made(found, 'repeat')).toEqual(keys([5, 3, 5, 5, 3, 5]));
  expect(made(found, 'negate all')).toEqual(keys([-5, -3, -5]));
  expect(made(found, 'all equal')).toEqual(keys([5, 5, 5], [3, 3, 3]));
  expect(made(found, 'join')).toEqual(keys([5, 3, 5, 5, 3, 5], [5, 3, 5, 1, 2]));
  expect(made(found, 'empty')).toEqual(keys([]));
});

test('leaves a set without an item twice, and a mapping without a key twice', () => {
  const items = [...mutationsOf(toValue(new Set([1, 2, 3]))).values()].flat();
  const mappings = [
    ...mutationsOf(
      toValue(
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
      ),
    ).values(),
  ].flat();
  const keysOf = (value: Value): readonly string[] => {
    if (value.kind === 'mapping') return value.entries.map(([key]) => keyOf(key));
    return value.kind === 'set' ? value.items.map(keyOf) : ['another kind', 'another kind'];
  };
  expect(items.length).toBeGreaterThan(100);
  expect(mappings.length).toBeGreaterThan(100);
  for (const value of [...items, ...mappings]) expect(new Set(keysOf(value)).size).toBe(keysOf(value).length);
});

test('changes entries of mappings by the operators of their keys and values', () => {
  const found = mutationsOf(
    toValue(
      new Map([
        ['oak', 3],
        ['elm', 4],
      ]),
    ),
  );
  expect(made(found, 'drop entry')).toEqual(keys(new Map([['elm', 4]]), new Map([['oak', 3]])));
  expect(made(found, 'another value')).toContain(
    keyOf(
      toValue(
        new Map([
          ['oak', 4],
          ['elm', 4],
        ]),
      ),
    ),
  );
  expect(made(found, 'another key')).toContain(
    keyOf(
      toValue(
        new Map([
          ['OAK', 3],
          ['elm', 4],
        ]),
      ),
    ),
  );
  expect(made(found, 'swap values')).toContain(
    keyOf(
      toValue(
        new Map([
          ['oak', 4],
          ['elm', 3],
        ]),
      ),
    ),
  );
  expect(made(found, 'empty')).toEqual(keys(new Map()));
});

test('puts None for a value only where it reaches out', () => {
  expect(made(mutationsOf(toValue(3)), 'None').size).toBe(0);
  expect(made(mutationsOf(toValue(3), { reachesOut: true }), 'None')).toEqual(keys(null));
});

const someTools = fc
  .record({ seed: fc.nat(), reachesOut: fc.boolean() })
  .map(({ seed, reachesOut }) => toolsFor(seed, { reachesOut }));

test('leaves an empty text alone where it reaches out for a neighbouring type', () => {
  expect(made(mutationsOf(toValue(''), { reachesOut: true }), 'another type').size).toBe(0);
  expect(made(mutationsOf(toValue('oak'), { reachesOut: true }), 'another type')).toEqual(keys(''));
});

test('never changes the value that it is given, and never gives a text back as it is', () => {
  fc.assert(
    fc.property(someValue, fc.array(someValue, { maxLength: 4 }), someTools, (value, others, tools) => {
      const [place] = oneArgument([value, ...others]).places;
      const before = keyOf(value);
      for (let step = 0; step < 20; step += 1) {
        const mutation = mutateValue(value, place, tools);
        expect(keyOf(value)).toBe(before);
        const isSame = mutation?.operator !== 'seen elsewhere' && keyOf(mutation?.value) === before;
        if (value.kind === 'text') expect(isSame).toBe(false);
      }
    }),
  );
});

test('changes values without a place, too', () => {
  fc.assert(
    fc.property(someValue, someTools, (value, tools) => {
      const mutation = mutateValue(value, undefined, tools);
      if (mutation !== undefined) expect(mutation.operator).not.toBe('');
    }),
  );
});

test('makes fresh values of the kinds that the seeds have, however deep', () => {
  const domain = oneArgument([[tupleOf('oak', 3)], [tupleOf('elm', 2.5), tupleOf('fir', 1)]]);
  const [place] = domain.places;
  const tools = toolsFor(2);
  const fresh = Array.from({ length: 300 }, () => freshValue(place, tools));
  const shapes = new Set(fresh.flatMap((value) => ('items' in value ? value.items.map(shapeOf) : [])));
  expect(shapes).toEqual(new Set(['tuple(text,integer)', 'tuple(text,float)']));
  expect(new Set(fresh.map(({ kind }) => kind))).toEqual(new Set(['list']));
});

function shapeOf(value: Value): string {
  return 'items' in value ? `${value.kind}(${value.items.map(({ kind }) => kind).join(',')})` : value.kind;
}

test('carries what stands in one argument into another where it fits', () => {
  const tools = toolsFor(3);
  const mixed = new Map<string, Set<string>>();
  for (let step = 0; step < 400; step += 1) {
    const found = mixArguments(argsOf([8, 5], 2, [4]), tools);
    if (found === undefined) continue;
    const all = mixed.get(found.operator) ?? new Set();
    mixed.set(found.operator, all.add(found.args.map(keyOf).join(' ')));
  }
  const calls = (...all: readonly (readonly Plain[])[]): ReadonlySet<string> =>
    new Set(
      all.map((args) =>
        argsOf(...args)
          .map(keyOf)
          .join(' '),
      ),
    );
  expect(Object.fromEntries(mixed)).toEqual({
    'items of argument': calls(
      ...[
        [[8, 5], 2, [4]],
        [[8, 5], 2, [4, 8]],
        [[8, 5], 2, [4, 5]],
        [[8, 5], 2, [4, 8, 5]],
      ],
      [[8, 5, 4], 2, [4]],
    ),
    'copy argument': calls([[8, 5], 2, [8, 5]], [[4], 2, [4]]),
    'swap arguments': calls([[4], 2, [8, 5]]),
    'length of argument': calls([[8, 5], 2, [4]], [[8, 5], 1, [4]]),
    'item of argument': calls([[8, 5], 8, [4]], [[8, 5], 5, [4]], [[8, 5], 4, [4]]),
    'argument as item': calls([[8, 5, 2], 2, [4]], [[8, 5], 2, [4, 2]]),
  });
});

test('gives a set no item that it has', () => {
  const tools = toolsFor(6);
  const mixed = Array.from({ length: 200 }, () =>
    mixArguments(argsOf(new Set([1, 2, 3]), new Set([2, 3, 4]), 2), tools),
  );
  const sets = mixed.flatMap(
    (one) => one?.args.flatMap((value) => (value.kind === 'set' ? [value.items] : [])) ?? [],
  );
  expect(sets.some((items) => items.length > 3)).toBe(true);
  for (const items of sets) expect(new Set(items.map(keyOf)).size).toBe(items.length);
});

test('gives a text a part of another to find, and a number its length', () => {
  const tools = toolsFor(4);
  const found = Array.from({ length: 400 }, () => mixArguments(argsOf('harbour', 'x', 3), tools));
  const parts = found.flatMap((mixed) => {
    const [first, second] = mixed?.args ?? [];
    const isWhole = first?.kind === 'text' && first.value === 'harbour';
    const isPart = mixed?.operator === 'part of argument' && isWhole;
    return isPart && second?.kind === 'text' ? [second.value] : [];
  });
  expect(parts).toContain('arb');
  expect(parts.every((part) => part.length <= 3 && 'harbour'.includes(part))).toBe(true);
  const numbers = found.flatMap((mixed) => (mixed?.operator === 'length of argument' ? [mixed.args[2]] : []));
  expect(new Set(numbers.map(keyOf))).toEqual(keys(7, 1));
});

test('gives arguments lengths that belong together again, unless it reaches out', () => {
  const domain = exampleDomain({
    seeds: [
      ['+*', [1, 2, 3]],
      ['-', [4, 5]],
      ['', [9]],
    ],
  });
  const lengths = (operators: string, items: readonly Plain[], reachesOut = false): readonly number[] =>
    repairLengths(argsOf(operators, items), domain, toolsFor(1, { reachesOut })).map((value) =>
      value.kind === 'text' ? value.value.length : 'items' in value ? value.items.length : -1,
    );
  expect([lengths('----', [1]), lengths('', [1, 2, 3]), lengths('-', [1, 2])]).toEqual([
    [4, 5],
    [0, 1],
    [1, 2],
  ]);
  expect(lengths('----', [1], true)).toEqual([4, 1]);
});
