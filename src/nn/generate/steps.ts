// Steps that can be run: a session for each size, opened when the size first comes.

import { graphInputs } from '../graph/graph.ts';
import type { ModelShape } from '../model/model-shape.ts';
import type { Weights } from '../model/weights.ts';
import { compileGraph } from '../onnx/compile-graph.ts';
import { floatsOf } from '../run/double-buffer.ts';
import type { Runtime, RuntimeTensor } from '../run/runtime.ts';
import { cachedTransformer, type StepSize } from './cached-transformer.ts';

/** What a step gives; both are overwritten by the next step of the same size. */
export interface StepOutputs {
  /** [slots, vocabularySize] */
  readonly logits: Float32Array;
  /** [layers, 2, slots * tokens, keyHeads, headWidth] */
  readonly remembered: Float32Array;
}

export interface StepFeeds {
  /** Row after row, `slots * tokens` each. */
  readonly tokens: ArrayLike<number>;
  readonly positions: ArrayLike<number>;
  /** Where a step has several tokens: the row whose logits are wanted, for each slot. */
  readonly last?: ArrayLike<number>;
  /** What was remembered, by the names of the graph. */
  readonly past: Readonly<Record<string, RuntimeTensor>>;
}

export interface Steps {
  run(size: StepSize, feeds: StepFeeds): Promise<StepOutputs>;
  close(): Promise<void>;
}

interface OpenStep {
  run(feeds: StepFeeds): Promise<StepOutputs>;
  close(): Promise<void>;
}

export function openSteps(runtime: Runtime, shape: ModelShape, weights: Weights): Steps {
  const open = new Map<string, Promise<OpenStep>>();
  return {
    run: async (size, feeds) => {
      const key = `${size.slots} ${size.tokens} ${size.past}`;
      const step = open.get(key) ?? openStep(runtime, shape, { weights, size });
      open.set(key, step);
      return (await step).run(feeds);
    },
    close: async () => {
      for (const step of open.values()) await (await step).close();
      open.clear();
    },
  };
}

async function openStep(
  runtime: Runtime,
  shape: ModelShape,
  { weights, size }: { readonly weights: Weights; readonly size: StepSize },
): Promise<OpenStep> {
  const graph = cachedTransformer(shape, weights, size);
  const session = await runtime.open(compileGraph(graph));
  const inputs = graphInputs(graph);
  const integers = ['tokens', 'positions', 'last'].flatMap((name) => {
    const value = inputs.get(name);
    return value === undefined ? [] : [[name, runtime.tensor('int64', value.shape)] as const];
  });
  const outputs = Object.fromEntries(
    [...graph.outputs].map(([name, { type, shape: of }]) => [name, runtime.tensor(type, of)]),
  );
  const given = { logits: floatsOf(outputs.logits!), remembered: floatsOf(outputs.remembered!) };
  return {
    run: async (feeds) => {
      for (const [name, tensor] of integers) {
        write(tensor, feeds[name as 'tokens' | 'positions' | 'last'] ?? []);
      }
      await session.run({ ...feeds.past, ...Object.fromEntries(integers) }, outputs);
      return given;
    },
    close: () => session.release(),
  };
}

function write(tensor: RuntimeTensor, numbers: ArrayLike<number>): void {
  const to = tensor.data as BigInt64Array;
  for (let at = 0; at < to.length; at += 1) to[at] = BigInt(numbers[at] ?? 0);
}
