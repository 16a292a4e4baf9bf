import { expect, test } from 'vitest';
import { readExamples } from './read-examples.ts';

test('reads comparisons, arrows and announced exceptions in prose', async () => {
  const text =
    'pack([3], 2) == [3], and `pack([], 1)` → `[]`. pack([1.5], 3) returns {"a": None} here; pack([], 0) raises ValueError.';
  expect(await readExamples(text, 'pack', 'python')).toEqual([
    { arguments: '[3], 2', returns: '[3]' },
    { arguments: '[], 1', returns: '[]' },
    { arguments: '[1.5], 3', returns: '{"a": None}' },
    { arguments: '[], 0', raises: 'ValueError' },
  ]);
});

test('reads sessions with results of several lines and with tracebacks', async () => {
  const text = `
    >>> pack([3, 4], 1)
    [[3],
     [4]]
    >>> pack([], 1)  # nothing
    []
    >>> pack([], 0)
    Traceback (most recent call last):
      ...
    ValueError: no room
    >>> pack([9], 9)
    """
`;
  expect(await readExamples(text, 'pack', 'python')).toEqual([
    { arguments: '[3, 4], 1', returns: '[[3], [4]]' },
    { arguments: '[], 1', returns: '[]' },
    { arguments: '[], 0', raises: 'ValueError' },
  ]);
});

test('leaves out what is no literal, so that nothing but the function is run', async () => {
  const text =
    'pack(crates, 2) == [3] and pack([3], 2) == open("x").read() and pack([__import__("os")], 1) == 3';
  expect(await readExamples(text, 'pack', 'python')).toEqual([]);
});

test('reads JavaScript by its own literals', async () => {
  const text = 'pack([null, undefined]) === [] // kept\npack({ a: 1 }) => -1\npack(x) === 1';
  expect(await readExamples(text, 'pack', 'javascript')).toEqual([
    { arguments: '[null, undefined]', returns: '[]' },
    { arguments: '{ a: 1 }', returns: '-1' },
  ]);
});
