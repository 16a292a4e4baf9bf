import { expect, test } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { evaluate } from '../backends/reference/evaluate.ts';
import { input } from '../graph/leaves.ts';
import type { Value } from '../graph/value.ts';
import {
  completeOptimiser,
  type Memory,
  type Moved,
  memoryOf,
  moveByAdamW,
  moveByMuon,
  type StepScalars,
} from './optimiser.ts';
import { orthogonalised } from './orthogonalised.ts';

function numbers(count: number, name: string): Float64Array {
  const stream = randomStream(0, name);
  return Float64Array.from({ length: count }, () => 2 * stream.next() - 1);
}

function scalarInput(name: string): Value {
  return input(name, { shape: [] });
}

const scalars: StepScalars = {
  scale: scalarInput('scale'),
  learningRate: scalarInput('learning rate'),
  firstCorrection: scalarInput('first correction'),
  secondCorrection: scalarInput('second correction'),
};

function outputsOf(moved: Moved): { outputs: ReadonlyMap<string, Value> } {
  return { outputs: new Map<string, Value>([['weight', moved.weight], ...moved.memory]) };
}

/** The formulas of the paper, as they stand there. */
function adamWByHand(weights: Float64Array, gradientAt: (step: number) => Float64Array, decay: number) {
  const [rate, beta1, beta2, epsilon] = [0.01, 0.9, 0.95, 1e-8];
  let [w, m, v] = [weights, weights.map(() => 0), weights.map(() => 0)];
  for (let step = 1; step <= 3; step += 1) {
    const g = gradientAt(step);
    m = m.map((first, at) => beta1 * first + (1 - beta1) * (g[at] ?? Number.NaN));
    v = v.map((second, at) => beta2 * second + (1 - beta2) * (g[at] ?? Number.NaN) ** 2);
    w = w.map((weight, at) => {
      const first = (m[at] ?? Number.NaN) / (1 - beta1 ** step);
      const second = (v[at] ?? Number.NaN) / (1 - beta2 ** step);
      return weight - rate * (first / (Math.sqrt(second) + epsilon) + decay * weight);
    });
  }
  return w;
}

test.each([
  { title: 'a matrix decays', shape: [2, 3], decay: 0.1 },
  { title: 'a gain does not', shape: [6], decay: 0 },
])('three steps of AdamW are those of its formulas: $title', ({ shape, decay }) => {
  const optimiser = completeOptimiser({ weightDecay: 0.1 });
  const memory = new Map<Memory, Value>([
    ['first', input('first', { shape })],
    ['second', input('second', { shape })],
  ]);
  const move = { weight: input('weight', { shape }), gradient: input('gradient', { shape }), memory };
  const graph = outputsOf(moveByAdamW(move, scalars, optimiser));
  const scale = 0.5;
  let state = new Map([
    ['weight', numbers(6, 'weight')],
    ['first', new Float64Array(6)],
    ['second', new Float64Array(6)],
  ]);
  for (let step = 1; step <= 3; step += 1) {
    const feeds = new Map<string, ArrayLike<number>>([
      ...state,
      ['gradient', numbers(6, `gradient ${step}`).map((number) => number / scale)],
      ['scale', [scale]],
      ['learning rate', [0.01]],
      ['first correction', [1 / (1 - 0.9 ** step)]],
      ['second correction', [1 / (1 - 0.95 ** step)]],
    ]);
    state = new Map([...evaluate(graph, feeds)].map(([name, { data }]) => [name, data]));
  }
  const byHand = adamWByHand(numbers(6, 'weight'), (step) => numbers(6, `gradient ${step}`), decay);
  byHand.forEach((weight, at) => {
    // constants of the graph are float32
    expect(state.get('weight')?.[at]).toBeCloseTo(weight, 6);
  });
});

test.each([
  [5, 3],
  [3, 5],
  [4, 4],
])('a matrix of %i by %i becomes one whose singular values are near 1', (rows, columns) => {
  const graph = { outputs: new Map([['x', orthogonalised(input('m', { shape: [rows, columns] }))]]) };
  const x = evaluate(graph, new Map([['m', numbers(rows * columns, `${rows} ${columns}`)]])).get('x')?.data;
  const at = (row: number, column: number): number => x?.[row * columns + column] ?? Number.NaN;
  const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const isWide = columns > rows;
  const [short, long] = isWide ? [rows, columns] : [columns, rows];
  const product = (one: number, other: number): number =>
    range(long).reduce((sum, k) => sum + (isWide ? at(one, k) * at(other, k) : at(k, one) * at(k, other)), 0);
  // x^T v is about as long as v for every v: squared singular values lie within what the polynomial leaves
  for (let check = 0; check < 20; check += 1) {
    const v = numbers(short, `direction ${check}`);
    const length = v.reduce((sum, number) => sum + number ** 2, 0);
    const image = range(short).flatMap((i) =>
      range(short).map((j) => (v[i] ?? 0) * product(i, j) * (v[j] ?? 0)),
    );
    const ratio = image.reduce((sum, number) => sum + number, 0) / length;
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(1.5);
  }
});

test('Muon moves a matrix by the learning rate times its rate, whatever the size of the gradient', () => {
  const optimiser = completeOptimiser({ kind: 'muon', weightDecay: 0, muonRate: 10 });
  const shape = [4, 4];
  const memory = new Map<Memory, Value>([['first', input('first', { shape })]]);
  const move = { weight: input('weight', { shape }), gradient: input('gradient', { shape }), memory };
  const graph = outputsOf(moveByMuon(move, scalars, optimiser));
  const lengths = [1e-3, 1, 1e3].map((size) => {
    const feeds = new Map<string, ArrayLike<number>>([
      ['weight', new Float64Array(16)],
      ['first', new Float64Array(16)],
      ['gradient', numbers(16, 'gradient').map((number) => number * size)],
      ['scale', [1]],
      ['learning rate', [0.002]],
    ]);
    const moved = evaluate(graph, feeds).get('weight')?.data ?? new Float64Array();
    return Math.sqrt(moved.reduce((sum, number) => sum + number ** 2, 0));
  });
  // four singular values of about 1, times 0.02
  for (const length of lengths) expect(length).toBeCloseTo(0.04, 2);
  expect(lengths[0]).toBeCloseTo(lengths[2] ?? Number.NaN, 4);
});

test('Muon takes the matrices of the layers, and remembers one number of each weight', () => {
  const muon = completeOptimiser({ kind: 'muon' });
  const query = 'model.layers.0.self_attn.q_proj.weight';
  expect(memoryOf(query, [8, 8], muon)).toEqual(['first']);
  expect(memoryOf('model.embed_tokens.weight', [13, 8], muon)).toEqual(['first', 'second']);
  expect(memoryOf('model.layers.0.input_layernorm.weight', [8], muon)).toEqual(['first', 'second']);
  expect(memoryOf(query, [8, 8], completeOptimiser({}))).toEqual(['first', 'second']);
});
