import { expect, test } from 'vitest';
import type { Mutant } from './mutants/mutant.ts';
import { openYard } from './some-problems.ts';
import { measureStrength } from './strength.ts';
import { openPythonTrial } from './trial/python-trial.ts';
import { pythonSubject } from './trial/some-trials.ts';
import { argsOf } from './values/some-values.ts';

const yard = openYard();

const price = (body: string): string => `def price(length, count):\n    ${body}\n`;
const mutantOf = (body: string): Mutant => ({
  ...{ operator: 'constant', line: 2, diff: `+    ${body}\n`, program: price(body) },
  ...{ start: 0, end: price(reference).length, replacement: price(body) },
});
const reference = 'return max(length, 1) * count';
const mutants = {
  killedByBase: mutantOf('return max(length, 1) + count'),
  killedByPlus: mutantOf('return max(length, 2) * count'),
  killedByFuzz: mutantOf('return max(length, 1) * min(count, 500)'),
  killedByEdge: mutantOf('return max(length, 1) * abs(count)'),
  equivalent: mutantOf('return count * max(1, length)'),
  stillborn: mutantOf('return max(length, 1 * count'),
} as const;

test('says of every mutant that loads which tests tell it from the reference', async () => {
  const asked: string[] = [];
  const strength = await measureStrength({
    trial: openPythonTrial(yard().sandbox, pythonSubject('price', price(reference))),
    mutants: Object.values(mutants),
    base: [argsOf(3, 4)],
    plus: [argsOf(1, 2), argsOf(0, 7), argsOf(5, 5)],
    edge: [argsOf(3, -4)],
    fuzz: async () => {
      asked.push('fuzz');
      return [argsOf(2, 9), argsOf(2, 501), argsOf(3, 900)];
    },
  });
  const fate = (mutant: Mutant, more: object): object => ({
    ...{ mutant, killedBefore: false, killedBy: [], killedByEdge: false, fuzzed: 0 },
    ...more,
  });
  expect(strength).toEqual({
    fates: [
      fate(mutants.killedByBase, { killedBefore: true, killedBy: [0, 1, 2] }),
      fate(mutants.killedByPlus, { killedBy: [0, 1] }),
      // The first fuzzed input that kills it is a test from now on, behind the three of plus.
      fate(mutants.killedByFuzz, { killedBy: [3], fuzzed: 3 }),
      fate(mutants.killedByEdge, { killedByEdge: true, fuzzed: 3 }),
      fate(mutants.equivalent, { fuzzed: 3 }),
    ],
    sharper: [1],
  });
  expect(asked).toEqual(['fuzz']);
});

test('does not fuzz where no mutant survives', async () => {
  const strength = await measureStrength({
    trial: openPythonTrial(yard().sandbox, pythonSubject('price', price(reference))),
    mutants: [mutants.killedByPlus],
    ...{ base: [], plus: [argsOf(1, 2)], edge: [] },
    fuzz: () => Promise.reject(new Error('internal: nothing survives')),
  });
  expect(strength).toEqual({
    fates: [
      {
        ...{ mutant: mutants.killedByPlus, killedBefore: false, killedBy: [0] },
        ...{ killedByEdge: false, fuzzed: 0 },
      },
    ],
    sharper: [],
  });
});
