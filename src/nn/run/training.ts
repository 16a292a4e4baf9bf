// Training under way: holds weights and optimiser state in two sets of tensors. A step reads one and writes the other,
// in place; then they change roles. So a step that went wrong leaves everything as it was before.

import { UserError } from '../../base/errors.ts';
import { elementCount, isSameShape } from '../graph/value.ts';
import type { Weight, Weights } from '../model/weights.ts';
import type { TrainStep } from '../optimiser/train-step.ts';
import { createDoubleBuffer, type DoubleBuffer, floatsOf } from './double-buffer.ts';
import { loadRuntime, type RuntimeOptions } from './runtime.ts';
import { openStepper } from './stepper.ts';

/** Texts of a batch one after the other, `batch * length` numbers each. */
export interface TokenBatch {
  readonly tokens: ArrayLike<number>;
  /** What follows each token. */
  readonly targets: ArrayLike<number>;
  /** How much each target counts in the loss: 1, or 0 where nothing is to be learnt. */
  readonly counted: ArrayLike<number>;
  /** The document that each token belongs to, by any number. */
  readonly segments: ArrayLike<number>;
  /** Place of each token in its document. */
  readonly positions: ArrayLike<number>;
}

export interface StepOutcome {
  /** Mean over the tokens that count, before the step. */
  readonly loss: number;
  /** Of the mean gradient, before it was clipped. */
  readonly norm: number;
  /** False where loss or norm is no finite number: then nothing has changed. */
  readonly isTaken: boolean;
}

/** Everything that a later step depends on. */
export interface TrainingState {
  readonly steps: number;
  /** Weights, and what the optimiser remembers of each as `first of <name>` and `second of <name>`. */
  readonly tensors: Weights;
}

export interface Training {
  /** Takes as many batches as the step was compiled for. Blocks the thread that it runs in. */
  step(batches: readonly TokenBatch[], learningRate: number): Promise<StepOutcome>;
  /** Copies. */
  state(): TrainingState;
  restore(state: TrainingState): void;
  close(): Promise<void>;
}

export interface TrainingOptions extends RuntimeOptions {
  readonly weights: Weights;
}

/** Opens training at `weights`, with nothing remembered yet; `restore` goes on where another training was. */
export async function openTraining(step: TrainStep, options: TrainingOptions): Promise<Training> {
  const runtime = await loadRuntime(options);
  const blank = [...step.state].map(([name, shape]): [string, Weight] => [
    name,
    { shape, data: new Float32Array(elementCount(shape)) },
  ]);
  const buffer = createDoubleBuffer(runtime, step.state);
  let steps = 0;
  const restore = (wanted: TrainingState): void => {
    requireFit(step, wanted.tensors);
    for (const [name, tensor] of buffer.current) floatsOf(tensor).set(wanted.tensors.get(name)!.data);
    steps = wanted.steps;
  };
  restore({ steps, tensors: new Map([...blank, ...options.weights]) });
  const stepper = await openStepper(step, runtime);
  return {
    step: async (batches, learningRate) => {
      if (batches.length !== step.accumulation) {
        throw new Error(`internal: training: ${batches.length} batches given, not ${step.accumulation}.`);
      }
      const outcome = await stepper.run({ batches, learningRate, state: buffer, number: steps + 1 });
      const isTaken = Number.isFinite(outcome.loss) && Number.isFinite(outcome.norm);
      if (isTaken) {
        buffer.swap();
        steps += 1;
      }
      return { ...outcome, isTaken };
    },
    state: () => ({ steps, tensors: copies(buffer) }),
    restore,
    close: stepper.close,
  };
}

function copies({ current }: DoubleBuffer): Weights {
  return new Map(
    [...current].map(([name, tensor]) => [name, { shape: tensor.dims, data: floatsOf(tensor).slice() }]),
  );
}

function requireFit({ state }: TrainStep, tensors: Weights): void {
  for (const name of tensors.keys()) {
    if (!state.has(name)) misfit(`"${name}" is no part of this training`);
  }
  for (const [name, shape] of state) {
    const given = tensors.get(name);
    if (given === undefined) misfit(`"${name}" is missing`);
    if (!isSameShape(given.shape, shape)) {
      misfit(`"${name}" is [${given.shape.join(', ')}], not [${shape.join(', ')}]`);
    }
  }
}

function misfit(what: string): never {
  throw new UserError(`training: the state does not fit the model: ${what}.`, {
    code: 'state-does-not-fit',
    hint: 'Give the sizes and the optimiser that it was made with.',
  });
}
