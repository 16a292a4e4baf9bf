// What a fix check says of a repaired program: whether every payload that worked on the old one still does, and whether
// its tests pass.

import { z } from 'zod';
import { findingSchema } from './finding.ts';
import { testsRunSchema } from './verify.ts';

export const fixCheckFormat = 'assay-fix-check/1';

/** `fixed`: nothing works any more, and tests ran and passed. `not shown`: nothing speaks against it, and not all ran. */
export const fixVerdictSchema = z.enum(['fixed', 'not fixed', 'not shown']);
export type FixVerdict = z.infer<typeof fixVerdictSchema>;

/** A payload that worked on the old program, on the repaired one. */
export const triedAgainSchema = z.looseObject({
  rule: z.string(),
  function: z.string(),
  parameter: z.string(),
  /** That worked on the old program. */
  payload: z.string(),
  outcome: z.enum(['does nothing', 'works', 'not run']),
  /** What works now and what it does, or why nothing ran. */
  detail: z.string().optional(),
  attempts: z.number().int(),
});
export type TriedAgain = z.infer<typeof triedAgainSchema>;

/** `assay review --fix-check --json`. */
export const fixCheckSchema = z.looseObject({
  format: z.literal(fixCheckFormat),
  file: z.string(),
  /** The repaired file; of a model's repair the file that was written. */
  repaired: z.string(),
  verdict: fixVerdictSchema,
  /** One sentence for each thing that stands in the way of `fixed`. */
  reasons: z.array(z.string()),
  payloads: z.array(triedAgainSchema),
  tests: z.array(testsRunSchema),
  /** What an attack shows about the repaired program, whether it was there before or not. */
  findings: z.array(findingSchema),
  /** Who repaired it. */
  model: z.string().optional(),
  /** Repairs that the model was asked for. */
  asked: z.number().int().optional(),
});
export type FixCheck = z.infer<typeof fixCheckSchema>;
