// Runs the graphs of a training step over tensors that are allocated once.

import { UserError } from '../../base/errors.ts';
import { type Graph, graphInputs } from '../graph/graph.ts';
import type { Shape } from '../graph/value.ts';
import { compileGraph } from '../onnx/compile-graph.ts';
import { nextName, type TrainStep } from '../optimiser/train-step.ts';
import { createDoubleBuffer, type DoubleBuffer, floatsOf, type Tensors } from './double-buffer.ts';
import type { Runtime, RuntimeTensor } from './runtime.ts';
import type { TokenBatch } from './training.ts';

export interface StepRequest {
  readonly batches: readonly TokenBatch[];
  readonly learningRate: number;
  readonly state: DoubleBuffer;
  /** 1 for the first step. */
  readonly number: number;
}

export interface Stepper {
  /** Writes `state.next`. */
  run(request: StepRequest): Promise<{ readonly loss: number; readonly norm: number }>;
  close(): Promise<void>;
}

interface GraphRun {
  /** Takes its inputs from `from`, by name, and writes each output that `to` has. */
  run(from: Tensors, to: Tensors): Promise<void>;
  close(): Promise<void>;
}

export async function openStepper(step: TrainStep, runtime: Runtime): Promise<Stepper> {
  const { graphs } = step;
  const batch = createBatchTensors(runtime, step);
  const scalars = createScalars(runtime);
  const outcome = new Map(['mean loss', 'norm'].map((name) => [name, runtime.tensor('float32', [])]));
  const read = (name: string): number => floatsOf(outcome.get(name)!)[0]!;
  const prepare = ({ learningRate, number }: StepRequest): void =>
    scalars.write({ learningRate, number, ...step.optimiser });
  const written = ({ state }: StepRequest): Tensors => new Map([...named(state.next), ...outcome]);

  if (graphs.kind === 'whole') {
    const whole = await openRun(graphs.step, runtime);
    return {
      run: async (request) => {
        prepare(request);
        batch.write(request.batches[0]!);
        await whole.run(together(request.state.current, batch.tensors, scalars.tensors), written(request));
        return { loss: read('mean loss'), norm: read('norm') };
      },
      close: whole.close,
    };
  }

  const gather = await openRun(graphs.gather, runtime);
  const update = await openRun(graphs.update, runtime);
  const sums = createDoubleBuffer(runtime, step.sums);
  return {
    run: async (request) => {
      prepare(request);
      for (const tensor of sums.current.values()) floatsOf(tensor).fill(0);
      for (const one of request.batches) {
        batch.write(one);
        await gather.run(together(request.state.current, sums.current, batch.tensors), named(sums.next));
        sums.swap();
      }
      await update.run(together(request.state.current, sums.current, scalars.tensors), written(request));
      return { loss: read('mean loss'), norm: read('norm') };
    },
    close: async () => {
      await gather.close();
      await update.close();
    },
  };
}

async function openRun(graph: Graph, runtime: Runtime): Promise<GraphRun> {
  const session = await runtime.open(compileGraph(graph));
  const inputs = [...graphInputs(graph).keys()];
  const outputs = [...graph.outputs.keys()];
  const pick = (names: readonly string[], tensors: Tensors): Record<string, RuntimeTensor> =>
    Object.fromEntries(names.map((name) => [name, tensors.get(name)!]));
  return {
    run: async (from, to) => {
      await session.run(pick(inputs, from), pick(outputs, to));
    },
    close: () => session.release(),
  };
}

function together(...parts: readonly Tensors[]): Tensors {
  return new Map(parts.flatMap((part) => [...part]));
}

/** As the outputs of a graph are named that take the place of its inputs. */
function named(next: Tensors): Tensors {
  return new Map([...next].map(([name, tensor]) => [nextName(name), tensor]));
}

interface Scalars {
  readonly tensors: Tensors;
  write(of: {
    readonly learningRate: number;
    readonly number: number;
    readonly beta1: number;
    readonly beta2: number;
  }): void;
}

function createScalars(runtime: Runtime): Scalars {
  const names = ['learning rate', 'first correction', 'second correction'];
  const tensors = new Map(names.map((name) => [name, runtime.tensor('float32', [])]));
  const set = (name: string, number: number): void => {
    floatsOf(tensors.get(name)!)[0] = number;
  };
  return {
    tensors,
    write: ({ learningRate, number, beta1, beta2 }) => {
      set('learning rate', learningRate);
      set('first correction', 1 / (1 - beta1 ** number));
      set('second correction', 1 / (1 - beta2 ** number));
    },
  };
}

interface BatchTensors {
  readonly tensors: Tensors;
  write(batch: TokenBatch): void;
}

function createBatchTensors(runtime: Runtime, { batch, length }: TrainStep): BatchTensors {
  const shape: Shape = [batch, length];
  const integers = ['tokens', 'targets', 'segments', 'positions'] as const;
  const tensors = new Map(integers.map((name) => [name as string, runtime.tensor('int64', shape)]));
  tensors.set('counted', runtime.tensor('float32', shape));
  return {
    tensors,
    write: (given) => {
      for (const name of [...integers, 'counted'] as const) requireLength(name, given[name], shape);
      for (const name of integers) {
        const numbers = tensors.get(name)!.data as BigInt64Array;
        for (let at = 0; at < numbers.length; at += 1) numbers[at] = BigInt(given[name][at]!);
      }
      const counted = floatsOf(tensors.get('counted')!);
      counted.set(given.counted);
      if (counted.every((weight) => weight === 0)) {
        throw new UserError('training: no token of this batch counts in the loss.', {
          code: 'empty-mask',
          hint: 'Leave out texts whose answer does not fit into the context.',
        });
      }
    },
  };
}

function requireLength(name: string, { length }: ArrayLike<number>, shape: Shape): void {
  if (length === shape[0]! * shape[1]!) return;
  throw new Error(`internal: training: ${length} ${name} do not fill [${shape.join(', ')}].`);
}
