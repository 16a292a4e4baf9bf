import { expect, test } from 'vitest';
import { argsOf } from '../values/some-values.ts';
import type { Value } from '../values/value.ts';
import { mutateSiblings } from './mutate-siblings.ts';
import { toolsFor } from './some-domains.ts';

function numbersOf(value: Value | undefined): readonly bigint[] {
  return value?.kind === 'list'
    ? value.items.flatMap((item) => (item.kind === 'integer' ? [item.value] : []))
    : [];
}

test('fills lists that stand side by side with the same few numbers, of different lengths', () => {
  const [cheeses] = argsOf([
    ['Ash', [12, 16, 13]],
    ['Bell', [15, 18]],
  ]);
  if (cheeses === undefined) throw new Error('no cheeses');
  const tools = toolsFor(3);
  const longest = Array.from({ length: 200 }, () => {
    const changed = mutateSiblings(cheeses, tools)?.value;
    if (changed?.kind !== 'list') throw new Error('no list');
    const scores = changed.items.map((entry) =>
      numbersOf(entry.kind === 'list' ? entry.items[1] : undefined),
    );
    expect(changed.items.map((entry) => (entry.kind === 'list' ? entry.items[0] : undefined))).toEqual(
      argsOf('Ash', 'Bell'),
    );
    expect(new Set(scores.flat()).size).toBeLessThanOrEqual(3);
    expect(scores.every(({ length }) => length > 0)).toBe(true);
    return Math.max(...scores.map(({ length }) => length));
  });
  expect(Math.max(...longest)).toBeGreaterThan(15);
});

test('leaves alone what has no lists side by side', () => {
  const tools = toolsFor(3);
  for (const plain of argsOf([1, 2, 3], 'ash', [['Ash', 3]], 7)) {
    expect(mutateSiblings(plain, tools)).toBeUndefined();
  }
});
