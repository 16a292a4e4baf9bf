// A graph that is fed, run, and read: for what runs now and then. Training keeps its numbers in place instead.

import { type Graph, graphInputs } from '../graph/graph.ts';
import type { Numbers } from '../graph/value.ts';
import { compileGraph } from '../onnx/compile-graph.ts';
import { loadRuntime, type RuntimeOptions, type RuntimeTensor } from './runtime.ts';

export interface GraphSession {
  /** Outputs by name. What was fed is not changed. */
  run(feeds: ReadonlyMap<string, Numbers>): Promise<ReadonlyMap<string, Numbers>>;
  close(): Promise<void>;
}

export async function openGraph(graph: Graph, options: RuntimeOptions = {}): Promise<GraphSession> {
  const runtime = await loadRuntime(options);
  const session = await runtime.open(compileGraph(graph));
  const inputs = graphInputs(graph);
  return {
    run: async (feeds) => {
      const fed: Record<string, RuntimeTensor> = {};
      for (const [name, { type, shape }] of inputs) fed[name] = runtime.tensor(type, shape, feeds.get(name));
      const given = await session.run(fed);
      return new Map([...graph.outputs.keys()].map((name) => [name, given[name]!.data as Numbers]));
    },
    close: () => session.release(),
  };
}
