// Python's own unit tests of harness/python/codec.py, one test here for each class of them there.

import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { findPython } from '../../src/sandbox/runtimes.ts';

const cases = [
  'Data: arrives as an equal value of the same type',
  'Classes: the built-in ones arrive as themselves and are never lent',
  'Impostors: a class that only has a known name stays opaque, and so does one that makes or ends things',
  'Forgeries: a class that is not on the list is no value',
];

test.each(cases)('%s', (title) => {
  const python = findPython();
  const name = `codec_test.${title.split(':')[0]}`;
  const ended = spawnSync(python ?? 'python3', ['-B', '-m', 'unittest', name], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(ended.stderr.trim().split('\n').at(-1)).toBe('OK');
});
