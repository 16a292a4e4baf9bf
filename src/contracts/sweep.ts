// A sweep: one model on one suite over a grid of temperatures and top-p, each point a run of its own.

import { z } from 'zod';
import { intervalSchema, metricSchema, spendingSchema, suiteRefSchema, tierReportSchema } from './run.ts';

export const sweepFormat = 'assay-sweep/1';

/** What is measured of the answers beside their verdicts; every one a mean over problems, in [0, 1]. */
export const sweepMeasures = [
  'distinctPrograms',
  'distinctBehaviours',
  'editDistance',
  'repetition',
  'loops',
  'syntaxErrors',
  'inventedNames',
] as const;
export type SweepMeasure = (typeof sweepMeasures)[number];

/** A value of temperature and top-p, with what came of it. */
export const sweepPointSchema = z.object({
  temperature: z.number(),
  topP: z.number(),
  /** The run folder, below the sweep's. */
  run: z.string(),
  samples: z.number().int(),
  tiers: z.record(z.string(), tierReportSchema),
  rigorGap: z.record(z.string(), metricSchema),
  measures: z.record(z.enum(sweepMeasures), metricSchema),
  spending: spendingSchema.optional(),
});
export type SweepPoint = z.infer<typeof sweepPointSchema>;

/** The point with the highest pass@k, and those that can not be told from it. */
export const bestPointSchema = z.object({
  k: z.number().int(),
  tier: z.string(),
  temperature: z.number(),
  topP: z.number(),
  passAtK: intervalSchema,
  /** Points whose paired difference from the best has an interval that holds 0. */
  rivals: z.array(z.object({ temperature: z.number(), topP: z.number(), difference: intervalSchema })),
});
export type BestPoint = z.infer<typeof bestPointSchema>;

export const sweepSchema = z.looseObject({
  format: z.literal(sweepFormat),
  suite: suiteRefSchema,
  model: z.string(),
  n: z.number().int(),
  seed: z.number().int(),
  /** In the order of top-p, then of temperature. */
  points: z.array(sweepPointSchema),
  best: z.array(bestPointSchema),
  warnings: z.array(z.string()),
});
export type Sweep = z.infer<typeof sweepSchema>;
