// Pretraining: a model from nothing learns to continue programs, and to fill gaps in them.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode, UserError } from '../../base/errors.ts';
import type { TrainingOptions } from '../../contracts/training.ts';
import { tokenizerOfJson } from '../../nn/formats/hugging-face/read-tokenizer.ts';
import { initialWeights } from '../../nn/model/initial-weights.ts';
import { sizedShape } from '../../nn/model/sized-shape.ts';
import type { Tokenizer } from '../../nn/tokenizer/tokenizer.ts';
import { type FinishedTraining, type RunTrainingOptions, runTraining } from './run-training.ts';

/** What a person chooses of a training; the rest has defaults. */
export interface TrainingChoices
  extends Pick<RunTrainingOptions, 'corpus' | 'out' | 'threads' | 'signal' | 'onRow' | 'onReady'> {
  readonly steps?: number | undefined;
  readonly rows?: number | undefined;
  readonly accumulation?: number | undefined;
  readonly optimiser?: TrainingOptions['optimiser'] | undefined;
  readonly peakRate?: number | undefined;
  readonly clipNorm?: number | undefined;
  readonly seed?: number | undefined;
  /** Trains on the first batch only; default false. */
  readonly oneBatch?: boolean | undefined;
  readonly every?: Partial<RunTrainingOptions['every']> | undefined;
}

export interface PretrainOptions extends TrainingChoices {
  /** Folder of `assay train tokenizer`. */
  readonly tokenizer: string;
  /** The dial of the model's size; default 5. */
  readonly depth?: number | undefined;
  /** Most tokens of a text; default 256. */
  readonly contextLength?: number | undefined;
}

export const pretrainDefaults = {
  ...{ depth: 5, contextLength: 256, steps: 4000, rows: 16, accumulation: 1, peakRate: 0.003, clipNorm: 1 },
} as const;

/** Steps between probes; chosen: they then cost some hundredth of the time. */
export const probeEvery = 500;

/** Chosen: a few minutes of work, on two cores, are lost at most. */
const every = { validation: 100, samples: 200, checkpoint: 100, probe: probeEvery } as const;

export async function pretrain(options: PretrainOptions): Promise<FinishedTraining> {
  const tokenizer = await readTokenizer(options.tokenizer);
  const {
    depth = pretrainDefaults.depth,
    contextLength = pretrainDefaults.contextLength,
    seed = 0,
  } = options;
  const shape = sizedShape({ depth, contextLength, vocabularySize: tokenizer.vocabularySize });
  return runTraining({
    ...options,
    ...{ shape, tokenizer, kind: 'base', weights: initialWeights(shape, seed) },
    options: trainingOptions('pretrain', options, contextLength),
    every: { ...every, ...options.every },
  });
}

/** The settings of a stage, defaults filled in. */
export function trainingOptions(
  stage: TrainingOptions['stage'],
  choices: TrainingChoices,
  length: number,
): TrainingOptions {
  const isTuning = stage === 'tune';
  const steps = choices.steps ?? (isTuning ? 600 : pretrainDefaults.steps);
  return {
    ...{ stage, steps, length },
    rows: choices.rows ?? pretrainDefaults.rows,
    accumulation: choices.accumulation ?? pretrainDefaults.accumulation,
    optimiser: choices.optimiser ?? 'adamw',
    // A third of pretraining's: what was learnt is to be bent, not lost.
    peakRate: choices.peakRate ?? (isTuning ? pretrainDefaults.peakRate / 3 : pretrainDefaults.peakRate),
    warmUpSteps: Math.min(100, Math.ceil(steps / 20)),
    decayShare: isTuning ? 0.8 : 0.4,
    lastShare: 0.05,
    weightDecay: 0.1,
    clipNorm: choices.clipNorm ?? pretrainDefaults.clipNorm,
    seed: choices.seed ?? 0,
    oneBatch: choices.oneBatch ?? false,
  };
}

async function readTokenizer(folder: string): Promise<Tokenizer> {
  const path = join(folder, 'tokenizer.json');
  try {
    return tokenizerOfJson(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT') && !hasErrorCode(error, 'ENOTDIR')) throw error;
    throw new UserError(`train: there is no ${path}.`, {
      code: 'no-tokenizer',
      hint: 'Train one: assay train tokenizer --corpus <folder> --out <folder>.',
      cause: error,
    });
  }
}
