import { expect, test } from 'vitest';
import { crates, lanterns, ripest } from '../../../test/examples/amplified-orchard.ts';
import { type AmplifyRecord, amplifyReportSchema } from '../../contracts/amplify.ts';
import { buildAmplifyReport } from './build-amplify-report.ts';

const suite = { name: 'orchard', version: '1.0.0', hash: 'sha256:0', problems: 3 };
const build = (records: readonly AmplifyRecord[]) =>
  buildAmplifyReport({ suite, seed: 7, version: '0.1.0', records, warnings: [], seconds: 2 });

test('sums up over the problems that were amplified', () => {
  expect(build([crates, lanterns, ripest]).totals).toEqual({
    tests: { base: 8, plus: 640, edge: 6, reduced: 10 },
    testsPerProblem: {
      base: { mean: 4, median: 4 },
      plus: { mean: 320, median: 320 },
      edge: { mean: 3, median: 3 },
      reduced: { mean: 5, median: 5 },
    },
    growth: 81,
    shrink: 64,
    score: { mutants: 50, killedBefore: 34, killedAfter: 48, equivalent: 1 },
    killed: { before: 0.68, after: 0.96, afterOfOthers: 48 / 49 },
    branches: { outcomes: 10, before: 8, after: 10 },
    samples: { samples: 20, programs: 6, passBase: 18, failNow: 5, unclear: 1 },
    amplified: 2,
    skipped: 1,
  });
});

test('lists the problems that lose samples, with the loss of most of them', () => {
  expect(build([ripest, crates]).gap).toEqual([
    {
      ...{ id: 'apple-crates', passBase: 8, failNow: 5, unclear: 1 },
      ideas: [
        { idea: 'zero', samples: 4 },
        { idea: 'negative', samples: 1 },
      ],
      shown: { call: 'apple_crates(0, 5)', expected: '0', actual: '1', idea: 'zero' },
    },
  ]);
});

test('puts the problem that loses most first, and of equals the first of the suite', () => {
  const lost = (id: string, samples: readonly number[]): AmplifyRecord => ({
    ...ripest,
    id,
    samples: {
      ...{ programs: 1, samples: 9, passBase: 9, failNow: samples.length, unjudged: 0 },
      lost: [
        { samples: [...samples], test: 0, call: '1', expected: '1', actual: '2', idea: 'one', fails: [0] },
      ],
    },
  });
  const { gap } = build([lost('pear', [1]), lost('fig', [1, 2]), lost('apple', [5])]);
  expect(gap.map(({ id, failNow }) => [id, failNow])).toEqual([
    ['fig', 2],
    ['pear', 1],
    ['apple', 1],
  ]);
});

test('leaves out what can not be computed instead of saying 0', () => {
  const { samples: _samples, ...withoutSamples } = ripest;
  const untouched = { mutants: 0, killedBefore: 0, killedAfter: 0, equivalent: 0 };
  const nothing = { ...withoutSamples, score: untouched, tests: { base: 0, plus: 0, edge: 0, reduced: 0 } };
  const zero = { mean: 0, median: 0 };
  expect(build([nothing]).totals).toEqual({
    tests: { base: 0, plus: 0, edge: 0, reduced: 0 },
    testsPerProblem: { base: zero, plus: zero, edge: zero, reduced: zero },
    score: untouched,
    branches: { outcomes: 4, before: 4, after: 4 },
    amplified: 1,
    skipped: 0,
  });
  expect(build([lanterns]).totals).not.toHaveProperty('testsPerProblem');
});

test('gives a report that its own schema reads', () => {
  const report = build([crates, lanterns, ripest]);
  expect(amplifyReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
});
