// What `assay verify` says about one program: its functions, the kinds of input that no test has tried with what the
// program does there, what its tests and examples gave, and one verdict.

import { z } from 'zod';
import { findingSchema } from './finding.ts';

export const verifyFormat = 'assay-verify/1';

/** The first that is true of a program is its verdict; what each means stands in docs/formats.md. */
export const verifyVerdicts = [
  'not run',
  'does not load',
  'fails its tests',
  'fails its examples',
  'open edge cases',
  'passed its tests',
  'no open edge cases',
] as const;
export const verifyVerdictSchema = z.enum(verifyVerdicts);
export type VerifyVerdict = z.infer<typeof verifyVerdictSchema>;

export const edgeOutcomes = ['returns', 'raises', 'does not end', 'ends the process'] as const;

/** One input of a kind that no test has tried, and what the program does there. */
export const edgeSchema = z.looseObject({
  function: z.string(),
  /** The parameter that is of this kind; absent where it is the call as a whole. */
  parameter: z.string().optional(),
  /** Kind of input, such as `empty`; `ordinary` where it is of no special kind. */
  category: z.string(),
  /** The call as source text. */
  input: z.string(),
  outcome: z.enum(edgeOutcomes),
  /** What it returns, as source text; absent where it has none. */
  value: z.string().optional(),
  exception: z.string().optional(),
  message: z.string().optional(),
  /** Of the program, where the exception came up. */
  line: z.number().int().optional(),
  /** Of an exception: docstring, comments, specification or tests say that it is raised. */
  documented: z.boolean().optional(),
  /** The smallest input found for an exception of this type on this line. */
  smallest: z.boolean().optional(),
  /** The call changed its arguments. */
  mutates: z.boolean().optional(),
  /** Somebody should decide about it: an undocumented exception, a call without an end, or one that ends the process. */
  open: z.boolean(),
});
export type Edge = z.infer<typeof edgeSchema>;

/** What a parameter is taken to be, and what says so. */
export const takenParameterSchema = z.object({
  name: z.string(),
  takes: z.string(),
  from: z.enum(['its tests', 'its annotation', 'its default', 'its use and name', 'trying']),
});
export type TakenParameter = z.infer<typeof takenParameterSchema>;

export const verifiedFunctionSchema = z.looseObject({
  name: z.string(),
  line: z.number().int(),
  parameters: z.array(takenParameterSchema),
  /** Different calls in tests and examples. */
  calls: z.number().int(),
  /** Kinds of input that some of those calls has tried. */
  exercised: z.array(z.object({ parameter: z.string(), category: z.string() })),
  /** Inputs that were tried on it now. */
  tried: z.number().int(),
  /** Why nothing was tried. */
  notTried: z.string().optional(),
});
export type VerifiedFunction = z.infer<typeof verifiedFunctionSchema>;

/** A call with what the specification or a docstring says comes of it. */
export const checkedExampleSchema = z.object({
  call: z.string(),
  expected: z.string(),
  from: z.enum(['specification', 'docstring']),
  holds: z.boolean(),
  /** What came of it instead, or why it could not be told. */
  actual: z.string().optional(),
});
export type CheckedExample = z.infer<typeof checkedExampleSchema>;

/** Either `notRun`, or how many ran and which failed. */
export const testsRunSchema = z.looseObject({
  file: z.string(),
  ran: z.number().int(),
  failed: z.array(z.object({ test: z.string(), message: z.string() })),
  notRun: z.string().optional(),
  /** Tests that were left out, each with the reason. */
  leftOut: z.array(z.string()),
});
export type TestsRun = z.infer<typeof testsRunSchema>;

/** `assay verify --json`. */
export const verifyReportSchema = z.looseObject({
  format: z.literal(verifyFormat),
  file: z.string(),
  language: z.string(),
  seed: z.number().int(),
  functions: z.array(verifiedFunctionSchema),
  tests: z.array(testsRunSchema),
  examples: z.array(checkedExampleSchema),
  edges: z.array(edgeSchema),
  /** Of the security review; none where there was none. */
  findings: z.array(findingSchema),
  /** Findings that a remark in the program takes out, each with its `suppression`. */
  suppressed: z.array(findingSchema).optional(),
  /** What the review ran; absent where there was none. */
  reviewed: z
    .object({
      /** As in the `counts` of a review. */
      ran: z.number().int(),
      attempts: z.number().int(),
      /** What a reader must know of it, one sentence each. */
      notes: z.array(z.string()).optional(),
    })
    .optional(),
  verdict: verifyVerdictSchema,
  /** Why the program was not run, or does not load. */
  reason: z.string().optional(),
  /** What our side could not do, one sentence each; nothing of it counts against the program. */
  unsettled: z.array(z.string()),
  /** It ran without a cage, as `--unsafe-no-sandbox` asks. */
  unsandboxed: z.boolean(),
  /** Isolation layers around the program. */
  isolation: z.array(z.string()),
});
export type VerifyReport = z.infer<typeof verifyReportSchema>;
