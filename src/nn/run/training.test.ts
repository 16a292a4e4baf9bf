import { describe, expect, test } from 'vitest';
import { UserError } from '../../base/errors.ts';
import { evaluate } from '../backends/reference/evaluate.ts';
import { initialWeights } from '../model/initial-weights.ts';
import type { ModelShape } from '../model/model-shape.ts';
import { randomBatch, tinyShape } from '../model/tiny-model.ts';
import type { Weights } from '../model/weights.ts';
import type { OptimiserOptions } from '../optimiser/optimiser.ts';
import { compileTrainStep, nextName, type TrainStep } from '../optimiser/train-step.ts';
import type { ExecutionProvider } from './runtime.ts';
import { openTraining, type TokenBatch, type TrainingState } from './training.ts';

const size = { batch: 2, length: 6 };
const weights = initialWeights(tinyShape, 0);
const batches = [0, 1, 2, 3].map((seed) => randomBatch(tinyShape, size, seed));

/** Large enough for onnxruntime to divide its work among threads, with every token of the vocabulary many times. */
const middleShape: ModelShape = {
  ...tinyShape,
  vocabularySize: 61,
  contextLength: 64,
  width: 64,
  headWidth: 16,
  hidden: 160,
};

interface Trained {
  readonly losses: readonly number[];
  readonly state: TrainingState;
}

interface TrainOptions {
  readonly weights: Weights;
  readonly batches: readonly TokenBatch[];
  readonly learningRate?: number;
  readonly threads?: number;
  readonly provider?: ExecutionProvider;
  readonly from?: TrainingState;
}

async function train(step: TrainStep, options: TrainOptions): Promise<Trained> {
  const { learningRate = 0.01, from, batches: given, ...rest } = options;
  const training = await openTraining(step, { threads: 1, ...rest });
  if (from !== undefined) training.restore(from);
  const losses: number[] = [];
  for (let at = 0; at < given.length; at += step.accumulation) {
    const { loss, isTaken } = await training.step(given.slice(at, at + step.accumulation), learningRate);
    expect(isTaken).toBe(true);
    losses.push(loss);
  }
  const state = training.state();
  await training.close();
  return { losses, state };
}

/** The same steps by the reference backend. */
function trainByReference(step: TrainStep, { batches: given, learningRate = 0.01 }: TrainOptions): Trained {
  if (step.graphs.kind !== 'whole') throw new Error('only whole steps');
  const graph = step.graphs.step;
  let state = new Map<string, ArrayLike<number>>(
    [...step.state].map(([name, shape]) => [
      name,
      new Float64Array(shape.reduce((one, other) => one * other, 1)),
    ]),
  );
  for (const [name, { data }] of weights) state.set(name, data);
  const losses = given.map((batch, at) => {
    const feeds = new Map<string, ArrayLike<number>>([...state, ...Object.entries(batch)]);
    feeds.set('learning rate', [learningRate]);
    feeds.set('first correction', [1 / (1 - 0.9 ** (at + 1))]);
    feeds.set('second correction', [1 / (1 - 0.95 ** (at + 1))]);
    const outputs = evaluate(graph, feeds);
    state = new Map([...step.state.keys()].map((name) => [name, outputs.get(nextName(name))?.data ?? []]));
    return outputs.get('mean loss')?.data[0] ?? Number.NaN;
  });
  const tensors = new Map(
    [...step.state].map(([name, shape]) => [name, { shape, data: Float32Array.from(state.get(name) ?? []) }]),
  );
  return { losses, state: { steps: given.length, tensors } };
}

function largestDifference(one: TrainingState, other: TrainingState): number {
  const differences = [...one.tensors].flatMap(([name, { data }]) =>
    Array.from(data, (number, at) => Math.abs(number - (other.tensors.get(name)?.data[at] ?? Number.NaN))),
  );
  return differences.reduce((largest, difference) => (difference > largest ? difference : largest), 0);
}

const optimisers: readonly OptimiserOptions[] = [{ kind: 'adamw' }, { kind: 'muon', muonRate: 2 }];

describe.each(optimisers)('training by $kind', (optimiser) => {
  test('takes the same steps compiled as by the reference backend', async () => {
    const step = compileTrainStep(tinyShape, { ...size, optimiser });
    const compiled = await train(step, { weights, batches });
    const reference = trainByReference(step, { weights, batches });
    compiled.losses.forEach((loss, at) => {
      expect(Math.abs(loss - (reference.losses[at] ?? Number.NaN))).toBeLessThan(1e-5);
    });
    expect(largestDifference(compiled.state, reference.state)).toBeLessThan(1e-4);
  });

  test('drives the loss of one batch below 0.01', async () => {
    const step = compileTrainStep(middleShape, { ...size, optimiser: { ...optimiser, weightDecay: 0 } });
    const batch = { ...randomBatch(middleShape, size, 0), segments: Array<number>(12).fill(0) };
    const { losses } = await train(step, {
      weights: initialWeights(middleShape, 0),
      batches: Array<TokenBatch>(150).fill(batch),
      learningRate: 0.003,
    });
    expect(losses[0]).toBeGreaterThan(3.5);
    expect(losses.at(-1)).toBeLessThan(0.01);
  });

  test('goes on from a checkpoint bit for bit', async () => {
    const step = compileTrainStep(tinyShape, { ...size, optimiser });
    const whole = await train(step, { weights, batches });
    const half = await train(step, { weights, batches: batches.slice(0, 2) });
    const rest = await train(step, { weights, batches: batches.slice(2), from: half.state });
    expect(rest.state).toEqual(whole.state);
  });
});

test('the same bits come from one thread and two, and from the same training again', async () => {
  const large = { batch: 8, length: 64 };
  const step = compileTrainStep(middleShape, large);
  const given = {
    weights: initialWeights(middleShape, 0),
    batches: Array.from({ length: 12 }, (_, seed) => randomBatch(middleShape, large, seed)),
  };
  const one = await train(step, { ...given, threads: 1 });
  const two = await train(step, { ...given, threads: 2 });
  const again = await train(step, { ...given, threads: 2 });
  expect(largestDifference(one.state, two.state)).toBe(0);
  expect(largestDifference(two.state, again.state)).toBe(0);
  expect(two.losses).toEqual(one.losses);
});

test('batches that are added up make the step of all their texts together', async () => {
  const [first, second] = [randomBatch(tinyShape, size, 0), randomBatch(tinyShape, size, 1)];
  const both = (name: keyof TokenBatch): readonly number[] => [
    ...Array.from(first[name]),
    ...Array.from(second[name]),
  ];
  const together = {
    tokens: both('tokens'),
    targets: both('targets'),
    counted: both('counted'),
    segments: both('segments'),
    positions: both('positions'),
  };
  const parts = compileTrainStep(tinyShape, { ...size, accumulation: 2 });
  const whole = compileTrainStep(tinyShape, { ...size, batch: 4 });
  const byParts = await train(parts, { weights, batches: [first, second, first, second] });
  const atOnce = await train(whole, { weights, batches: [together, together] });
  expect(byParts.losses[1]).toBeCloseTo(atOnce.losses[1] ?? Number.NaN, 5);
  expect(largestDifference(byParts.state, atOnce.state)).toBeLessThan(1e-5);
});

test('what does not count is not learnt: its target may be any', async () => {
  const batch = randomBatch(tinyShape, size, 0);
  const targets = Array.from(batch.targets, (target, at) =>
    batch.counted[at] === 0 ? (target + 1) % 13 : target,
  );
  const step = compileTrainStep(tinyShape, size);
  const one = await train(step, { weights, batches: [batch] });
  const other = await train(step, { weights, batches: [{ ...batch, targets }] });
  expect(other).toEqual(one);
});

test('the gradient is clipped to the norm', async () => {
  const optimiser = { beta1: 0, beta2: 0.5, weightDecay: 0 };
  const [batch] = batches;
  if (batch === undefined) throw new Error('no batch');
  const training = await openTraining(compileTrainStep(tinyShape, { ...size, optimiser, clipNorm: 0.25 }), {
    weights,
    threads: 1,
  });
  const { norm } = await training.step([batch], 0.01);
  const { tensors } = training.state();
  await training.close();
  const squares = [...tensors].flatMap(([name, { data }]) =>
    name.startsWith('first of ') ? Array.from(data, (number) => number ** 2) : [],
  );
  expect(norm).toBeGreaterThan(0.25);
  expect(Math.sqrt(squares.reduce((sum, square) => sum + square, 0))).toBeCloseTo(0.25, 5);
});

test('a step whose loss is no number is not taken', async () => {
  const [batch] = batches;
  if (batch === undefined) throw new Error('no batch');
  const name = 'model.norm.weight';
  const broken = new Map(weights).set(name, { shape: [8], data: new Float32Array(8).fill(Number.NaN) });
  const training = await openTraining(compileTrainStep(tinyShape, size), { weights: broken, threads: 1 });
  const before = training.state();
  const outcome = await training.step([batch], 0.01);
  expect(outcome).toEqual({ loss: Number.NaN, norm: Number.NaN, isTaken: false });
  expect(training.state()).toEqual(before);
  await training.close();
});

test('a batch in which nothing counts, and a state of another model, are refused', async () => {
  const [batch] = batches;
  if (batch === undefined) throw new Error('no batch');
  const training = await openTraining(compileTrainStep(tinyShape, size), { weights, threads: 1 });
  await expect(training.step([{ ...batch, counted: Array<number>(12).fill(0) }], 0.01)).rejects.toThrow(
    'training: no token of this batch counts in the loss.',
  );
  const gone = new Map(training.state().tensors);
  gone.delete('model.norm.weight');
  expect(() => training.restore({ steps: 1, tensors: gone })).toThrow('"model.norm.weight" is missing');
  await training.close();
  const other = openTraining(compileTrainStep({ ...tinyShape, width: 4 }, size), { weights, threads: 1 });
  await expect(other).rejects.toThrow('"model.embed_tokens.weight" is [13, 8], not [13, 4]');
});

// A device in software will do for webgpu: Chromium's SwiftShader by VK_DRIVER_FILES, where libvulkan.so.1 is found.
test.for<ExecutionProvider>(['webgpu', 'cuda'])(
  '%s takes the steps of the CPU',
  async (provider, { skip }) => {
    const step = compileTrainStep(tinyShape, size);
    const onDevice = await train(step, { weights, batches, provider }).catch((error: unknown) => {
      if (error instanceof UserError && error.code === 'no-provider') skip(error.message);
      throw error;
    });
    const onCpu = await train(step, { weights, batches });
    expect(largestDifference(onDevice.state, onCpu.state)).toBeLessThan(1e-3);
  },
);
