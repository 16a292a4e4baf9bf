// review.json of a run folder.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { hasErrorCode, messageOf, UserError } from '../base/errors.ts';
import { type RunReview, runReviewSchema } from '../contracts/finding.ts';

const fileName = 'review.json';

/** Undefined where the run was not reviewed. */
export async function readRunReview(directory: string): Promise<RunReview | undefined> {
  const path = join(directory, fileName);
  try {
    return runReviewSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw new UserError(`read-review: ${path} is no review of a run (${messageOf(error)}).`, {
      code: 'bad-review',
      hint: 'Delete it: `assay eval --review` with the same --run-dir makes it again.',
      cause: error,
    });
  }
}

export async function writeRunReview(directory: string, review: RunReview): Promise<void> {
  await writeFileAtomically(join(directory, fileName), `${JSON.stringify(review)}\n`);
}
