// What amplifying three problems of an orchard gives, by hand: one much stronger, one with survivors, one skipped.

import type { AmplifiedProblem, SkippedProblem } from '../../src/contracts/amplify.ts';

export const crates: AmplifiedProblem = {
  id: 'apple-crates',
  kind: 'amplified',
  tests: { base: 3, plus: 240, edge: 6, reduced: 4 },
  proposed: 1200,
  refused: { contract: 10 },
  score: { mutants: 20, killedBefore: 10, killedAfter: 18, equivalent: 1 },
  branches: { outcomes: 6, before: 4, after: 6 },
  survivors: [
    {
      operator: 'constant',
      line: 2,
      diff: '-    limit = 9\n+    limit = 10\n',
      fuzzed: 2000,
      killedByEdge: false,
    },
    {
      operator: 'boundary',
      line: 4,
      diff: '-    if a < b:\n+    if a <= b:\n',
      fuzzed: 12,
      killedByEdge: true,
    },
  ],
  questions: ['apple_crates(0, 0) raises ZeroDivisionError by accident on line 3: is that meant?'],
  samples: {
    programs: 4,
    samples: 10,
    passBase: 8,
    failNow: 5,
    unjudged: 0,
    lost: [
      {
        ...{
          samples: [3],
          test: 7,
          call: 'apple_crates(-1, 5)',
          expected: '0',
          actual: '-1',
          idea: 'negative',
          fails: [7],
        },
        unclear: 'no example is negative',
      },
      {
        samples: [0, 1, 4, 6],
        test: 2,
        call: 'apple_crates(0, 5)',
        expected: '0',
        actual: '1',
        idea: 'zero',
        fails: [2, 9],
      },
    ],
  },
  cpuMs: 900,
};

export const ripest: AmplifiedProblem = {
  id: 'ripest-tree',
  kind: 'amplified',
  tests: { base: 5, plus: 400, edge: 0, reduced: 6 },
  proposed: 2000,
  refused: {},
  score: { mutants: 30, killedBefore: 24, killedAfter: 30, equivalent: 0 },
  branches: { outcomes: 4, before: 4, after: 4 },
  survivors: [],
  questions: [],
  samples: { programs: 2, samples: 10, passBase: 10, failNow: 0, unjudged: 0, lost: [] },
  cpuMs: 300,
};

export const lanterns: SkippedProblem = {
  id: 'lanterns',
  kind: 'skipped',
  reason: 'it has no reference: nothing says what is right. Add reference.py',
};
