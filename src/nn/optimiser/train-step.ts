// One step of training as graphs: forward, backward, clipping, update. A whole step is one graph; where a step is made
// of several batches, one graph adds up their gradients and another one moves the weights.

import { gradients } from '../autodiff/gradients.ts';
import { reshape } from '../graph/arrangement.ts';
import { add, divide, minimum, multiply, sqrt } from '../graph/elementwise.ts';
import type { Graph } from '../graph/graph.ts';
import { input } from '../graph/leaves.ts';
import { sum } from '../graph/reductions.ts';
import { elementCount, type Shape, type Value } from '../graph/value.ts';
import { crossEntropy, flat } from '../model/layers.ts';
import { type ModelShape, weightShapes } from '../model/model-shape.ts';
import { type TextInputs, transformer, type WeightValues, weightInputs } from '../model/transformer.ts';
import {
  completeOptimiser,
  type Memory,
  type Moved,
  memoryOf,
  moveByAdamW,
  moveByMuon,
  type Optimiser,
  type OptimiserOptions,
  type StepScalars,
  usesMuon,
} from './optimiser.ts';

export interface BatchSize {
  /** Texts. */
  readonly batch: number;
  /** Tokens of a text. */
  readonly length: number;
}

export interface TrainStepOptions extends BatchSize {
  readonly optimiser?: OptimiserOptions;
  /** Longest gradient, over all weights together; 1 unless given. */
  readonly clipNorm?: number;
  /** Batches whose gradients make one step; 1 unless given. */
  readonly accumulation?: number;
}

export interface TrainStep extends BatchSize {
  readonly shape: ModelShape;
  readonly optimiser: Optimiser;
  readonly accumulation: number;
  /** Weights and what the optimiser remembers of them, by name: the input of a step, and as `next <name>` its output. */
  readonly state: ReadonlyMap<string, Shape>;
  /** What is added up over batches, by name; outputs are `next <name>`. */
  readonly sums: ReadonlyMap<string, Shape>;
  readonly graphs: TrainGraphs;
}

type TrainGraphs =
  | { readonly kind: 'whole'; readonly step: Graph }
  | { readonly kind: 'accumulated'; readonly gather: Graph; readonly update: Graph };

/** What the gradients are taken from: sums over the tokens of a batch, by name. */
type Sums = ReadonlyMap<string, Value>;

/** Builds the graphs of a step; onnxruntime compiles them when training is opened. */
export function compileTrainStep(shape: ModelShape, options: TrainStepOptions): TrainStep {
  const { batch, length, clipNorm = 1, accumulation = 1 } = options;
  const optimiser = completeOptimiser(options.optimiser ?? {});
  const weights = weightInputs(shape);
  const backward = batchSums(shape, weights, { batch, length });
  const sums = new Map([...backward].map(([name, value]) => [name, value.shape]));
  const update = { weights, optimiser, clipNorm };
  return {
    shape,
    batch,
    length,
    optimiser,
    accumulation,
    state: stateShapes(shape, optimiser),
    sums,
    graphs: accumulation === 1 ? whole(update, backward) : accumulated(update, backward),
  };
}

/** Loss of a batch, without a step: outputs `loss` and `count`, sums over its tokens. */
export function lossGraph(shape: ModelShape, size: BatchSize): Graph {
  const { loss, count } = batchLoss(shape, weightInputs(shape), size);
  return {
    outputs: new Map([
      ['loss', loss],
      ['count', count],
    ]),
  };
}

/** Logits of every token of a batch: output `logits`, [batch * length, vocabularySize]. */
export function logitsGraph(shape: ModelShape, size: BatchSize): Graph {
  return { outputs: new Map([['logits', transformer(shape, weightInputs(shape), textInputs(size))]]) };
}

function textInputs({ batch, length }: BatchSize): TextInputs {
  const read = (name: string): Value => input(name, { type: 'int64', shape: [batch, length] });
  return { tokens: read('tokens'), segments: read('segments'), positions: read('positions') };
}

function batchLoss(shape: ModelShape, weights: WeightValues, size: BatchSize): { loss: Value; count: Value } {
  const logits = transformer(shape, weights, textInputs(size));
  const targets = input('targets', { type: 'int64', shape: [size.batch, size.length] });
  const counted = flat(input('counted', { shape: [size.batch, size.length] }));
  return { loss: sum(multiply(crossEntropy(logits, flat(targets)), counted)), count: sum(counted) };
}

function batchSums(shape: ModelShape, weights: WeightValues, size: BatchSize): Sums {
  const { loss, count } = batchLoss(shape, weights, size);
  const names = [...weights.keys()];
  const found = gradients(loss, [...weights.values()]);
  return new Map([
    ['loss', loss],
    ['count', count],
    ...names.map((name, at): [string, Value] => [gradientName(name), found[at]!]),
  ]);
}

interface Update {
  readonly weights: WeightValues;
  readonly optimiser: Optimiser;
  readonly clipNorm: number;
}

function whole(update: Update, backward: Sums): TrainGraphs {
  return { kind: 'whole', step: { outputs: moved(update, backward) } };
}

function accumulated(update: Update, backward: Sums): TrainGraphs {
  const before = new Map([...backward].map(([name, { shape }]) => [name, input(name, { shape })]));
  const after = [...backward].map(([name, value]): [string, Value] => [
    nextName(name),
    add(before.get(name)!, value),
  ]);
  return {
    kind: 'accumulated',
    gather: { outputs: new Map(after) },
    update: { outputs: moved(update, before) },
  };
}

/** The outputs of a step: next state, mean `loss`, and `norm` of the mean gradient before it is clipped. */
function moved({ weights, optimiser, clipNorm }: Update, sums: Sums): ReadonlyMap<string, Value> {
  const count = sums.get('count')!;
  const squares = [...weights.keys()].map((name) => sumOfSquares(sums.get(gradientName(name))!));
  const norm = divide(sqrt(squares.reduce((one, other) => add(one, other))), count);
  const scalars: StepScalars = {
    scale: divide(minimum(divide(clipNorm, norm), 1), count),
    learningRate: input('learning rate', { shape: [] }),
    firstCorrection: input('first correction', { shape: [] }),
    secondCorrection: input('second correction', { shape: [] }),
  };
  const outputs = new Map<string, Value>([
    ['mean loss', divide(sums.get('loss')!, count)],
    ['norm', norm],
  ]);
  for (const [name, weight] of weights) {
    const gradient = sums.get(gradientName(name))!;
    const { weight: next, memory } = moveOne({ name, weight, gradient }, scalars, optimiser);
    outputs.set(nextName(name), next);
    for (const [kind, value] of memory) outputs.set(nextName(memoryName(name, kind)), value);
  }
  return outputs;
}

interface Named {
  readonly name: string;
  readonly weight: Value;
  readonly gradient: Value;
}

function moveOne({ name, weight, gradient }: Named, scalars: StepScalars, optimiser: Optimiser): Moved {
  const { shape } = weight;
  const memory = new Map(
    memoryOf(name, shape, optimiser).map((kind) => [kind, input(memoryName(name, kind), { shape })]),
  );
  const move = usesMuon(name, shape, optimiser) ? moveByMuon : moveByAdamW;
  return move({ weight, gradient, memory }, scalars, optimiser);
}

function sumOfSquares(value: Value): Value {
  const numbers = reshape(value, [elementCount(value.shape)]);
  return sum(multiply(numbers, numbers));
}

function stateShapes(shape: ModelShape, optimiser: Optimiser): ReadonlyMap<string, Shape> {
  const shapes = new Map<string, Shape>(weightShapes(shape));
  for (const [name, of] of weightShapes(shape)) {
    for (const kind of memoryOf(name, of, optimiser)) shapes.set(memoryName(name, kind), of);
  }
  return shapes;
}

function gradientName(name: string): string {
  return `gradient of ${name}`;
}

function memoryName(name: string, kind: Memory): string {
  return `${kind} of ${name}`;
}

/** The output that takes the place of an input in the next step. */
export function nextName(name: string): string {
  return `next ${name}`;
}
