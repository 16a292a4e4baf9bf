import { expect, test } from 'vitest';
import { embeddedScores } from '../../../test/examples/embedded-scores.ts';
import { temperatureSentence } from './temperature-lines.ts';
import { findTrade, type ProblemsAt } from './trade.ts';

/** Forty problems of which each has so many of its ten samples right, in turn. */
function at(temperature: number, passed: readonly number[]): ProblemsAt {
  const problems = Array.from({ length: 40 }, (_, number) => ({
    id: `plum/${number}`,
    samples: 10,
    tiers: { base: { counted: 10, passed: passed[number % passed.length] ?? 0, timeouts: 0 } },
  }));
  return { temperature, problems };
}

const options = { tier: 'base', seed: 0 };

test('finds the two temperatures between which pass@1 falls and pass@10 rises', () => {
  const found = findTrade([at(1, [4, 4, 4, 0]), at(0, [10, 10, 0, 0]), at(2, [0, 0, 0, 0])], options);
  expect(found).toMatchObject({
    from: 0,
    to: 1,
    fall: { value: expect.closeTo(-0.2) },
    rise: { value: 0.25 },
  });
  expect([(found?.fall.high ?? 0) < 0, (found?.rise.low ?? 0) > 0]).toEqual([true, true]);
});

test('finds none where both fall, and says so', () => {
  expect(findTrade([at(0, [10, 10, 0, 0]), at(1, [5, 5, 0, 0])], options)).toBeUndefined();
  const { trade: _trade, ...temperatures } = embeddedScores().temperatures;
  expect(temperatureSentence(temperatures)).toBe(
    'On base and plus tests pass@1 is highest at temperature 0.2 (71.0 % [66.0–76.0]), above every other temperature by more than chance; pass@10 is highest at temperature 1 (85.0 % [80.0–90.0]), not to be told from its value at 0.2. They do not cross: between no two of these temperatures does pass@1 fall while pass@10 rises.',
  );
});

test('calls no change certain that chance could make', () => {
  const { temperatures } = embeddedScores();
  const trade = {
    from: 0.2,
    to: 1,
    fall: { value: -0.01, low: -0.03, high: 0.01 },
    rise: { value: 0.1, low: 0.05, high: 0.15 },
  };
  expect(temperatureSentence({ ...temperatures, trade })).toContain(
    'From temperature 0.2 to 1 pass@1 falls (−1.0 points [−3.0 to +1.0]) while pass@10 rises (+10.0 points [+5.0 to +15.0]). Only the change of pass@10 is more than chance',
  );
  expect(temperatureSentence(temperatures)).toContain('They cross, and both changes are more than chance');
  expect(temperatureSentence({ ...temperatures, missing: [1.2] })).toContain('Not all was measured');
});
