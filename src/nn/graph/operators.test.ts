import { describe, expect, test } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { gradients, rules } from '../autodiff/gradients.ts';
import { evaluate, kernels } from '../backends/reference/evaluate.ts';
import { openGraph } from '../run/run-graph.ts';
import { multiply } from './elementwise.ts';
import { type Graph, orderedValues } from './graph.ts';
import { constant, input } from './leaves.ts';
import { type Fed, type OperatorCase, operatorCases } from './operator-cases.ts';
import { sum } from './reductions.ts';
import { elementCount, type Numbers, type Value } from './value.ts';

interface Built {
  readonly feeds: ReadonlyMap<string, Numbers>;
  /** Inputs that have a gradient. */
  readonly floats: readonly Value[];
  readonly output: Value;
  /** A number that depends on every number of the output in another way. */
  readonly loss: Value;
}

function build({ title, inputs, build: buildOutput }: OperatorCase): Built {
  const stream = randomStream(0, title);
  const number = (kind: Fed['kind']): number => (kind === 'positive' ? 0.5 : -1) + 2 * stream.next();
  const feeds = new Map<string, Numbers>();
  const values = inputs.map((fed, at) => {
    const length = elementCount(fed.shape);
    const name = `input-${at}`;
    if (fed.kind === 'indices') {
      feeds.set(
        name,
        BigInt64Array.from({ length }, () => BigInt(stream.below(fed.below))),
      );
      return input(name, { type: 'int64', shape: fed.shape });
    }
    feeds.set(
      name,
      Float32Array.from({ length }, () => number(fed.kind)),
    );
    return input(name, { shape: fed.shape });
  });
  const output = buildOutput(...values);
  const factors = Float32Array.from({ length: elementCount(output.shape) }, () => number('signed'));
  const loss = sum(multiply(output, constant(factors, output.shape)));
  return { feeds, floats: values.filter(({ type }) => type === 'float32'), output, loss };
}

const nameOf = ({ operator }: Value): string => (operator.kind === 'input' ? operator.name : '');

/** Largest difference, relative where numbers are above 1. */
function apart(one: ArrayLike<number>, other: ArrayLike<number>): number {
  expect(one.length).toBe(other.length);
  const differences = Array.from(one, (number, at) => {
    const second = other[at] ?? Number.NaN;
    return Math.abs(number - second) / Math.max(1, Math.abs(second));
  });
  return differences.every((difference) => difference >= 0) ? Math.max(0, ...differences) : Number.NaN;
}

/** (f(x + h) - f(x - h)) / 2h for every number of one input, in float64. */
function finiteDifferences({ feeds, loss }: Built, name: string): Float64Array {
  const step = 2 ** -17;
  const numbers = Float64Array.from(feeds.get(name) ?? [], Number);
  const at = (place: number, moved: number): number => {
    const changed = new Map<string, ArrayLike<number | bigint>>(feeds);
    changed.set(name, numbers.with(place, (numbers[place] ?? Number.NaN) + moved));
    return evaluate({ outputs: new Map([['loss', loss]]) }, changed).get('loss')?.data[0] ?? Number.NaN;
  };
  return numbers.map((_, place) => (at(place, step) - at(place, -step)) / (2 * step));
}

function graphOf({ output, loss, floats }: Built): Graph {
  const names = floats.map((value) => `gradient of ${nameOf(value)}`);
  const found = gradients(loss, floats);
  const named = found.map((gradient, at): [string, Value] => [names[at] ?? '', gradient]);
  return { outputs: new Map([['output', output], ...named]) };
}

describe.each(operatorCases.map((operatorCase) => [operatorCase.title, operatorCase] as const))(
  '%s',
  (_title, operatorCase) => {
    const built = build(operatorCase);
    const graph = graphOf(built);
    const slow = evaluate(graph, built.feeds);

    test('gives the same compiled as in the reference, gradients included', async () => {
      const session = await openGraph(graph, { threads: 1 });
      const fast = await session.run(built.feeds);
      await session.close();
      expect([...fast.keys()]).toEqual([...slow.keys()]);
      for (const [name, { data }] of slow) {
        expect(apart(Float64Array.from(fast.get(name) ?? [], Number), data), name).toBeLessThan(2e-6);
      }
    });

    test('has the gradient that finite differences find', () => {
      for (const value of built.floats) {
        const name = nameOf(value);
        const found = slow.get(`gradient of ${name}`)?.data;
        if (found === undefined) throw new Error(`${name} has no gradient`);
        expect(apart(found, finiteDifferences(built, name)), name).toBeLessThan(1e-8);
      }
    });
  },
);

test('every operator has a case, and every one that can have a gradient has a rule', () => {
  const kinds = operatorCases.flatMap((operatorCase) => {
    const { output, loss } = build(operatorCase);
    return orderedValues([output, loss]).map(({ operator }) => operator.kind);
  });
  expect(new Set(kinds)).toEqual(new Set(['input', ...Object.keys(kernels)]));
  const without = Object.keys(kernels).filter((kind) => !(kind in rules));
  expect(without).toEqual(['equal', 'less', 'and', 'not']);
});
