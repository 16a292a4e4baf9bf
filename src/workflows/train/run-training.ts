// What pretraining and tuning have in common: tokens from the corpus, a folder that another process can go on with, and
// at the end a model that anything can read.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { systemClock } from '../../base/clock.ts';
import { asDiskError } from '../../base/disk-error.ts';
import { exitStatus, hasErrorCode, UserError } from '../../base/errors.ts';
import { hashParts } from '../../base/hash.ts';
import { peakMemoryBytes } from '../../base/peak-memory.ts';
import { toolVersion } from '../../base/tool-version.ts';
import {
  type TrainingFile,
  type TrainingOptions,
  type TrainingRow,
  trainingFileSchema,
  trainingFormat,
} from '../../contracts/training.ts';
import { localModel } from '../../models/local/local-model.ts';
import { writeModelFolder } from '../../nn/formats/hugging-face/model-folder.ts';
import type { Model, ModelKind } from '../../nn/formats/model.ts';
import type { ModelShape } from '../../nn/model/model-shape.ts';
import { parameterCount } from '../../nn/model/sized-shape.ts';
import type { Weights } from '../../nn/model/weights.ts';
import type { Tokenizer } from '../../nn/tokenizer/tokenizer.ts';
import { tokenizerHash } from '../../nn/tokenizer/tokenizer-hash.ts';
import { lockRun } from '../../runs/run-lock.ts';
import { type MarkedText, markedDocument, requireTunable } from '../../train/check-trained.ts';
import { lastCheckpointStep } from '../../train/checkpoint.ts';
import { isSameSoFar } from '../../train/other-steps.ts';
import { corpusDocuments, type DocumentCounts } from '../../train/read-corpus.ts';
import { TokenStore } from '../../train/token-store.ts';
import { type TrainingIntervals, type TrainModelOptions, trainModel } from '../../train/train-model.ts';
import { observeTraining } from './observe-training.ts';
import { probeProblems } from './probe/probe-problems.ts';
import { openProbe } from './probe/probe-training.ts';

export interface RunTrainingOptions {
  readonly corpus: string;
  /** Training folder: new, or one to go on with. */
  readonly out: string;
  readonly shape: ModelShape;
  readonly options: TrainingOptions;
  readonly weights: Weights;
  readonly tokenizer: Tokenizer;
  /** Hash of the weights that it begins with, where they were trained before. */
  readonly begins?: string | undefined;
  readonly kind: ModelKind;
  readonly every: TrainingIntervals;
  readonly threads?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onRow?: ((row: TrainingRow) => void) | undefined;
  /** Told once, before the first step. */
  readonly onReady?: ((ready: ReadyTraining) => void) | undefined;
}

/** What is about to be trained. */
export interface ReadyTraining {
  readonly file: TrainingFile;
  /** Documents and tokens to learn from, documents kept apart, and those left out as too long. */
  readonly documents: number;
  readonly tokens: number;
  readonly keptApart: number;
  readonly tooLong: number;
  /** Of tuning, the first example with what is trained told apart. */
  readonly example?: MarkedText;
}

export interface FinishedTraining {
  readonly format: 'assay-trained/1';
  readonly folder: string;
  /** Folder of the model, in Hugging Face's layout; absent where training was interrupted. */
  readonly model?: string;
  readonly steps: number;
  readonly parameters: number;
  /** Most memory that this process has held; the sandbox of its probes is not in it. */
  readonly peakMemoryBytes: number;
  readonly status: number;
}

/** Trains to the last step, or until interrupted. */
export async function runTraining(work: RunTrainingOptions): Promise<FinishedTraining> {
  const { corpus, out, shape, options, tokenizer, kind } = work;
  const counts: DocumentCounts = { documents: 0, tooLong: 0 };
  const from = { folder: corpus, tokenizer, stage: options.stage, contextLength: options.length };
  const train = await TokenStore.from(corpusDocuments({ ...from, part: 'train', counts }));
  const validation = await TokenStore.from(corpusDocuments({ ...from, part: 'validation' }));
  requireEnough(train, work);
  if (options.stage === 'tune') requireTunable(train, tokenizer);
  const file = await settleFile(work, train);
  work.onReady?.({
    ...{ file, documents: train.documents, tokens: train.tokens.length, keptApart: validation.documents },
    tooLong: counts.tooLong,
    ...(options.stage === 'tune' ? { example: markedDocument(train, 0, tokenizer) } : {}),
  });
  const signal = work.signal ?? new AbortController().signal;
  const observers = await observersOf(work, signal);
  const lock = await lockRun(out);
  const trained = await trainModel({
    ...{ folder: out, file, train, validation, tokenizer, weights: work.weights, every: work.every },
    ...{ onRow: work.onRow, clock: systemClock, peakMemoryBytes, signal },
    ...observers,
    runtime: work.threads === undefined ? {} : { threads: work.threads },
  }).finally(lock.release);
  const { step: steps, peakMemoryBytes: peak } = trained;
  const done = { folder: out, steps, parameters: file.parameters, peakMemoryBytes: peak };
  if (!trained.isFinished) return { format: 'assay-trained/1', ...done, status: exitStatus.interrupted };
  const model: Model = { shape, weights: trained.weights, tokenizer, kind };
  const place = join(out, 'model');
  await writeModelFolder(place, model);
  return { format: 'assay-trained/1', ...done, model: place, status: exitStatus.done };
}

/** Who looks at the model at intervals. */
async function observersOf(
  work: RunTrainingOptions,
  signal: AbortSignal,
): Promise<Pick<TrainModelOptions, 'samples' | 'probe'>> {
  const { corpus, options, shape, tokenizer, kind } = work;
  const { stage, seed, length: contextLength } = options;
  const problems = work.every.probe === 0 ? [] : await probeProblems({ corpus, tokenizer, contextLength });
  const probe = openProbe({ problems, stage, seed, signal });
  return {
    samples: (weights, step) => observeTraining({ corpus, stage, shape, tokenizer, seed }, { weights, step }),
    probe: async (weights, step) => {
      const read = async (): Promise<Model> => ({ shape, weights, tokenizer, kind });
      const model = localModel({ id: `local/${work.out}`, read });
      try {
        return await probe(model, step);
      } finally {
        await model.close();
      }
    },
  };
}

function requireEnough(train: TokenStore, { corpus, options }: RunTrainingOptions): void {
  const { rows, length, stage } = options;
  if (train.documents > 0 && train.tokens.length > rows * length) return;
  const what = stage === 'tune' ? 'chats that fit into the context' : 'programs';
  if (train.documents === 0) {
    throw new UserError(`train: ${corpus} holds no ${what}.`, {
      code: 'empty-corpus',
      hint:
        stage === 'tune'
          ? 'Take a corpus with chats (`assay corpus build` writes them), or a model of a longer context.'
          : 'Build one: assay corpus build --out <folder>.',
    });
  }
  throw new UserError(
    `train: ${corpus} holds ${train.tokens.length} tokens in ${what}, fewer than one batch of ${rows} × ${length}.`,
    { code: 'small-corpus', hint: 'Build a larger corpus, or take fewer --rows or a shorter --context.' },
  );
}

/**
 * Writes training.json, or compares with the one that is there: everything that could change a weight must be equal.
 * Another number of steps is taken where no step so far would have been another one.
 */
async function settleFile(work: RunTrainingOptions, train: TokenStore): Promise<TrainingFile> {
  const { out, shape, options, tokenizer, begins } = work;
  const file: TrainingFile = {
    format: trainingFormat,
    ...{ shape, options },
    corpus: `sha256:${hashParts(bytesOf(train.tokens), train.trained, bytesOf(train.starts))}`,
    tokenizer: tokenizerHash(tokenizer),
    ...(begins === undefined ? {} : { begins }),
    parameters: parameterCount(shape),
    versions: { assay: toolVersion(), node: process.version },
    startedAt: systemClock.now().toISOString(),
  };
  const path = join(out, 'training.json');
  const known = await readTrainingFile(path);
  if (known === undefined) {
    await writeFileAtomically(path, `${JSON.stringify(file, null, 2)}\n`);
    return file;
  }
  const [first] = differences(known, file);
  if (first === undefined) return known;
  const changed = { ...known, options: file.options };
  const hasOnlyOtherOptions = differences(changed, file).next().done === true;
  if (hasOnlyOtherOptions && isSameSoFar(known.options, options, await lastCheckpointStep(out))) {
    await writeFileAtomically(path, `${JSON.stringify(changed, null, 2)}\n`);
    return changed;
  }
  throw new UserError(`train: ${out} holds a training with other settings: ${first}.`, {
    code: 'other-training',
    hint: 'Give the settings that it began with, or another folder: --out <other>.',
  });
}

function bytesOf(numbers: Uint16Array | Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** What training.json says; undefined where there is none. */
export async function readTrainingFile(path: string): Promise<TrainingFile | undefined> {
  try {
    return trainingFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    if (error instanceof Error && 'syscall' in error) throw asDiskError(error, { operation: 'train', path });
    throw new UserError(`train: ${path} is no record of a training: ${whyUnreadable(error)}.`, {
      code: 'bad-training-file',
      hint: 'Give another folder: --out <other>.',
      cause: error,
    });
  }
}

function whyUnreadable(error: unknown): string {
  if (!(error instanceof z.ZodError)) return 'it is not JSON';
  const [issue] = error.issues;
  return `"${issue?.path.join('.')}" ${issue?.message}`;
}

function* differences(known: TrainingFile, wanted: TrainingFile): Generator<string> {
  // The corpus is compared by its tokens: with another tokenizer it is another one, too.
  const parts = ['shape', 'options', 'tokenizer', 'corpus', 'begins'] as const;
  for (const part of parts) {
    const [one, other] = [flat(part, known[part]), flat(part, wanted[part])];
    for (const name of new Set([...one.keys(), ...other.keys()])) {
      const [before, now] = [one.get(name), other.get(name)];
      if (before !== now) yield `${name} is ${before ?? 'nothing'} there and ${now ?? 'nothing'} now`;
    }
  }
}

function flat(name: string, value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) {
    return new Map(value === undefined ? [] : [[name, String(value)]]);
  }
  return new Map(Object.entries(value).map(([key, inner]) => [`${name}.${key}`, String(inner)]));
}
