import { expect, test } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { gradients } from '../autodiff/gradients.ts';
import { evaluate } from '../backends/reference/evaluate.ts';
import { type Graph, graphInputs } from '../graph/graph.ts';
import { logitsGraph, lossGraph } from '../optimiser/train-step.ts';
import type { TokenBatch } from '../run/training.ts';
import { initialWeights } from './initial-weights.ts';
import { weightShapes } from './model-shape.ts';
import { randomBatch, tinyShape } from './tiny-model.ts';

type Feeds = ReadonlyMap<string, ArrayLike<number | bigint>>;

/** Weights of which none is 0 or 1, so that every part of the model matters. */
function feedsOf(batch: TokenBatch): Map<string, ArrayLike<number | bigint>> {
  const stream = randomStream(0, 'weights');
  const weights = [...initialWeights(tinyShape, 0)].map(([name, { data }]): [string, ArrayLike<number>] => [
    name,
    data.map((number) => number + stream.next() - 0.5),
  ]);
  return new Map<string, ArrayLike<number | bigint>>([...weights, ...Object.entries(batch)]);
}

function numbersOf(graph: Graph, name: string, feeds: Feeds): Float64Array {
  return evaluate(graph, feeds).get(name)?.data ?? new Float64Array();
}

test('a token sees itself and what is before it in its own document, and nothing else', () => {
  const size = { batch: 1, length: 6 };
  const graph = logitsGraph(tinyShape, size);
  const batch = {
    ...randomBatch(tinyShape, size, 0),
    segments: [0, 0, 0, 1, 1, 1],
    positions: [0, 1, 2, 0, 1, 2],
  };
  const before = numbersOf(graph, 'logits', feedsOf(batch));
  const influence = Array.from({ length: 6 }, (_, changed) => {
    const tokens = Array.from(batch.tokens).with(changed, (Number(batch.tokens[changed]) + 1) % 13);
    const after = numbersOf(graph, 'logits', feedsOf({ ...batch, tokens }));
    return Array.from({ length: 6 }, (_, seen) =>
      after.subarray(seen * 13, seen * 13 + 13).some((number, at) => number !== before[seen * 13 + at])
        ? 1
        : 0,
    );
  });
  expect(influence).toEqual([
    [1, 1, 1, 0, 0, 0],
    [0, 1, 1, 0, 0, 0],
    [0, 0, 1, 0, 0, 0],
    [0, 0, 0, 1, 1, 1],
    [0, 0, 0, 0, 1, 1],
    [0, 0, 0, 0, 0, 1],
  ]);
});

test('documents packed into one text give the logits that each gives alone', () => {
  const batch = randomBatch(tinyShape, { batch: 1, length: 8 }, 1);
  const border = Array.from(batch.segments).indexOf(1);
  const packed = numbersOf(logitsGraph(tinyShape, { batch: 1, length: 8 }), 'logits', feedsOf(batch));
  for (const [from, to] of [
    [0, border],
    [border, 8],
  ] as const) {
    const part = (numbers: ArrayLike<number>): number[] => Array.from(numbers).slice(from, to);
    const alone = {
      tokens: part(batch.tokens),
      positions: part(batch.positions),
      segments: part(batch.segments),
    };
    const graph = logitsGraph(tinyShape, { batch: 1, length: to - from });
    const logits = numbersOf(graph, 'logits', feedsOf({ ...batch, ...alone }));
    logits.forEach((logit, at) => {
      expect(packed[from * 13 + at]).toBeCloseTo(logit, 12);
    });
  }
});

test('turning positions further by the same for all changes no logit', () => {
  const size = { batch: 1, length: 5 };
  const graph = logitsGraph(tinyShape, size);
  const batch = { ...randomBatch(tinyShape, size, 2), segments: [0, 0, 0, 0, 0] };
  const logitsAt = (first: number): Float64Array => {
    const positions = [0, 1, 2, 3, 4].map((at) => at + first);
    return numbersOf(graph, 'logits', feedsOf({ ...batch, positions }));
  };
  const [atStart, later] = [logitsAt(0), logitsAt(3)];
  // the tables of cosines and sines are float32
  atStart.forEach((logit, at) => {
    expect(later[at]).toBeCloseTo(logit, 5);
  });
});

test('the loss has, by every weight, the gradient that finite differences find', () => {
  const size = { batch: 2, length: 5 };
  const graph = lossGraph(tinyShape, size);
  const feeds = feedsOf(randomBatch(tinyShape, size, 3));
  const loss = graph.outputs.get('loss');
  if (loss === undefined) throw new Error('no loss');
  const inputs = graphInputs(graph);
  const names = [...weightShapes(tinyShape).keys()];
  const by = names.flatMap((name) => inputs.get(name) ?? []);
  const found = evaluate(
    { outputs: new Map(gradients(loss, by).map((value, at) => [`${at}`, value])) },
    feeds,
  );
  const stream = randomStream(0, 'which weights');
  for (const [at, name] of names.entries()) {
    const gradient = found.get(`${at}`)?.data ?? new Float64Array();
    const numbers = Float64Array.from(feeds.get(name) ?? [], Number);
    for (let checks = 0; checks < 2; checks += 1) {
      const place = stream.below(numbers.length);
      const lossAt = (moved: number): number => {
        const changed = new Map(feeds).set(name, numbers.with(place, (numbers[place] ?? Number.NaN) + moved));
        return numbersOf(graph, 'loss', changed)[0] ?? Number.NaN;
      };
      const difference = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5;
      expect(Math.abs((gradient[place] ?? Number.NaN) - difference), `${name}[${place}]`).toBeLessThan(1e-7);
    }
  }
});
