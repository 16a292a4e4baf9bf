// What `assay compare` finds out about runs on the same problems: how far apart they are, whether that is more than
// chance, and what else differs between them.

import { z } from 'zod';
import { tierNameSchema } from './problem.ts';
import { intervalSchema, samplingSchema, suiteRefSchema } from './run.ts';
import { outcomeSchema } from './verdict.ts';

export const comparisonFormat = 'assay-comparison/1';

const comparedRunSchema = z.looseObject({
  /** Run folder, as it was given. */
  directory: z.string(),
  suite: suiteRefSchema,
  model: z.string(),
  sampling: samplingSchema,
  samples: z.number().int(),
  /** Problems that a sample answers. */
  problems: z.number().int(),
  /** Samples that lack a verdict. */
  unjudged: z.number().int(),
  /** Samples with a harness error on some tier. */
  harnessErrors: z.number().int(),
  /** Whether the run came to its end: it has a report of all its samples. */
  isFinished: z.boolean(),
});
export type ComparedRun = z.infer<typeof comparedRunSchema>;

const scoreDifferenceSchema = z.object({
  first: z.number(),
  second: z.number(),
  /** Second minus first, from −1 to 1. */
  difference: intervalSchema,
  /** Two-sided p of no difference. */
  p: z.number(),
  /** The same after Holm's correction over all comparisons; equal to `p` where there is one. */
  adjustedP: z.number(),
  /** `mcnemar` where each problem is passed or not, else `bootstrap`. */
  method: z.enum(['mcnemar', 'bootstrap']),
  /** True where the interval leaves out 0 and `adjustedP` is at most 0.05. */
  isDistinguishable: z.boolean(),
  /** Smallest difference that 80 % of such comparisons would tell from 0; absent where nothing could be told. */
  detectable: z.number().optional(),
});
export type ScoreDifference = z.infer<typeof scoreDifferenceSchema>;

const comparedMetricSchema = z.union([scoreDifferenceSchema, z.object({ absent: z.string() })]);
export type ComparedMetric = z.infer<typeof comparedMetricSchema>;

const tierComparisonSchema = z.object({
  /** Problems compared: both runs have a sample of them that counts on this tier. */
  problems: z.number().int(),
  /** Samples that count. */
  samples: z.object({ first: z.number().int(), second: z.number().int() }),
  /** Left out of both runs. */
  leftOut: z.object({
    /** Problems on which one of the runs has no verdict that counts. */
    problems: z.number().int(),
    /** Sample indices with a harness error in one of the runs. */
    harnessErrors: z.number().int(),
    /** Sample indices that one of the runs has not judged. */
    unjudged: z.number().int(),
  }),
  passAtK: z.record(z.string(), comparedMetricSchema),
});
export type TierComparison = z.infer<typeof tierComparisonSchema>;

const passCountSchema = z.object({ counted: z.number().int(), passed: z.number().int() });

const comparedProblemSchema = z.object({
  id: z.string(),
  tiers: z.partialRecord(tierNameSchema, z.object({ first: passCountSchema, second: passCountSchema })),
});
export type ComparedProblem = z.infer<typeof comparedProblemSchema>;

const changedVerdictSchema = z.object({
  problem: z.string(),
  sample: z.number().int().nonnegative(),
  tier: tierNameSchema,
  first: outcomeSchema,
  second: outcomeSchema,
  /** `other` where another program was extracted from the same answer. */
  program: z.enum(['same', 'other']),
});
export type ChangedVerdict = z.infer<typeof changedVerdictSchema>;

const differingSettingSchema = z.object({
  /** Dotted name in run.json, such as `limits.memoryBytes`. */
  name: z.string(),
  /** Absent where that run does not have it. */
  first: z.unknown().optional(),
  second: z.unknown().optional(),
});
export type DifferingSetting = z.infer<typeof differingSettingSchema>;

const pairComparisonSchema = z.object({
  /** Places in `runs`. */
  first: z.number().int(),
  second: z.number().int(),
  /** Problems that both answer, and those that only one does. */
  problems: z.object({ common: z.number().int(), onlyFirst: z.number().int(), onlySecond: z.number().int() }),
  tiers: z.partialRecord(tierNameSchema, tierComparisonSchema),
  /** The rigor gap of each run by k; empty unless both runs judged both tiers. */
  rigorGap: z.record(z.string(), comparedMetricSchema),
  settings: z.array(differingSettingSchema),
  /** Common problems in the order of the first run. */
  perProblem: z.array(comparedProblemSchema),
  answers: z.object({
    /** Samples that both runs hold under the same problem and index. */
    shared: z.number().int(),
    /** Those of them with the same raw answer or the same program. */
    same: z.number().int(),
    /** Those of them from whose same answer another program was extracted. */
    otherProgram: z.number().int(),
    /** Every verdict that differs on the same answer. */
    changed: z.array(changedVerdictSchema),
  }),
});
export type PairComparison = z.infer<typeof pairComparisonSchema>;

export const comparisonSchema = z.looseObject({
  format: z.literal(comparisonFormat),
  runs: z.array(comparedRunSchema),
  /** Each further run against the first, in the order given. */
  comparisons: z.array(pairComparisonSchema),
  seed: z.number().int(),
  warnings: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparisonSchema>;
