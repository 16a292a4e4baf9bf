// A report for tests of layouts: large enough to fill every section.

import type { Report } from '../../src/contracts/run.ts';

const noOutcome = {
  passed: 0,
  wrong: 0,
  error: 0,
  timeout: 0,
  memory: 0,
  'no-code': 0,
  truncated: 0,
  refused: 0,
  'harness-error': 0,
} as const;

/** Twelve thousand samples of three problems of the orchard suite. */
export const orchardReport: Report = {
  format: 'assay-report/1',
  suite: { name: 'orchard+', version: '1.0', hash: 'sha256:0rchard', problems: 4 },
  model: 'sapling-1b',
  sampling: { temperature: 0.8, topP: 0.95, seed: 0 },
  samples: 12_000,
  tiers: {
    base: {
      passAtK: {
        1: { value: 0.2212, low: 0.177, high: 0.266 },
        10: { value: 0.5041, low: 0.4312, high: 0.579 },
        100: { value: 1, low: 0.978, high: 1 },
        5000: { absent: 'needs 5000 samples of each problem; 3 of 3 problems have fewer (the least 4000)' },
      },
      outcomes: {
        ...noOutcome,
        passed: 2654,
        wrong: 7000,
        error: 2300,
        timeout: 40,
        memory: 1,
        'no-code': 5,
      },
      trust: { isolated: 12_000 },
      tests: { min: 1, median: 7, max: 105 },
    },
    plus: {
      passAtK: {
        1: { value: 0.1927, low: 0.15, high: 0.2351 },
        10: { value: 0.4523, low: 0.3801, high: 0.525 },
        100: { value: 0.95, low: 0.9, high: 1 },
        5000: { absent: 'needs 5000 samples of each problem; 3 of 3 problems have fewer (the least 4000)' },
      },
      outcomes: {
        ...noOutcome,
        passed: 2312,
        wrong: 7300,
        error: 2342,
        timeout: 40,
        memory: 1,
        'no-code': 5,
      },
      trust: { isolated: 12_000 },
      tests: { min: 12, median: 912, max: 1100 },
    },
  },
  rigorGap: {
    1: { value: 0.0285, low: 0.0191, high: 0.039 },
    10: { value: 0.0518, low: 0.03, high: 0.075 },
    100: { value: 0.05, low: 0, high: 0.1 },
    5000: { absent: 'needs 5000 samples of each problem; 3 of 3 problems have fewer (the least 4000)' },
  },
  rigorGapWithoutTimeouts: {
    1: { value: 0.028, low: 0.019, high: 0.0385 },
    10: { value: 0.0515, low: 0.0299, high: 0.0748 },
    100: { value: 0.05, low: 0, high: 0.1 },
    5000: { absent: 'needs 5000 samples of each problem; 3 of 3 problems have fewer (the least 4000)' },
  },
  problems: [
    {
      id: 'graft/9',
      samples: 4000,
      cpuMs: 41.7,
      tiers: {
        base: { counted: 4000, passed: 2000, timeouts: 0 },
        plus: { counted: 4000, passed: 1658, timeouts: 0 },
      },
      unclear: 'two | references <disagree>',
    },
    {
      id: 'prune/10',
      samples: 4000,
      cpuMs: 812.2,
      tiers: {
        base: { counted: 4000, passed: 654, timeouts: 40 },
        plus: { counted: 4000, passed: 654, timeouts: 40 },
      },
    },
    {
      id: 'press/2',
      samples: 4000,
      cpuMs: 12,
      tiers: {
        base: { counted: 4000, passed: 0, timeouts: 0 },
        plus: { counted: 4000, passed: 0, timeouts: 0 },
      },
    },
  ],
  absentProblems: 1,
  executions: 9321,
  isolation: [
    'user-namespace',
    'pid-namespace',
    'mount-namespace',
    'seccomp',
    'no-network',
    'resource-limits',
  ],
  seed: 0,
  warnings: ['1 problem of the suite without any sample: the scores say nothing about them.'],
  seconds: 200,
};
