// The loss on documents that training never sees.

import type { TrainingFile } from '../contracts/training.ts';
import type { Numbers } from '../nn/graph/value.ts';
import type { Weights } from '../nn/model/weights.ts';
import { lossGraph } from '../nn/optimiser/train-step.ts';
import { openGraph } from '../nn/run/run-graph.ts';
import type { RuntimeOptions } from '../nn/run/runtime.ts';
import { packOnce, type TrainingBatch } from './pack-documents.ts';
import type { TokenStore } from './token-store.ts';

export interface Validation {
  /** Mean over the counted tokens, in nats. */
  loss(weights: Weights): Promise<{ readonly loss: number; readonly tokens: number }>;
  close(): Promise<void>;
}

export interface ValidationOptions {
  readonly file: TrainingFile;
  readonly validation?: TokenStore | undefined;
  readonly runtime?: RuntimeOptions | undefined;
}

/** Chosen: a few seconds on two cores, and a standard error of some 0.01 nats. */
const mostBatches = 16;

/** Undefined where no document is kept apart. */
export async function openValidation(options: ValidationOptions): Promise<Validation | undefined> {
  const { file, validation, runtime } = options;
  if (validation === undefined || validation.documents === 0) return undefined;
  const { rows, length, seed } = file.options;
  const batches = firstOf(packOnce(validation, { rows, length, seed }), mostBatches);
  const session = await openGraph(lossGraph(file.shape, { batch: rows, length }), runtime);
  return {
    loss: async (weights) => {
      let [sum, count] = [0, 0];
      for (const batch of batches) {
        const feeds = new Map<string, Numbers>([...weights].map(([name, { data }]) => [name, data]));
        for (const [name, numbers] of feedsOf(batch)) feeds.set(name, numbers);
        const given = await session.run(feeds);
        sum += Number(given.get('loss')?.[0] ?? Number.NaN);
        count += Number(given.get('count')?.[0] ?? 0);
      }
      return { loss: sum / count, tokens: count };
    },
    close: () => session.close(),
  };
}

function feedsOf({ tokens, targets, counted, segments, positions }: TrainingBatch) {
  const whole = (numbers: Int32Array): BigInt64Array =>
    BigInt64Array.from(numbers, (number) => BigInt(number));
  return [
    ['tokens', whole(tokens)],
    ['targets', whole(targets)],
    ['segments', whole(segments)],
    ['positions', whole(positions)],
    ['counted', counted],
  ] as const;
}

function firstOf<Item>(items: Iterable<Item>, count: number): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    if (first.length === count) break;
    first.push(item);
  }
  return first;
}
