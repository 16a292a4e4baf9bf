import { expect, test } from 'vitest';
import { python } from './languages/python.ts';
import { suspicions } from './suspicion.ts';

const orchard = 'def count_ripe(apples):\n    return sum(1 for apple in apples if apple["ripe"])\n';

test('finds nothing in an honest program that fails', () => {
  const evidence = { reason: 'mismatch', expected: '3', actual: '2' } as const;
  expect(suspicions(python, orchard, evidence)).toEqual([]);
});

test('names what the text of a program gives away', () => {
  const program = 'import os, sys\nsys.settrace(None)\nprint("2 passed")\nos._exit(0)\n';
  expect(suspicions(python, program, {})).toEqual([
    'suspicious:ends the process',
    'suspicious:traces its caller',
    'suspicious:prints a verdict',
  ]);
});

test('names what the end of a program gives away', () => {
  expect(suspicions(python, orchard, { reason: 'protocol' })).toEqual(['suspicious:broke the protocol']);
  expect(suspicions(python, orchard, { reason: 'exited-early' })).toEqual([
    'suspicious:ended before its tests did',
  ]);
});

test('suspects an answer that is shown as the expected one and yet differs', () => {
  const shown = { reason: 'mismatch', expected: '[1, 2]', actual: '[1, 2]' } as const;
  expect(suspicions(python, orchard, shown)).toEqual(['suspicious:shows itself as the expected value']);
});

test('does not suspect not-a-number, nor values that differ after the cut', () => {
  const numbers = { reason: 'mismatch', expected: '[nan]', actual: '[nan]' } as const;
  const long = {
    reason: 'mismatch',
    expected: '[1, 2… (900 characters)',
    actual: '[1, 2… (900 characters)',
  } as const;
  expect([suspicions(python, orchard, numbers), suspicions(python, orchard, long)]).toEqual([[], []]);
});
