// reviews.jsonl of a run folder: what was found in each distinct program, written as soon as it was reviewed, so that a
// review which is cut short does not begin again. A row holds for the reviewer that wrote it: another finds other things.

import { join } from 'node:path';
import { z } from 'zod';
import { appendAtOnce, openSharedRows, readSharedRows } from '../base/shared-rows.ts';
import { type Finding, findingSchema } from '../contracts/finding.ts';

export const programReviewsFormat = 'assay-program-reviews/1';

const rowSchema = z.looseObject({
  /** Key of the program, as in `review.json`. */
  program: z.string(),
  reviewer: z.string(),
  findings: z.array(findingSchema),
});
export type ProgramReviewRow = z.infer<typeof rowSchema>;

export interface ProgramReviews {
  /** Of programs that this reviewer has reviewed; none where it found nothing. */
  readonly known: Map<string, readonly Finding[]>;
  readonly add: (
    rows: readonly (readonly [program: string, findings: readonly Finding[]])[],
  ) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens it to go on; one process has the run folder at a time. */
export async function openProgramReviews(directory: string, reviewer: string): Promise<ProgramReviews> {
  const path = join(directory, 'reviews.jsonl');
  const rows = (await readSharedRows(path)).flatMap((value): readonly ProgramReviewRow[] => {
    const row = rowSchema.safeParse(value);
    return row.success && row.data.reviewer === reviewer ? [row.data] : [];
  });
  const known = new Map<string, readonly Finding[]>(rows.map(({ program, findings }) => [program, findings]));
  const file = await openSharedRows(path, programReviewsFormat);
  return {
    known,
    add: async (reviewed) => {
      const lines = reviewed.map(([program, findings]) => JSON.stringify({ program, reviewer, findings }));
      await appendAtOnce(file, lines.map((line) => `${line}\n`).join(''));
      for (const [program, findings] of reviewed) known.set(program, findings);
    },
    close: () => file.close(),
  };
}
