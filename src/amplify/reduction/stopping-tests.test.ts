import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findStoppingTests, type StoppingTests } from './stopping-tests.ts';

/** A judge of a program that takes so long for each test, and is stopped when the sum is above the limit. */
function clockJudge(costs: readonly number[], limit: number) {
  const asked: (readonly number[])[] = [];
  const isStopped = async (tests: readonly number[]): Promise<boolean> => {
    asked.push(tests);
    return sumOf(costs, tests) > limit;
  };
  return { asked, isStopped };
}

function sumOf(costs: readonly number[], tests: readonly number[]): number {
  return tests.reduce((sum, test) => sum + (costs[test] ?? 0), 0);
}

const inOrder = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

test('finds the few slow tests among many quick ones', async () => {
  const costs = inOrder(300).map((at) => ([40, 90, 170].includes(at) ? 400 : 1));
  const { isStopped } = clockJudge(costs, 1300);
  const { tests = [], asked } = await findStoppingTests({ order: inOrder(300), isStopped, most: 200 });
  expect(tests).toEqual(expect.arrayContaining([40, 90, 170]));
  expect(sumOf(costs, tests)).toBeGreaterThan(1300);
  expect(tests.length).toBeLessThanOrEqual(105);
  expect(asked).toBeLessThanOrEqual(200);
});

test('takes no more tests than are needed where all cost the same', async () => {
  const { isStopped } = clockJudge(
    inOrder(721).map(() => 50),
    1000,
  );
  const { tests } = await findStoppingTests({ order: inOrder(721), isStopped, most: 40 });
  expect(tests).toEqual(inOrder(21));
});

test('takes the likeliest tests first, and asks about single ones before rows', async () => {
  const { asked, isStopped } = clockJudge([1, 1, 9, 1], 8);
  const found = await findStoppingTests({ order: [2, 0, 1, 3], isStopped, most: 40 });
  expect([found, asked]).toEqual([{ tests: [2], asked: 1 }, [[2]]]);
});

test('finds nothing where all tests together do not stop the program', async () => {
  const { isStopped } = clockJudge([1, 1, 1], 5);
  expect(await findStoppingTests({ order: [0, 1, 2], isStopped, most: 40 })).toEqual({ asked: 3 });
  expect(await findStoppingTests({ order: [], isStopped, most: 40 })).toEqual({ asked: 0 });
});

test('gives up where the bound is reached before any row stopped the program', async () => {
  const { isStopped } = clockJudge(
    inOrder(64).map(() => 1),
    40,
  );
  expect(await findStoppingTests({ order: inOrder(64), isStopped, most: 5 })).toEqual({ asked: 5 });
});

test('whatever the costs and the bound, what it gives stops the program, and the bound holds', async () => {
  const costs = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(costs, fc.nat({ max: 300 }), fc.nat({ max: 60 }), async (each, limit, most) => {
      const { asked, isStopped } = clockJudge(each, limit);
      const order = inOrder(each.length);
      const found: StoppingTests = await findStoppingTests({ order, isStopped, most });
      expect(found.asked).toBe(asked.length);
      expect(asked.length).toBeLessThanOrEqual(most);
      if (found.tests !== undefined) expect(sumOf(each, found.tests)).toBeGreaterThan(limit);
      else if (most === 60) expect(sumOf(each, order)).toBeLessThanOrEqual(limit);
    }),
  );
});
