// What a review finds in a program: where, by which rule, how sure it is, and what was run to say so.

import { z } from 'zod';

/**
 * PROVEN: an input ran and did the harm. REACHED: an input ran and arrived where harm is done, without an effect.
 * TRACED: a path from where data enters to where it hurts. SUSPECT: a pattern or a convention. Surest first.
 */
export const grades = ['PROVEN', 'REACHED', 'TRACED', 'SUSPECT'] as const;
export const gradeSchema = z.enum(grades);
export type Grade = z.infer<typeof gradeSchema>;

export const placeSchema = z.object({
  file: z.string(),
  /** 1-based. */
  line: z.number().int().positive(),
  /** 1-based, in UTF-16 units. */
  column: z.number().int().positive(),
  endLine: z.number().int().positive(),
  /** Exclusive. */
  endColumn: z.number().int().positive(),
});
export type FindingPlace = z.infer<typeof placeSchema>;

/** One step of the way from where data enters to where it hurts. */
export const stepSchema = z.object({
  place: placeSchema,
  message: z.string(),
  /** The line itself. */
  text: z.string().optional(),
});

/** An attack that ran. */
export const proofSchema = z.looseObject({
  /** The function that was called, where it is not the one that holds the finding. */
  function: z.string().optional(),
  /** The parameter, or the accessor of the request, that carried the payload. */
  parameter: z.string(),
  /** The smallest payload that still works. */
  payload: z.string(),
  /** The call as source text of the program's language. */
  call: z.string(),
  /** What was seen, in one sentence. */
  effect: z.string(),
  /** What a harmless value did in its place. */
  benign: z.string(),
  /** A short program that shows it, to be run in a sandbox. */
  script: z.string(),
});
export type Proof = z.infer<typeof proofSchema>;

/** An attack that ran and did nothing: evidence, not safety. */
export const refutedSchema = z.object({ parameter: z.string(), payload: z.string(), outcome: z.string() });
export type Refuted = z.infer<typeof refutedSchema>;

export const evidenceSchema = z.looseObject({
  trace: z.array(stepSchema).optional(),
  proof: proofSchema.optional(),
  refuted: z.array(refutedSchema).optional(),
  /** Attacks that ran. */
  attempts: z.number().int().optional(),
  /** Why nothing was run, such as `needs yaml`. */
  notRun: z.string().optional(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Lines of the program around a finding; secrets in them are masked. */
export const excerptSchema = z.object({ firstLine: z.number().int().positive(), lines: z.array(z.string()) });

/** Why a finding does not count: a remark in the program, or the baseline file. */
export const suppressionSchema = z.object({ kind: z.enum(['in source', 'baseline']), reason: z.string() });

export const findingSchema = z.looseObject({
  rule: z.string(),
  cwe: z.string(),
  owasp: z.string().optional(),
  ...placeSchema.shape,
  /** The function that holds it; absent at the top level. */
  function: z.string().optional(),
  grade: gradeSchema,
  message: z.string(),
  /** How to mend it, in one sentence. */
  fix: z.string(),
  evidence: evidenceSchema,
  /** The same for the same finding when lines above it change. */
  fingerprint: z.string(),
  excerpt: excerptSchema.optional(),
  suppression: suppressionSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** What a rule is about, for those who show findings. */
export const reviewRuleSchema = z.object({
  id: z.string(),
  title: z.string(),
  cwe: z.array(z.string()),
  owasp: z.string(),
  /** 0 to 10. */
  severity: z.number(),
  fix: z.string(),
});
export type ReviewRule = z.infer<typeof reviewRuleSchema>;

export const reviewFormat = 'assay-review/1';

export const reviewReportSchema = z.looseObject({
  format: z.literal(reviewFormat),
  /** Of Assay. */
  version: z.string().optional(),
  /** Untrusted code ran without a cage. */
  unsandboxed: z.boolean().optional(),
  findings: z.array(findingSchema),
  /** The rules of the findings, suppressed ones too. */
  rules: z.array(reviewRuleSchema).optional(),
  counts: z.looseObject({
    files: z.number().int(),
    lines: z.number().int(),
    functions: z.number().int(),
    /** Functions that the prover ran. */
    ran: z.number().int(),
    attempts: z.number().int(),
    grades: z.record(gradeSchema, z.number().int()),
    suppressed: z.number().int(),
    /** Known from the baseline. */
    known: z.number().int(),
    /** Entries of the baseline that were not found again. */
    gone: z.number().int().optional(),
  }),
  /** Files that were not reviewed, or in part, with the reason. */
  skipped: z.array(z.object({ file: z.string(), reason: z.string() })),
  /** What was not looked at on purpose, such as `node_modules`, and how often. */
  passedOver: z.record(z.string(), z.number().int()).optional(),
  /** What a reader must know of this review: suppressions at fault, what ran out, what broke. */
  notes: z
    .array(z.object({ file: z.string().optional(), line: z.number().int().optional(), message: z.string() }))
    .optional(),
  /** Findings that do not count, each with its `suppression`. */
  suppressed: z.array(findingSchema).optional(),
  /** Attacks that could not be run because our side failed; then the exit status is 4. */
  harnessErrors: z.number().int().optional(),
});
export type ReviewReport = z.infer<typeof reviewReportSchema>;
export type ReviewNote = NonNullable<ReviewReport['notes']>[number];

export const runReviewFormat = 'assay-run-review/1';

/** `review.json` of a run folder: what `assay eval --review` found in the samples that pass. */
export const runReviewSchema = z.looseObject({
  format: z.literal(runReviewFormat),
  samples: z.array(
    z.object({
      problem: z.string(),
      index: z.number().int(),
      /** Key of `programs`; absent where its language is not reviewed. */
      program: z.string().optional(),
    }),
  ),
  /** Findings of each distinct program that has some. */
  programs: z.record(z.string(), z.array(findingSchema)),
});
export type RunReview = z.infer<typeof runReviewSchema>;

export const baselineFormat = 'assay-review-baseline/1';

/** What was found before and is known: of a finding that counts now, its grade is higher, or it is not here. */
export const baselineSchema = z.looseObject({
  format: z.literal(baselineFormat),
  findings: z.array(
    z.looseObject({
      fingerprint: z.string(),
      grade: gradeSchema,
      /** For people; nothing reads them. */
      rule: z.string(),
      file: z.string(),
      line: z.number().int(),
    }),
  ),
});
export type Baseline = z.infer<typeof baselineSchema>;
