// Problems that the tests of this folder answer.

import { type Problem, problemSchema } from '../../contracts/problem.ts';

const noTests = { tiers: {}, source: { file: 'made up', line: 1 } };

/** With imports and a helper in its prompt. */
export const orchard: Problem = problemSchema.parse({
  ...noTests,
  id: 'orchard',
  language: 'python',
  prompt: [{ type: 'text', text: 'Count the ripe rows.' }],
  entryPoint: 'ripe_rows',
  completionPrefix: [
    'from typing import List',
    '',
    'def is_ripe(day: int) -> bool:',
    '    return day > 90',
    '',
    'def ripe_rows(rows: List[int]) -> int:',
    '    """Counts the rows that are ripe.',
    '',
    '    >>> ripe_rows([3, 99])',
    '    1',
    '    """',
    '',
  ].join('\n'),
});

/** Without a prefix; the signature says how it begins. */
export const ferry: Problem = problemSchema.parse({
  ...noTests,
  id: 'ferry',
  language: 'python',
  prompt: [{ type: 'text', text: 'Write a function fare(age) for the ferry.' }],
  entryPoint: 'fare',
  signature: 'def fare(age):',
});

export const lockScript: Problem = problemSchema.parse({
  ...noTests,
  id: 'lock',
  language: 'javascript',
  prompt: [{ type: 'text', text: 'Fill the lock.' }],
  entryPoint: 'fillLock',
  completionPrefix: '//Fills the lock.\n//>>> fillLock(2)\n//4\nfunction fillLock(steps){\n',
});

export const lockTyped: Problem = problemSchema.parse({
  ...lockScript,
  language: 'typescript',
  completionPrefix: '//Fills the lock.\nfunction fillLock(steps: number): number {\n',
});

/** A whole program that reads and writes. */
export const ledger: Problem = problemSchema.parse({
  ...noTests,
  id: 'ledger',
  language: 'python',
  prompt: [{ type: 'text', text: 'Read numbers and print their sum.' }],
});
