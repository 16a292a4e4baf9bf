import { expect, test } from 'vitest';
import { costOf, findPrice, noPrice } from './price-table.ts';

test("takes the user's own table first, then the list prices, by name, dated name and pattern", () => {
  const own = { 'openai/gpt-4o': { input: 1, output: 2 }, 'openai-compatible/*': { input: 0, output: 0 } };
  expect([
    findPrice('openai/gpt-4o', own),
    findPrice('openai/gpt-4o'),
    findPrice('openai/gpt-4o-2024-11-20'),
    findPrice('anthropic/claude-haiku-4-5-20251001'),
    findPrice('openai-compatible/plum', own),
    findPrice('replay/runs/orchard'),
    findPrice('fake'),
    findPrice('openai-compatible/plum'),
    findPrice('openai/gpt-4o-audio'),
  ]).toEqual([
    { input: 1, output: 2 },
    { input: 2.5, output: 10 },
    { input: 2.5, output: 10 },
    { input: 1, output: 5 },
    ...[0, 0, 0].map((free) => ({ input: free, output: free })),
    ...[undefined, undefined],
  ]);
});

test('costs are dollars for a million tokens', () => {
  expect(costOf({ input: 0.4, output: 1.6 }, { input: 1_000_000, output: 500_000 })).toBeCloseTo(1.2, 12);
});

test('says how to give a price that is not known', () => {
  const { message, hint } = noPrice('openai/gpt-4.1-mimi');
  expect(message).toBe(
    'budget: the price of openai/gpt-4.1-mimi is not known, so --max-cost can not be kept.',
  );
  expect(hint).toContain('did you mean openai/gpt-4.1-mini?');
});
