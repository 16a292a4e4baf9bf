import { expect, it } from 'vitest';
import { asDiskError } from './disk-error.ts';

const use = {
  operation: 'record-verdicts',
  path: 'runs/orchard/verdicts.jsonl',
  kept: 'The 12 rows before are safe.',
  resume: 'Then give the same command again.',
};

it('says what is safe and how to go on for each way a disk says no', () => {
  const causes = ['ENOSPC', 'EFBIG', 'EACCES', 'ENOTDIR'].map((code) =>
    Object.assign(new Error(`${code}: said the disk`), { code }),
  );
  const told = causes.map((cause) => asDiskError(cause, use));
  expect(told).toMatchObject([
    {
      code: 'full-disk',
      message:
        'record-verdicts: no space is left for runs/orchard/verdicts.jsonl (ENOSPC: said the disk). The 12 rows before are safe.',
      hint: 'Free some space. Then give the same command again.',
      cause: causes[0],
    },
    {
      code: 'full-disk',
      hint: 'Raise it (`ulimit -f unlimited`). Then give the same command again.',
    },
    {
      code: 'unwritable',
      message:
        'record-verdicts: this user may not write runs/orchard/verdicts.jsonl (EACCES: said the disk). The 12 rows before are safe.',
    },
    { code: 'bad-path' },
  ]);
});

it('leaves alone what no person can act on', () => {
  const bug = new TypeError('rows is undefined');
  expect(asDiskError(bug, use)).toBe(bug);
});
