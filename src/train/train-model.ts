// Training under way: batches, steps, and at intervals validation, samples, probes and checkpoints, all of it in one
// folder that another process can go on with. What comes after a checkpoint depends on the checkpoint alone: the same
// weights, bit for bit, as without the interruption.

import type { AppendLog } from '../base/append-log.ts';
import type { Clock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import type { TrainingFile, TrainingRow } from '../contracts/training.ts';
import type { Weights } from '../nn/model/weights.ts';
import { compileTrainStep } from '../nn/optimiser/train-step.ts';
import type { RuntimeOptions } from '../nn/run/runtime.ts';
import { openTraining, type Training } from '../nn/run/training.ts';
import type { Tokenizer } from '../nn/tokenizer/tokenizer.ts';
import { type Checkpoint, readLastCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { learningRate } from './learning-rate.ts';
import { packDocuments, repeatFirst, type TrainingBatch } from './pack-documents.ts';
import type { TokenStore } from './token-store.ts';
import { openTrainingLog } from './training-log.ts';
import { openValidation, type Validation } from './validate.ts';

export interface TrainingIntervals {
  /** Of these, 0 is: after the last step only. */
  readonly validation: number;
  readonly samples: number;
  readonly checkpoint: number;
  /** 0 is never; else also after the last step. */
  readonly probe: number;
}

type Observe = (weights: Weights, step: number) => Promise<readonly TrainingRow[]>;

export interface TrainModelOptions {
  /** Where training.json, the log and the checkpoints are. */
  readonly folder: string;
  readonly file: TrainingFile;
  /** What training begins with, where there is no checkpoint. */
  readonly weights: Weights;
  readonly train: TokenStore;
  /** Absent where nothing is kept apart. */
  readonly validation?: TokenStore | undefined;
  readonly tokenizer: Tokenizer;
  /** In steps. */
  readonly every: TrainingIntervals;
  /** Rows of what the model can do now, for the log. They change no weight. */
  readonly samples?: Observe | undefined;
  readonly probe?: Observe | undefined;
  readonly runtime?: RuntimeOptions | undefined;
  readonly clock: Clock;
  /** Most memory that this process has held. */
  readonly peakMemoryBytes: () => number;
  readonly signal: AbortSignal;
  readonly onRow?: ((row: TrainingRow) => void) | undefined;
}

export interface Trained {
  readonly weights: Weights;
  readonly step: number;
  /** False where it was interrupted: a checkpoint of the last step is there. */
  readonly isFinished: boolean;
  readonly peakMemoryBytes: number;
}

/** Chosen: the smoothed loss forgets half in some 14 steps. */
const smoothing = 0.95;

/** Trains from the last checkpoint, or from the beginning, to the last step. */
export async function trainModel(options: TrainModelOptions): Promise<Trained> {
  const { file, folder } = options;
  const { rows, length, accumulation, optimiser, weightDecay, clipNorm } = file.options;
  const step = compileTrainStep(file.shape, {
    ...{ batch: rows, length, accumulation, clipNorm },
    optimiser: { kind: optimiser, weightDecay },
  });
  const found = await readLastCheckpoint(folder, step.state);
  const training = await openTraining(step, { ...options.runtime, weights: options.weights });
  if (found !== undefined) training.restore(found);
  const log = await openTrainingLog(folder, found?.steps ?? 0);
  const validation = await openValidation(options);
  const job = new TrainingJob({ ...options, training, log, validation, found });
  try {
    return await job.run();
  } finally {
    await log.close();
    await validation?.close();
    await training.close();
  }
}

interface Opened extends Omit<TrainModelOptions, 'validation'> {
  readonly training: Training;
  readonly log: AppendLog;
  readonly validation: Validation | undefined;
  readonly found: Checkpoint | undefined;
}

class TrainingJob {
  readonly #opened: Opened;
  readonly #batches: Generator<TrainingBatch, never>;
  #step: number;
  #tokens: number;
  #smoothed: number | undefined;
  /** Of earlier processes, ms. */
  readonly #before: number;
  readonly #started: number;

  constructor(opened: Opened) {
    const { found, file, train, clock } = opened;
    const { rows, length, seed, accumulation, oneBatch } = file.options;
    this.#opened = opened;
    this.#step = found?.steps ?? 0;
    this.#tokens = found?.tokens ?? 0;
    this.#smoothed = found?.smoothed;
    this.#before = found?.milliseconds ?? 0;
    this.#started = clock.elapsedMs();
    const packing = { rows, length, seed };
    this.#batches = oneBatch
      ? repeatFirst(packDocuments(train, packing))
      : packDocuments(train, packing, this.#step * accumulation);
  }

  async run(): Promise<Trained> {
    const { file, found, signal, training, peakMemoryBytes } = this.#opened;
    const { steps } = file.options;
    const begun = this.#step;
    if (found !== undefined && found.steps < steps) await this.#tell({ kind: 'resumed', step: found.steps });
    let saved = found?.steps ?? -1;
    while (this.#step < steps && !signal.aborted) {
      await this.#takeStep();
      await this.#look();
      if (this.#isDue('checkpoint') || this.#step === steps || signal.aborted) {
        await this.#save();
        saved = this.#step;
      }
      // Lets Ctrl-C and whoever listens have a turn: a step holds the thread.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    if (saved !== this.#step && this.#step > 0) await this.#save();
    const peak = peakMemoryBytes();
    if (this.#step > begun) await this.#tell({ kind: 'end', step: this.#step, peakMemoryBytes: peak });
    const weights = weightsOf(training);
    return { weights, step: this.#step, isFinished: this.#step >= steps, peakMemoryBytes: peak };
  }

  async #takeStep(): Promise<void> {
    const { file, training, clock } = this.#opened;
    const { options } = file;
    const begun = clock.elapsedMs();
    const batches = Array.from({ length: options.accumulation }, () => this.#batches.next().value);
    const rate = learningRate(this.#step, { ...options, peak: options.peakRate });
    const { loss, norm, isTaken } = await training.step(batches, rate);
    if (!isTaken) throw this.#notFinite(batches, { loss, norm });
    const read = batches.reduce((sum, { segments }) => sum + countNonZero(segments), 0);
    this.#step += 1;
    this.#tokens += read;
    this.#smoothed =
      this.#smoothed === undefined ? loss : smoothing * this.#smoothed + (1 - smoothing) * loss;
    await this.#tell({
      ...{ kind: 'step', step: this.#step, loss, smoothed: this.#smoothed, rate, gradientNorm: norm },
      tokens: this.#tokens,
      tokensPerSecond: Math.round((1000 * read) / Math.max(1e-3, clock.elapsedMs() - begun)),
      seconds: Math.round(this.#milliseconds()) / 1000,
    });
  }

  /** What is looked at at intervals and at the end; it changes no weight. */
  async #look(): Promise<void> {
    const { file, every, samples, probe } = this.#opened;
    const isLast = this.#step === file.options.steps;
    if (this.#isDue('validation') || isLast) await this.#validate();
    if (this.#isDue('samples') || isLast) await this.#observe(samples);
    if (this.#isDue('probe') || (isLast && every.probe > 0)) await this.#observe(probe);
  }

  async #validate(): Promise<void> {
    const { validation, training } = this.#opened;
    if (validation === undefined) return;
    const { loss, tokens } = await validation.loss(weightsOf(training));
    await this.#tell({ kind: 'validation', step: this.#step, loss, tokens });
  }

  async #observe(observe: Observe | undefined): Promise<void> {
    const { training } = this.#opened;
    if (observe === undefined) return;
    for (const row of await observe(weightsOf(training), this.#step)) await this.#tell(row);
  }

  async #save(): Promise<void> {
    const { folder, training, log } = this.#opened;
    // The log is safe before a checkpoint says that its steps are done.
    await log.flush();
    const name = await writeCheckpoint(folder, {
      ...training.state(),
      ...{ tokens: this.#tokens, smoothed: this.#smoothed, milliseconds: this.#milliseconds() },
    });
    await this.#tell({ kind: 'checkpoint', step: this.#step, folder: name });
  }

  async #tell(row: TrainingRow): Promise<void> {
    await this.#opened.log.append(row);
    this.#opened.onRow?.(row);
  }

  #isDue(what: keyof TrainingIntervals): boolean {
    const every = this.#opened.every[what];
    return every > 0 && this.#step % every === 0;
  }

  #milliseconds(): number {
    return this.#before + this.#opened.clock.elapsedMs() - this.#started;
  }

  #notFinite(
    batches: readonly TrainingBatch[],
    { loss, norm }: { readonly loss: number; readonly norm: number },
  ): UserError {
    const { tokenizer, folder } = this.#opened;
    const texts = batches.map(({ tokens, segments }) => {
      const second = segments.findIndex((segment) => segment !== 1);
      const first = tokens.subarray(0, second === -1 ? tokens.length : second);
      return JSON.stringify(tokenizer.decodeText([...first], { specials: 'named' }).slice(0, 200));
    });
    return new UserError(
      `train: step ${this.#step + 1} gave a loss of ${loss} and a gradient of norm ${norm}; its batch begins with ${texts.join(' and ')}.`,
      {
        code: 'not-finite',
        hint: `Nothing of it was kept: the last checkpoint in ${folder} is from before. Begin again with a lower --rate, or a smaller --clip.`,
      },
    );
  }
}

function countNonZero(numbers: Int32Array): number {
  return numbers.reduce((count, number) => count + (number === 0 ? 0 : 1), 0);
}

/** The weights without what the optimiser remembers. */
function weightsOf(training: Training): Weights {
  return new Map([...training.state().tensors].filter(([name]) => name.startsWith('model.')));
}
