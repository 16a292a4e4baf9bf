// One answer of a model to one problem, as samples.jsonl keeps it: the raw text always stays beside the program.

import { z } from 'zod';

export const sampleSchema = z.looseObject({
  problem: z.string(),
  /** 0-based index within its problem. */
  index: z.number().int().nonnegative(),
  raw: z.string(),
  /** The code extracted from `raw`: what runs. */
  program: z.string(),
  /** Name of the extraction rule that made `program` from `raw`. */
  rule: z.string(),
});
export type Sample = z.infer<typeof sampleSchema>;
