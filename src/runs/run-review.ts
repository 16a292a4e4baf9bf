// review.json of a run folder. It is about the samples that passed when the run was last reviewed; where others pass by
// now, it is an old score.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { hasErrorCode, messageOf, UserError } from '../base/errors.ts';
import { type RunReview, runReviewSchema } from '../contracts/finding.ts';
import { passingSamples, sampleKey } from './passing-samples.ts';
import type { RecordedRun } from './read-run.ts';

const fileName = 'review.json';

export interface FittingReview {
  /** Undefined where the run was not reviewed, or since then other samples pass. */
  readonly review: RunReview | undefined;
  readonly warnings: readonly string[];
}

/** The review of a run where it is about the samples that pass now, else a warning instead of an old score. */
export async function readFittingReview(run: RecordedRun): Promise<FittingReview> {
  const review = await readRunReview(run.directory);
  if (review === undefined) return { review, warnings: [] };
  const passing = await passingSamples(run);
  const isFitting =
    review.samples.length === passing.size &&
    review.samples.every(({ problem, index }) => passing.has(sampleKey(problem, index)));
  if (isFitting) return { review, warnings: [] };
  const warning =
    'The review in the run folder is of other samples than pass now, and is left out: `assay eval --review` with the ' +
    'same --run-dir reviews what is new.';
  return { review: undefined, warnings: [warning] };
}

/** Undefined where the run was not reviewed. */
async function readRunReview(directory: string): Promise<RunReview | undefined> {
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
