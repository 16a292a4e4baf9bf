// One answer of a model to one problem, as samples.jsonl keeps it: the raw text always stays beside the program.

import { z } from 'zod';
import { finishReasonSchema, usageSchema } from './language-model.ts';

/** What an answer is without being run: cut before its program was complete, or declined by the provider. */
export const answerOutcomeSchema = z.enum(['truncated', 'refused']);
export type AnswerOutcome = z.infer<typeof answerOutcomeSchema>;

export const sampleSchema = z.looseObject({
  problem: z.string(),
  /** 0-based index within its problem. */
  index: z.number().int().nonnegative(),
  raw: z.string(),
  /** The code extracted from `raw`: what runs. */
  program: z.string(),
  /** Name of the extraction rule that made `program` from `raw`. */
  rule: z.string(),
  /** Where it is there, nothing is run and this is the verdict. */
  outcome: answerOutcomeSchema.optional(),
  /** Why the answer ended, and what it took; only where a model was asked. */
  finish: finishReasonSchema.optional(),
  usage: usageSchema.optional(),
});
export type Sample = z.infer<typeof sampleSchema>;
