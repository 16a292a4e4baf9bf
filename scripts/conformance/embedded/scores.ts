// Every score of the models that come with Assay, as one file: what `npm run conformance -- embedded` writes and the
// model card is made from.

import { z } from 'zod';
import {
  intervalSchema,
  metricSchema,
  suiteRefSchema,
  tierReportSchema,
} from '../../../src/contracts/run.ts';

export const scoresFormat = 'assay-embedded-scores/1';

/** How a model was asked: as an assistant, or to go on with a text. */
const askedSchema = z.enum(['chat', 'completion']);
export type Asked = z.infer<typeof askedSchema>;

const costSchema = z.object({
  seconds: z.number(),
  outputTokens: z.number().int(),
  /** False where a process before this one had drawn some of the answers: the seconds then say little. */
  isTimed: z.boolean(),
});

/** One evaluation: a model on the problems of a suite at one temperature. */
export const askedRunSchema = z.object({
  /** Name of its folder below models/. */
  model: z.string(),
  suite: suiteRefSchema,
  /** Problems that were asked; of the suite's, in its order. */
  problems: z.number().int(),
  asked: askedSchema,
  temperature: z.number(),
  topP: z.number(),
  seed: z.number().int(),
  n: z.number().int(),
  samples: z.number().int(),
  tiers: z.record(z.string(), tierReportSchema),
  /** By tier: problems with a sample that passes. */
  solved: z.record(z.string(), z.number().int()),
  /** Samples whose prompt alone filled the model's context, so that there was no answer; they count as failed. */
  noRoom: z.number().int(),
  ...costSchema.shape,
});
export type AskedRun = z.infer<typeof askedRunSchema>;

const differenceSchema = z.object({
  first: z.number(),
  second: z.number(),
  difference: intervalSchema,
  p: z.number(),
  isDistinguishable: z.boolean(),
});
const comparedSchema = z.union([differenceSchema, z.object({ absent: z.string() })]);
export type Compared = z.infer<typeof comparedSchema>;

/** The tuned model against the base model on the same problems: by tier, then by k. */
const tuningSchema = z.object({
  base: askedRunSchema,
  tuned: askedRunSchema,
  tiers: z.record(z.string(), z.record(z.string(), comparedSchema)),
});
export type Tuning = z.infer<typeof tuningSchema>;

const temperaturePointSchema = z.object({
  temperature: z.number(),
  tiers: z.record(z.string(), z.record(z.string(), metricSchema)),
});

/** Between two temperatures one k loses what another gains. */
const tradeSchema = z.object({
  from: z.number(),
  to: z.number(),
  fall: intervalSchema,
  rise: intervalSchema,
});
export type Trade = z.infer<typeof tradeSchema>;

export const temperaturesSchema = z.object({
  suite: suiteRefSchema,
  problems: z.number().int(),
  n: z.number().int(),
  topP: z.number(),
  seed: z.number().int(),
  points: z.array(temperaturePointSchema),
  /** The tier by which the best is told. */
  tier: z.string(),
  /** By k: where pass@k is highest, and the temperatures that can not be told from it. */
  best: z.record(
    z.string(),
    z.object({ temperature: z.number(), passAtK: intervalSchema, rivals: z.array(z.number()) }),
  ),
  /** The pair of temperatures between which pass@1 falls and pass@10 rises the most; absent where there is none. */
  trade: tradeSchema.optional(),
  /** Temperatures that were asked for and not measured. */
  missing: z.array(z.number()),
  ...costSchema.shape,
});
export type Temperatures = z.infer<typeof temperaturesSchema>;

const absentSchema = z.object({ absent: z.string() });

export const scoresSchema = z.looseObject({
  format: z.literal(scoresFormat),
  /** A few problems only, to try it out. */
  isQuick: z.boolean(),
  measuredAt: z.string(),
  versions: z.record(z.string(), z.string()),
  /** By folder name: the hash of the weights, as run.json says it. */
  models: z.record(z.string(), z.object({ hash: z.string() })),
  /** By tier: the hash of the file of problems. */
  heldOutFiles: z.record(z.string(), z.string()),
  /** Both models in the form that they were trained for, on every held-out tier at every temperature asked. */
  heldOut: z.array(askedRunSchema),
  tuning: z.object({
    /** Both asked by instructions. */
    instructions: tuningSchema,
    /** Both given the start of the program. */
    continuations: tuningSchema,
  }),
  temperatures: temperaturesSchema,
  core: askedRunSchema,
  humanEval: z.union([z.object({ runs: z.array(askedRunSchema) }), absentSchema]),
  /** By name; absent with the reason where its folder is not there. */
  milestones: z.record(z.string(), z.union([askedRunSchema, absentSchema])),
});
export type Scores = z.infer<typeof scoresSchema>;

/** The parts of the scores, which are measured one after another. */
export type ScoreParts = Pick<
  Scores,
  'heldOut' | 'tuning' | 'temperatures' | 'core' | 'humanEval' | 'milestones'
>;
