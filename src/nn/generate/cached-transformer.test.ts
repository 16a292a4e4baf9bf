import { beforeAll, describe, expect, test } from 'vitest';
import { randomWeights, tinyModel } from '../../../test/models/tiny-model.ts';
import { randomStream } from '../../base/random.ts';
import { input } from '../graph/leaves.ts';
import type { Numbers } from '../graph/value.ts';
import type { ModelShape } from '../model/model-shape.ts';
import { transformer, weightInputs } from '../model/transformer.ts';
import type { Weights } from '../model/weights.ts';
import { openGraph } from '../run/run-graph.ts';
import { loadRuntime, type Runtime } from '../run/runtime.ts';
import { promptReader } from './prompt-reader.ts';
import { type Guest, Seats } from './seats.ts';
import { SlotCache } from './slot-cache.ts';
import { stepSizes } from './step-sizes.ts';
import { openSteps } from './steps.ts';

const base = tinyModel().shape;
const shapes: readonly (readonly [string, ModelShape])[] = [
  ['a head for each query', { ...base, keyHeads: 4 }],
  ['grouped queries', base],
  [
    'one key head for all, and a context that no step fits evenly',
    { ...base, keyHeads: 1, contextLength: 150 },
  ],
];

let runtime: Runtime;
beforeAll(async () => {
  runtime = await loadRuntime({ threads: 1 });
});

/** Logits at every position by the transformer over the whole text: [length][vocabulary]. */
async function fullLogits(shape: ModelShape, weights: Weights, tokens: Int32Array): Promise<Float32Array[]> {
  const of = { type: 'int64', shape: [1, tokens.length] } as const;
  const text = {
    tokens: input('tokens', of),
    segments: input('segments', of),
    positions: input('positions', of),
  };
  const logits = transformer(shape, weightInputs(shape), text);
  const session = await openGraph({ outputs: new Map([['logits', logits]]) }, { threads: 1 });
  const given = await session.run(
    new Map<string, Numbers>([
      ...[...weights].map(([name, { data }]) => [name, data] as const),
      ['tokens', BigInt64Array.from(tokens, BigInt)],
      ['segments', new BigInt64Array(tokens.length)],
      ['positions', BigInt64Array.from(tokens, (_, at) => BigInt(at))],
    ]),
  );
  await session.close();
  const numbers = Float32Array.from(given.get('logits') ?? [], Number);
  return Array.from(tokens, (_, at) =>
    numbers.slice(at * shape.vocabularySize, (at + 1) * shape.vocabularySize),
  );
}

interface Text {
  readonly tokens: Int32Array;
  readonly promptLength: number;
}

/** Logits from the end of the prompt on, by reading the prompt and taking one token after the other, all texts at once. */
async function cachedLogits(
  shape: ModelShape,
  weights: Weights,
  { texts, slots }: { readonly texts: readonly Text[]; readonly slots: number },
): Promise<Float32Array[][]> {
  const sizes = stepSizes(shape, slots);
  const steps = openSteps(runtime, shape, weights);
  const options = { runtime, shape, sizes, steps };
  const reader = promptReader(options);
  const seats = new Seats(options);
  const heard = texts.map((): Float32Array[] => []);
  const queue = [...texts.entries()];
  while (queue.length + seats.count > 0) {
    while (!seats.isFull) {
      const [which, text] = queue.shift() ?? [];
      if (which === undefined || text === undefined) break;
      const prompt = await reader.read(text.tokens.slice(0, text.promptLength));
      const guest = reciter(text, heard[which] ?? []);
      if (guest.take(prompt.logits)) seats.seat(guest, prompt);
    }
    if (seats.count > 0) await seats.step();
  }
  await steps.close();
  return heard;
}

/** Draws nothing: says a known text and writes down what it hears. */
function reciter({ tokens, promptLength }: Text, heard: Float32Array[]): Guest {
  return {
    get length() {
      return promptLength + heard.length;
    },
    get lastToken() {
      return tokens[promptLength + heard.length - 1] ?? 0;
    },
    take: (logits) => {
      heard.push(logits.slice());
      return promptLength + heard.length <= tokens.length - 1;
    },
  };
}

function randomText(shape: ModelShape, seed: number, length: number): Int32Array {
  const stream = randomStream(seed, 'text');
  return Int32Array.from({ length }, () => Math.floor(stream.next() * shape.vocabularySize));
}

function largestDifference(one: readonly Float32Array[], other: readonly Float32Array[]): number {
  expect(one.length).toBe(other.length);
  return Math.max(
    ...one.map((row, at) =>
      row.reduce(
        (most, value, place) => Math.max(most, Math.abs(value - (other[at]?.[place] ?? Number.NaN))),
        0,
      ),
    ),
  );
}

describe.each(shapes)('with %s', (_, shape) => {
  const weights = randomWeights(shape, 3);

  test('a text that is read and continued has the logits of the whole text at every position', async () => {
    const tokens = randomText(shape, 1, shape.contextLength);
    const full = await fullLogits(shape, weights, tokens);
    for (const promptLength of [1, 64, 129]) {
      const [lone = []] = await cachedLogits(shape, weights, { texts: [{ tokens, promptLength }], slots: 1 });
      const wanted = full.slice(promptLength - 1, promptLength - 1 + lone.length);
      expect(lone.length).toBe(tokens.length - promptLength);
      expect(largestDifference(lone, wanted)).toBeLessThan(1e-4);
    }
  });

  test('beside others of other lengths, that come and go, the logits are the same bit for bit', async () => {
    const lengths = [30, 150, 70, 12, 140, 66, 65, 20, 90, 33, 5];
    const texts = lengths.map((length, at) => ({
      tokens: randomText(shape, at, length),
      promptLength: Math.max(1, Math.floor(length / (1 + (at % 4)))) - (at % 2 === 0 ? 0 : 1),
    }));
    const together = await cachedLogits(shape, weights, { texts, slots: 8 });
    for (const [at, text] of texts.entries()) {
      const [alone = []] = await cachedLogits(shape, weights, { texts: [text], slots: 8 });
      expect(together[at]).toEqual(alone);
    }
    const [first] = texts;
    const full = await fullLogits(shape, weights, first?.tokens ?? new Int32Array(1));
    const from = (first?.promptLength ?? 1) - 1;
    expect(
      largestDifference(together[0] ?? [], full.slice(from, from + (together[0]?.length ?? 0))),
    ).toBeLessThan(1e-4);
  });

  test('a step of another size gives the same numbers bit for bit, up to the last place of the smaller one', async () => {
    const sizes = stepSizes(shape, 8);
    const steps = openSteps(runtime, shape, weights);
    for (const used of [1, 40, 61, 62, 63, 100, 126, shape.contextLength - 2]) {
      const given = new Map<string, Float32Array>();
      for (const texts of [1, 3, 8]) {
        for (const longest of [used + 1, shape.contextLength - 1]) {
          const size = sizes.decoding(texts, longest);
          const cache = filledCache(shape, { ...size, used });
          const { logits } = await steps.run(size, {
            tokens: Array.from({ length: size.slots }, () => 77),
            positions: Array.from({ length: size.slots }, () => used),
            past: cache.tensors(size.slots),
          });
          given.set(`${size.slots} slots, ${size.past} places`, logits.slice(-shape.vocabularySize));
        }
      }
      const [first] = given.values();
      for (const [size, logits] of given) expect([used, size, logits]).toEqual([used, size, first]);
    }
    await steps.close();
  });
});

/** Every slot remembers the same. */
function filledCache(
  shape: ModelShape,
  { slots, past, used }: { readonly slots: number; readonly past: number; readonly used: number },
): SlotCache {
  const cache = new SlotCache(runtime, shape, { slots, past });
  const width = shape.keyHeads * shape.headWidth;
  const numbers = Float32Array.from({ length: 2 * shape.layers * used * width }, (_, at) =>
    Math.sin(at * 12.9),
  );
  for (let slot = 0; slot < slots; slot += 1) {
    for (let row = 0; row < used; row += 1) cache.write(slot, row, { numbers, rows: used, row });
  }
  return cache;
}
