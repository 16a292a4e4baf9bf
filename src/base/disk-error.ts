// What a person is told when the disk says no: which file, why, what is safe already and how to go on.

import { hasErrorCode, messageOf, UserError } from './errors.ts';

export interface DiskUse {
  /** What was being done, such as `record-verdicts`. */
  readonly operation: string;
  readonly path: string;
  /** One sentence: what is safe already. */
  readonly kept?: string;
  /** One sentence: how to go on once the disk is well. */
  readonly resume?: string;
}

interface DiskRule {
  readonly errors: readonly string[];
  readonly code: string;
  readonly complaint: string;
  readonly wayOut: string;
}

const rules: readonly DiskRule[] = [
  {
    errors: ['ENOSPC', 'EDQUOT'],
    code: 'full-disk',
    complaint: 'no space is left for',
    wayOut: 'Free some space.',
  },
  {
    errors: ['EFBIG'],
    code: 'full-disk',
    complaint: 'the limit on file sizes leaves no room for',
    wayOut: 'Raise it (`ulimit -f unlimited`).',
  },
  {
    errors: ['EACCES', 'EPERM', 'EROFS'],
    code: 'unwritable',
    complaint: 'this user may not write',
    wayOut: 'Change the permissions, or choose another folder.',
  },
  {
    errors: ['ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT', 'ENAMETOOLONG', 'ELOOP'],
    code: 'bad-path',
    complaint: 'there can be no such file:',
    wayOut: 'Choose another path.',
  },
];

/** The error as a `UserError` where a person can act on it; anything else comes back as it was. */
export function asDiskError(error: unknown, use: DiskUse): unknown {
  const rule = rules.find(({ errors }) => errors.some((code) => hasErrorCode(error, code)));
  if (rule === undefined) return error;
  const kept = use.kept === undefined ? '' : ` ${use.kept}`;
  return new UserError(`${use.operation}: ${rule.complaint} ${use.path} (${messageOf(error)}).${kept}`, {
    code: rule.code,
    hint: use.resume === undefined ? rule.wayOut : `${rule.wayOut} ${use.resume}`,
    cause: error,
  });
}
