// The record of a training: what it was asked to do, and a log of what happened, a JSON line each.

import { z } from 'zod';
import { metricSchema } from './run.ts';

export const trainingFormat = 'assay-training/1';
export const trainingLogFormat = 'assay-training-log/1';

export const modelShapeSchema = z.object({
  vocabularySize: z.number().int().positive(),
  contextLength: z.number().int().positive(),
  width: z.number().int().positive(),
  layers: z.number().int().positive(),
  heads: z.number().int().positive(),
  keyHeads: z.number().int().positive(),
  headWidth: z.number().int().positive(),
  hidden: z.number().int().positive(),
  ropeBase: z.number().positive(),
  normEpsilon: z.number().positive(),
});

export const trainingOptionsSchema = z.object({
  /** `pretrain` learns every token; `tune` only what the assistant says. */
  stage: z.enum(['pretrain', 'tune']),
  steps: z.number().int().positive(),
  /** Rows of a batch, tokens of a row, and batches of a step. */
  rows: z.number().int().positive(),
  length: z.number().int().positive(),
  accumulation: z.number().int().positive(),
  optimiser: z.enum(['adamw', 'muon']),
  peakRate: z.number().positive(),
  warmUpSteps: z.number().int().nonnegative(),
  decayShare: z.number().min(0).max(1),
  lastShare: z.number().min(0).max(1),
  weightDecay: z.number().nonnegative(),
  clipNorm: z.number().positive(),
  seed: z.number().int().nonnegative(),
  /** Every step trains on the first batch; older files do not say so. */
  oneBatch: z.boolean().default(false),
});
export type TrainingOptions = z.infer<typeof trainingOptionsSchema>;

/** training.json: everything that could change a weight. */
export const trainingFileSchema = z.looseObject({
  format: z.literal(trainingFormat),
  shape: modelShapeSchema,
  options: trainingOptionsSchema,
  /** Hash of the corpus, of the tokenizer, and of the weights that training began with, where it began with some. */
  corpus: z.string(),
  tokenizer: z.string(),
  begins: z.string().optional(),
  parameters: z.number().int(),
  versions: z.record(z.string(), z.string()),
  startedAt: z.string(),
});
export type TrainingFile = z.infer<typeof trainingFileSchema>;

/** Losses are mean negative log-probabilities of the trained tokens, in nats. Steps count from 1. */
export const trainingRowSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('step'),
    step: z.number().int(),
    loss: z.number(),
    /** Exponential mean over some 20 steps. */
    smoothed: z.number(),
    rate: z.number(),
    gradientNorm: z.number(),
    /** Tokens that the model has read so far, padding left out. */
    tokens: z.number().int(),
    tokensPerSecond: z.number(),
    /** Since training began, pauses between processes left out. */
    seconds: z.number(),
  }),
  z.object({
    kind: z.literal('validation'),
    step: z.number().int(),
    loss: z.number(),
    tokens: z.number().int(),
  }),
  z.object({
    kind: z.literal('sample'),
    step: z.number().int(),
    prompt: z.string(),
    text: z.string(),
    temperature: z.number(),
  }),
  /** The model answers problems kept apart, one sample each, and the answers are run. */
  z.object({
    kind: z.literal('probe'),
    step: z.number().int(),
    /** Those that count. */
    problems: z.number().int(),
    passAt1: metricSchema,
  }),
  z.object({ kind: z.literal('checkpoint'), step: z.number().int(), folder: z.string() }),
  z.object({ kind: z.literal('resumed'), step: z.number().int() }),
  /** A process has ended its training, or was interrupted; killed ones leave no such row. */
  z.object({ kind: z.literal('end'), step: z.number().int(), peakMemoryBytes: z.number().int() }),
]);
export type TrainingRow = z.infer<typeof trainingRowSchema>;
