// What amplifying a problem's tests gives: one record a problem, and the report over all of them.

import { z } from 'zod';
import { suiteRefSchema } from './run.ts';

export const amplifyFormat = 'assay-amplify/1';
export const amplifiedProblemsFormat = 'assay-amplified-problems/1';

/** Where an input came from: a seed and the operators that changed it, in order. */
export const provenanceSchema = z.object({
  /** `base 3`, `example 1`, `borrowed 2` (see drivers), `constants`, `annotations`, `model`. */
  seed: z.string(),
  chain: z.array(z.string()),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** One test as source text of the problem's language. Exactly one of `returns`, `raises` and `digest` is there. */
export const amplifiedTestSchema = z.object({
  /** Function of the test code that is called, which calls the entry; absent where it is the entry itself. */
  driver: z.string().optional(),
  /** Arguments as they stand between the brackets of a call. */
  call: z.string(),
  returns: z.string().optional(),
  raises: z.string().optional(),
  digest: z.string().optional(),
  /** The arguments after the call, in the same form as `call`; there where the problem speaks of them. */
  after: z.string().optional(),
  from: provenanceSchema,
});
export type AmplifiedTest = z.infer<typeof amplifiedTestSchema>;

/** A mutant that no test of plus kills. */
export const survivorSchema = z.object({
  operator: z.string(),
  line: z.number().int(),
  /** Unified diff against the reference, a few lines. */
  diff: z.string(),
  /** Inputs beyond the tests on which it did what the reference does. */
  fuzzed: z.number().int(),
  /** Only inputs of the edge tier tell it from the reference. */
  killedByEdge: z.boolean(),
});
export type Survivor = z.infer<typeof survivorSchema>;

export const mutationScoreSchema = z.object({
  /** Mutants that load. */
  mutants: z.number().int(),
  killedBefore: z.number().int(),
  killedAfter: z.number().int(),
  /** Survivors that long fuzzing could not tell from the reference either: estimated to be equivalent. */
  equivalent: z.number().int(),
});
export type MutationScore = z.infer<typeof mutationScoreSchema>;

/** A sample that passes base and fails plus. */
export const lostSampleSchema = z.object({
  /** Ids of all samples with this program, as `<file>:<index>` or the index. */
  samples: z.array(z.number().int()),
  /** Number of the smallest plus test that it fails; absent where none is known to be at fault alone. */
  test: z.number().int().optional(),
  /** The smallest failing call found, as source text. */
  call: z.string(),
  expected: z.string(),
  actual: z.string(),
  /** What kind of input it is, such as `empty list` or `duplicates`. */
  idea: z.string(),
  /** All plus tests that it fails. */
  fails: z.array(z.number().int()),
  /** Why the statement rather than the program may be at fault. */
  unclear: z.string().optional(),
});
export type LostSample = z.infer<typeof lostSampleSchema>;

const countsSchema = z.object({
  base: z.number().int(),
  plus: z.number().int(),
  edge: z.number().int(),
  reduced: z.number().int(),
});

export const amplifiedProblemSchema = z.looseObject({
  id: z.string(),
  kind: z.literal('amplified'),
  tests: countsSchema,
  /** Inputs proposed, and why those that are no tests are none. */
  proposed: z.number().int(),
  refused: z.record(z.string(), z.number().int()),
  score: mutationScoreSchema,
  /** Outcomes of branches taken by base alone and by base and plus. */
  branches: z.object({ outcomes: z.number().int(), before: z.number().int(), after: z.number().int() }),
  survivors: z.array(survivorSchema),
  /** The reduced tests: mutants and programs run on them again, and programs that only all tests together stop. */
  reduction: z.object({ checked: z.number().int(), onlyByAll: z.number().int() }).optional(),
  /** Things about the reference that a person should look at, one sentence each. */
  questions: z.array(z.string()),
  /** The problem's own planted wrong programs, with the names of those that pass. */
  planted: z
    .object({
      programs: z.number().int(),
      killedBefore: z.number().int(),
      killedAfter: z.number().int(),
      /** Of those killed after: no test did so before inputs were looked for that tell just them from the reference. */
      hunted: z.number().int(),
      alive: z.array(z.string()),
    })
    .optional(),
  /** Only with `--samples`. */
  samples: z
    .object({
      programs: z.number().int(),
      samples: z.number().int(),
      passBase: z.number().int(),
      failNow: z.number().int(),
      /** Programs that our side could not judge; they are in no other number. */
      unjudged: z.number().int(),
      lost: z.array(lostSampleSchema),
    })
    .optional(),
  cpuMs: z.number(),
});
export type AmplifiedProblem = z.infer<typeof amplifiedProblemSchema>;

export const skippedProblemSchema = z.looseObject({
  id: z.string(),
  kind: z.literal('skipped'),
  /** One sentence: why it was not amplified, and what can be done instead. */
  reason: z.string(),
});
export type SkippedProblem = z.infer<typeof skippedProblemSchema>;

export const amplifyRecordSchema = z.discriminatedUnion('kind', [
  amplifiedProblemSchema,
  skippedProblemSchema,
]);
export type AmplifyRecord = z.infer<typeof amplifyRecordSchema>;

const middleSchema = z.object({ mean: z.number(), median: z.number() });
const branchesSchema = z.object({
  outcomes: z.number().int(),
  before: z.number().int(),
  after: z.number().int(),
});

/** Over all amplified problems. What can not be computed, such as a share of no mutants, is left out. */
export const amplifyTotalsSchema = z.looseObject({
  tests: countsSchema,
  /** Tests of one problem. */
  testsPerProblem: z
    .object({ base: middleSchema, plus: middleSchema, edge: middleSchema, reduced: middleSchema })
    .optional(),
  /** Base and plus together by base. */
  growth: z.number().optional(),
  /** Plus by reduced. */
  shrink: z.number().optional(),
  score: mutationScoreSchema,
  /** Shares of mutants killed: of all that load, and of those that are not estimated to be equivalent. */
  killed: z
    .object({ before: z.number(), after: z.number(), afterOfOthers: z.number().optional() })
    .optional(),
  branches: branchesSchema,
  /** Only with `--samples`; `unclear` are those of `failNow` whose statement may be at fault. */
  samples: z
    .object({
      samples: z.number().int(),
      programs: z.number().int(),
      passBase: z.number().int(),
      failNow: z.number().int(),
      unclear: z.number().int(),
    })
    .optional(),
  amplified: z.number().int(),
  skipped: z.number().int(),
});
export type AmplifyTotals = z.infer<typeof amplifyTotalsSchema>;

/** What one problem's ordinary tests let through. */
export const problemGapSchema = z.object({
  id: z.string(),
  passBase: z.number().int(),
  failNow: z.number().int(),
  unclear: z.number().int(),
  /** Samples by the kind of input that gave them away, most first. */
  ideas: z.array(z.object({ idea: z.string(), samples: z.number().int() })),
  /** The loss of most samples. */
  shown: lostSampleSchema.pick({ call: true, expected: true, actual: true, idea: true, unclear: true }),
});
export type ProblemGap = z.infer<typeof problemGapSchema>;

/** `assay amplify --json`. */
export const amplifyReportSchema = z.looseObject({
  format: z.literal(amplifyFormat),
  suite: suiteRefSchema,
  seed: z.number().int(),
  /** Of Assay, and so of the generator. */
  version: z.string(),
  problems: z.array(amplifyRecordSchema),
  totals: amplifyTotalsSchema,
  /** Problems with samples that fail now, those that lose most first. */
  gap: z.array(problemGapSchema),
  /** What to mind, such as rows of the suite that were left out. */
  warnings: z.array(z.string()),
  seconds: z.number(),
});
export type AmplifyReport = z.infer<typeof amplifyReportSchema>;

/** `amplify.json`: what a folder was made from. Another value is another folder. */
export const amplifyIdentitySchema = z.looseObject({
  format: z.literal(amplifyFormat),
  suite: suiteRefSchema,
  /** Ids, where only some problems of the suite are amplified. */
  problems: z.array(z.string()).optional(),
  seed: z.number().int(),
  /** Plus tests wanted for each base test. */
  tests: z.number().int(),
  /** Of the generator, its harness and the runtimes. */
  versions: z.record(z.string(), z.string()),
  /** References may change their arguments; absent where not. */
  allowMutation: z.boolean().optional(),
  /** Hash of all samples that were read. */
  samples: z.string().optional(),
  /** Who proposed inputs. */
  model: z.string().optional(),
  modelHash: z.string().optional(),
});
export type AmplifyIdentity = z.infer<typeof amplifyIdentitySchema>;

/** A row of `problems.jsonl`. */
export const amplifiedRowSchema = z.looseObject({
  record: amplifyRecordSchema,
  tests: z.object({
    /** Arguments of the base tests' calls, as source text. */
    base: z.array(z.string()),
    plus: z.array(amplifiedTestSchema),
    edge: z.array(amplifiedTestSchema),
    /** Places in `plus`. */
    reduced: z.array(z.number().int().nonnegative()),
    /** Definitions of the base tests that the tests call: they are written as code then, not as rows. */
    helpers: z.string().optional(),
  }),
});
export type AmplifiedRow = z.infer<typeof amplifiedRowSchema>;
