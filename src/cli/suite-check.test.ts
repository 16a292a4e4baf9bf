import { expect, test } from 'vitest';
import type { SuiteCheck } from '../workflows/check-suite.ts';
import { checkPage } from './suite-check.ts';

const trees = Array.from({ length: 7 }, (_, place) => `tree-${place}`);

const grove: SuiteCheck = {
  format: 'assay-suite-check/1',
  suite: { name: 'grove', version: '2', hash: 'sha256:0' },
  problems: trees.map((id) => ({ id, language: 'python', tests: { base: 3 }, faults: [], wrong: [] })),
  weaknesses: [
    ...trees.map((problem) => ({
      problem,
      kind: 'no-plus-tests' as const,
      message: 'it has no plus tests',
      blame: false,
    })),
    { problem: 'tree-2', kind: 'reference-fails', message: 'the reference does not pass base', blame: true },
  ],
  skipped: ['load-suite: line 9 of grove.jsonl has no "test".'],
  executedNow: 14,
  isolation: [],
};

test('says once what many problems have in common, and what is wrong with one below its name', () => {
  expect(checkPage(grove)).toMatchInlineSnapshot(`
    "grove 2: 7 problems, 0 planted wrong programs

    tree-2
      broken  the reference does not pass base
    7 problems alike
      weak    it has no plus tests
              tree-0, tree-1, tree-2, tree-3, tree-4, tree-5 and 1 more

    left out: load-suite: line 9 of grove.jsonl has no "test".
    0 problems without a complaint, 1 broken, 6 weak.
    Executed 14 programs now.
    "
  `);
});
