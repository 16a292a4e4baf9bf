// Training tokens per second of a model with 6 layers, width 256 and a vocabulary of 4096, 16 texts of 256 tokens a
// step, two threads; how near its products of matrices come to the same products alone; and PyTorch, where it is.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { randomStream } from '../src/base/random.ts';
import { slice } from '../src/nn/graph/arrangement.ts';
import { type Graph, orderedValues } from '../src/nn/graph/graph.ts';
import { input } from '../src/nn/graph/leaves.ts';
import { matmul } from '../src/nn/graph/matrices.ts';
import { elementCount, type Shape, type Value } from '../src/nn/graph/value.ts';
import { initialWeights } from '../src/nn/model/initial-weights.ts';
import { type ModelShape, weightShapes } from '../src/nn/model/model-shape.ts';
import { compileTrainStep, type TrainStep } from '../src/nn/optimiser/train-step.ts';
import { openGraph } from '../src/nn/run/run-graph.ts';
import { openTraining } from '../src/nn/run/training.ts';

const shape: ModelShape = {
  vocabularySize: 4096,
  contextLength: 256,
  width: 256,
  layers: 6,
  heads: 8,
  keyHeads: 8,
  headWidth: 32,
  hidden: 704,
  ropeBase: 10_000,
  normEpsilon: 1e-6,
};
const size = { batch: 16, length: 256 };
const tokensPerStep = size.batch * size.length;
const threads = 2;
/** Steps that are not measured: the first ones get their memory from the system. */
const warmUp = 2;

/** `node bench/main.ts training [factor]`: 8 measured steps times the factor. */
export async function training(factor: number): Promise<void> {
  const step = compileTrainStep(shape, size);
  const products = productsOf(step);
  const work = products.reduce((sum, product) => sum + product.count * operations(product), 0);
  const parameters = [...weightShapes(shape).values()].reduce((sum, of) => sum + elementCount(of), 0);
  console.log(
    `${(parameters / 1e6).toFixed(2)} M parameters, ${tokensPerStep} tokens a step, ${(work / tokensPerStep / 1e6).toFixed(1)} MFLOP a token in products, ${threads} threads`,
  );
  const alone = await aloneSeconds(products);
  const seconds = await stepSeconds(step, Math.ceil(8 * factor));
  const fastest = Math.min(...seconds);
  const all = seconds.map((of) => (tokensPerStep / of).toFixed(0)).join(', ');
  console.log(`  steps: ${all} tokens/s`);
  console.log(`  a step, median             ${perSecond(median(seconds), work)}`);
  console.log(`  a step, fastest            ${perSecond(fastest, work)}`);
  console.log(`  its products alone         ${perSecond(alone, work)}   (each the fastest of ten)`);
  console.log(`  the fastest step reaches ${((100 * alone) / fastest).toFixed(0)} % of its products alone`);
  console.log(`  peak memory ${(process.resourceUsage().maxRSS / 1e6).toFixed(2)} GB`);
  comparePyTorch(factor);
}

function perSecond(seconds: number, work: number): string {
  const tokens = (tokensPerStep / seconds).toFixed(0).padStart(6);
  return `${tokens} tokens/s ${(work / seconds / 1e9).toFixed(0).padStart(5)} GFLOP/s`;
}

async function stepSeconds(step: TrainStep, steps: number): Promise<readonly number[]> {
  const run = await openTraining(step, { weights: initialWeights(shape, 0), threads });
  const seconds: number[] = [];
  for (let at = 0; at < warmUp + steps; at += 1) {
    const stream = randomStream(at, 'tokens');
    const tokens = Array.from({ length: tokensPerStep + 1 }, () => stream.below(shape.vocabularySize));
    const batch = {
      tokens: tokens.slice(0, -1),
      targets: tokens.slice(1),
      counted: tokens.slice(1).map(() => 1),
      segments: tokens.slice(1).map(() => 0),
      positions: tokens.slice(1).map((_, place) => place % size.length),
    };
    const begin = performance.now();
    await run.step([batch], 1e-3);
    if (at >= warmUp) seconds.push((performance.now() - begin) / 1000);
  }
  await run.close();
  return seconds;
}

/** [batch, rows, inner] by [batch, inner, columns]. */
interface Product {
  readonly batch: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** How often a step has it. */
  readonly count: number;
}

function operations({ batch, rows, inner, columns }: Product): number {
  return 2 * batch * rows * inner * columns;
}

/** Every product of a step, forward and backward, as one without transposed operands. */
function productsOf({ graphs }: TrainStep): readonly Product[] {
  if (graphs.kind !== 'whole') throw new Error('internal: bench: the step is not whole.');
  const found = new Map<string, Product>();
  for (const value of orderedValues(graphs.step.outputs.values())) {
    const sizes = productSizes(value);
    if (sizes === undefined) continue;
    const key = Object.values(sizes).join();
    found.set(key, { ...sizes, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

function productSizes({ operator, shape: of, inputs }: Value): Omit<Product, 'count'> | undefined {
  if (operator.kind !== 'matmul') return undefined;
  const first = inputs[0]?.shape ?? [];
  const inner = first.at(operator.transposesFirst ? -2 : -1) ?? 0;
  return { batch: elementCount(of.slice(0, -2)), rows: of.at(-2) ?? 0, inner, columns: of.at(-1) ?? 0 };
}

/** Seconds that the products of a step take one by one: of each the fastest, as whatever else runs can only slow it. */
async function aloneSeconds(products: readonly Product[]): Promise<number> {
  let seconds = 0;
  for (const product of products) seconds += product.count * (await productSeconds(product));
  return seconds;
}

async function productSeconds({ batch, rows, inner, columns }: Product): Promise<number> {
  const leading: Shape = batch === 1 ? [] : [batch];
  const operands = [
    input('one', { shape: [...leading, rows, inner] }),
    input('other', { shape: [...leading, inner, columns] }),
  ] as const;
  const whole = matmul(...operands);
  // one number of it, so that the time to copy the rest is not counted
  const corner = slice(
    whole,
    whole.shape.map(() => 0),
    whole.shape.map(() => 1),
  );
  const graph: Graph = { outputs: new Map([['corner', corner]]) };
  const session = await openGraph(graph, { threads });
  const stream = randomStream(0, 'operands');
  const feeds = new Map(
    operands.map(({ operator, shape: of }) => [
      operator.kind === 'input' ? operator.name : '',
      Float32Array.from({ length: elementCount(of) }, () => stream.next() - 0.5),
    ]),
  );
  const seconds: number[] = [];
  for (let at = 0; at < 10; at += 1) {
    const begin = performance.now();
    await session.run(feeds);
    seconds.push((performance.now() - begin) / 1000);
  }
  await session.close();
  return Math.min(...seconds);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** The same model, sizes and threads in PyTorch, with its attention written out and with its fused one. */
function comparePyTorch(factor: number): void {
  const script = join(import.meta.dirname, 'training_torch.py');
  const words = [script, JSON.stringify({ ...shape, ...size, threads, steps: Math.ceil(8 * factor) })];
  const { status, stdout, stderr } = spawnSync('/usr/bin/python3', words, { encoding: 'utf8' });
  if (status === 0) console.log(stdout.trimEnd());
  else console.log(`  PyTorch: ${stderr.trimEnd().split('\n').at(-1) ?? 'python3 is missing'}`);
}
