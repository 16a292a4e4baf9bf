// Python's own unit tests of harness/python/recursion.py and call_count.py, one test here for each class of them there.

import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { findPython } from '../../src/sandbox/runtimes.ts';

const cases = [
  'TooLong: claims recursions that make more calls than their limit has time for',
  'Ending: never counts more calls of a recursion than it makes before it ends',
  'Fuzz: never counts more calls than a random function makes',
];

test.each(cases)('%s', (title) => {
  const python = findPython();
  const name = `recursion_test.${title.split(':')[0]}`;
  const ended = spawnSync(python ?? 'python3', ['-B', '-m', 'unittest', name], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(ended.stderr.trim().split('\n').at(-1)).toBe('OK');
  expect(ended.stderr).toMatch(/^Ran [12] tests? in/m);
});
