// The options that pretraining and tuning share.

import { z } from 'zod';
import { probeEvery, type TrainingChoices } from '../../workflows/train/pretrain.ts';
import { probeProblemCount } from '../../workflows/train/probe/probe-problems.ts';
import type { CommandOption } from '../command.ts';
import { countSchema, numberSchema, seedSchema } from '../option-schemas.ts';

export const trainingOptionList: readonly CommandOption[] = [
  { flags: '--corpus <folder>', summary: 'folder of a corpus', own: true },
  { flags: '--out <folder>', summary: 'training folder to write or to go on with', own: true },
  { flags: '--rows <count>', summary: 'texts of a batch (default: 16)' },
  { flags: '--accumulate <count>', summary: 'batches of a step (default: 1)' },
  { flags: '--optimiser <name>', summary: 'what moves the matrices', choices: ['adamw', 'muon'] },
  { flags: '--clip <number>', summary: 'longest gradient (default: 1)' },
  { flags: '--checkpoint-every <count>', summary: 'steps between checkpoints (default: 100)' },
  {
    flags: '--probe-every <count>',
    summary: `steps between probes, 0 for none (default: ${probeEvery}): ${probeProblemCount} problems kept apart are answered and judged in the sandbox, which takes some seconds`,
  },
  { flags: '--threads <count>', summary: 'threads of the processor (default: one for each core)' },
];

const positive = numberSchema.refine((number) => number > 0, 'must be above 0');

export const trainingSchema = z.object({
  corpus: z.string(),
  out: z.string(),
  steps: countSchema.optional(),
  rows: countSchema.optional(),
  accumulate: countSchema.optional(),
  optimiser: z.enum(['adamw', 'muon']).optional(),
  rate: positive.optional(),
  clip: positive.optional(),
  checkpointEvery: countSchema.optional(),
  probeEvery: z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number from 0')
    .transform(Number)
    .optional(),
  threads: countSchema.optional(),
  seed: seedSchema,
  json: z.boolean(),
});

export function choicesOf(options: z.infer<typeof trainingSchema>): TrainingChoices {
  const { corpus, out, steps, rows, optimiser, threads, seed } = options;
  return {
    ...{ corpus, out, steps, rows, optimiser, threads, seed },
    accumulation: options.accumulate,
    peakRate: options.rate,
    clipNorm: options.clip,
    every: {
      ...(options.checkpointEvery === undefined ? {} : { checkpoint: options.checkpointEvery }),
      ...(options.probeEvery === undefined ? {} : { probe: options.probeEvery }),
    },
  };
}
