// Python's own unit tests of harness/python/endless.py, one test here for each class of them there.

import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { findPython } from '../../src/sandbox/runtimes.ts';

const cases = [
  'EndlessPrograms: proves loops endless and names their line',
  'EndingPrograms: says nothing of programs that end, however often it looks',
  'Fuzz: never calls a random program endless that ends within its steps',
  'Arithmetic: a counter answers like an int in every round, or not at all',
];

test.each(cases)('%s', (title) => {
  const python = findPython();
  const name = `endless_test.${title.split(':')[0]}`;
  const ended = spawnSync(python ?? 'python3', ['-B', '-m', 'unittest', name], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(ended.stderr.trim().split('\n').at(-1)).toBe('OK');
  expect(ended.stderr).toMatch(/^Ran 1 test/m);
});
