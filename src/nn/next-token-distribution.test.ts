import { expect, test } from 'vitest';
import { nextTokenDistribution } from './next-token-distribution.ts';

const logits = Float64Array.from([0.1, 0.4, 0.2, 0.1, 0.2], Math.log);

/** Probabilities to six digits, for comparing whole values. */
function rounded(distribution: ReturnType<typeof nextTokenDistribution>) {
  const digits = (value: number): number => Number(value.toFixed(6));
  return distribution.tokens.map(({ token, model, tempered, drawn }) =>
    [token, model, tempered, drawn].map(digits),
  );
}

test('shows the likeliest tokens before and after temperature and top-p, equal ones by number', () => {
  // At T = 0.5 probabilities are squared: 16, 4, 4, 1, 1 of 26. The first two have 20/26 = 0.77, so 0.8 needs three.
  const distribution = nextTokenDistribution(logits, { temperature: 0.5, topP: 0.8 });
  expect(rounded(distribution)).toEqual([
    [1, 0.4, 0.615385, 0.666667],
    [2, 0.2, 0.153846, 0.166667],
    [4, 0.2, 0.153846, 0.166667],
    [0, 0.1, 0.038462, 0],
    [3, 0.1, 0.038462, 0],
  ]);
  expect(distribution).toMatchObject({ kept: 3, vocabulary: 5 });
});

test('gives all to the likeliest token at temperature 0', () => {
  expect(rounded(nextTokenDistribution(logits, { temperature: 0 }, { limit: 2 }))).toEqual([
    [1, 0.4, 1, 1],
    [2, 0.2, 0, 0],
  ]);
});

test('shows at most as many tokens as asked for, and counts all that can be drawn', () => {
  const flat = new Float32Array(1000);
  const { tokens, kept, vocabulary } = nextTokenDistribution(flat, { topP: 0.5 }, { limit: 3 });
  expect({ tokens: tokens.map(({ token }) => token), kept, vocabulary }).toEqual({
    tokens: [0, 1, 2],
    kept: 500,
    vocabulary: 1000,
  });
});

test('refuses a limit that shows nothing', () => {
  expect(() => nextTokenDistribution(logits, {}, { limit: 0 })).toThrow('limit 0 is not an integer');
});
