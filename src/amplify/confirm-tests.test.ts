import { expect, test } from 'vitest';
import type { AmplifiedTest } from '../contracts/amplify.ts';
import { confirmTests, withTests } from './confirm-tests.ts';
import { openYard, plankProblem } from './some-problems.ts';

const yard = openYard();

const from = { seed: 'base 0', chain: [] };
const right: readonly AmplifiedTest[] = [
  { call: '[1, 2]', returns: '1', from },
  { call: '[2, 2]', returns: 'None', from },
  { call: '[7, 7, 4]', returns: '4', from },
];

test('keeps the tests that the reference passes in the judge, and what it cost there', async () => {
  const tests = [right[0], { call: '[5]', returns: '5', from }, right[2]].flatMap((one) => one ?? []);
  const { judge, comparison } = yard();
  const confirmed = await confirmTests(plankProblem(), tests, { judge, comparison, tier: 'plus' });
  expect(confirmed).toEqual({
    passing: [0, 2],
    facts: { cpuMs: expect.any(Number), mutates: false },
  });
});

test('says why nothing could be confirmed', async () => {
  const { judge, comparison } = yard();
  const broken = plankProblem({ reference: 'def second_longest(planks:\n' });
  const confirmed = await confirmTests(broken, right, { judge, comparison, tier: 'plus' });
  expect(confirmed).toEqual({
    passing: [],
    facts: { cpuMs: expect.any(Number), mutates: false },
    fault: expect.stringContaining('SyntaxError'),
  });
});

test('confirms no test without running anything', async () => {
  const { judge, comparison } = yard();
  const options = { judge, comparison, tier: 'edge' } as const;
  const nothing = { passing: [], facts: { cpuMs: 0, mutates: false } };
  expect(await confirmTests(plankProblem(), [], options)).toEqual(nothing);
  const { reference: _, ...unsolved } = plankProblem();
  expect(await confirmTests(unsolved, right, options)).toEqual(nothing);
});

test('judges the same problem on other tests by those, whichever were judged before', async () => {
  const { judge, comparison } = yard();
  const wrong = [{ call: '[5]', returns: '5', from }];
  const passing: (readonly number[])[] = [];
  for (const tests of [right, wrong, right.slice(1)]) {
    const confirmed = await confirmTests(plankProblem(), tests, { judge, comparison, tier: 'plus' });
    passing.push(confirmed.passing);
  }
  expect(passing).toEqual([[0, 1, 2], [], [0, 1]]);
});

test('puts the tests into one tier and leaves the others', () => {
  const { comparison } = yard();
  const problem = plankProblem();
  const { id, tiers } = withTests(problem, { tier: 'plus', tests: right, comparison });
  expect([id, tiers.base, tiers.plus?.count, tiers.edge]).toEqual([
    problem.id,
    problem.tiers.base,
    3,
    undefined,
  ]);
});
