import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { type TrainingFile, type TrainingRow, trainingFormat } from '../contracts/training.ts';
import { initialWeights } from '../nn/model/initial-weights.ts';
import type { Weights } from '../nn/model/weights.ts';
import { chatTokens } from '../nn/tokenizer/chat-format.ts';
import { trainTokenizer } from '../nn/tokenizer/train-tokenizer.ts';
import { markedDocument, requireTunable } from './check-trained.ts';
import { type TokenDocument, TokenStore } from './token-store.ts';
import { type Trained, trainModel } from './train-model.ts';
import { readTrainingLog } from './training-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-training-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tokenizer = trainTokenizer(['def plum(x):\n    return x + 1\n'.repeat(8)], { vocabularySize: 272 });
const shape = {
  ...{ vocabularySize: tokenizer.vocabularySize, contextLength: 32, width: 16, layers: 2, heads: 2 },
  ...{ keyHeads: 1, headWidth: 8, hidden: 32, ropeBase: 10_000, normEpsilon: 1e-6 },
};

function fileOf(steps: number, changes: Partial<TrainingFile['options']> = {}): TrainingFile {
  return {
    ...{ format: trainingFormat, shape, corpus: 'sha256:plums', tokenizer: 'sha256:tokens', parameters: 1 },
    ...{ versions: {}, startedAt: '2026-11-22T00:00:00Z' },
    options: {
      ...{
        stage: 'pretrain',
        steps,
        rows: 2,
        length: 32,
        accumulation: 1,
        optimiser: 'adamw',
        peakRate: 0.01,
      },
      ...{ warmUpSteps: 2, decayShare: 0.3, lastShare: 0.1, weightDecay: 0.1, clipNorm: 1, seed: 3 },
      oneBatch: false,
      ...changes,
    },
  };
}

async function texts(count: number): Promise<TokenStore> {
  const documents = Array.from({ length: count }, (_, at): TokenDocument => {
    const text = `def plum${at}(x):\n    return x + ${at}\n`;
    return { tokens: [...tokenizer.encode(text), tokenizer.special('<|endoftext|>')] };
  });
  return TokenStore.from(documents);
}

interface Wanted {
  readonly file: TrainingFile;
  readonly place?: string;
  readonly stopAt?: number;
  readonly validation?: TokenStore;
  /** Steps between probes; default 4. */
  readonly probeEvery?: number;
}

async function train({ file, place = folder, stopAt, validation, probeEvery = 4 }: Wanted): Promise<Trained> {
  const stopping = new AbortController();
  return trainModel({
    ...{ folder: place, file, tokenizer, clock: systemClock, signal: stopping.signal, validation },
    weights: initialWeights(shape, 1),
    train: await texts(20),
    every: { validation: 4, samples: 0, checkpoint: 5, probe: probeEvery },
    probe: lookAtWeights,
    peakMemoryBytes: () => 4096,
    runtime: { threads: 1 },
    onRow: (row) => {
      if (row.kind === 'step' && row.step === stopAt) stopping.abort();
    },
  });
}

/** A probe whose number follows from the weights. */
async function lookAtWeights(weights: Weights, step: number): Promise<readonly TrainingRow[]> {
  const value = Math.abs(weights.get('model.embed_tokens.weight')?.data[0] ?? 0);
  return [{ kind: 'probe', step, problems: 1, passAt1: { value, low: 0, high: 1 } }];
}

function numbers(weights: Weights): Record<string, number[]> {
  return Object.fromEntries([...weights].map(([name, { data }]) => [name, [...data]]));
}

async function rowsOf(place: string): Promise<TrainingRow[]> {
  const rows: TrainingRow[] = [];
  for await (const row of readTrainingLog(place)) rows.push(row);
  return rows;
}

/** Without what a clock says and without what tells of interruptions. */
function facts(rows: readonly TrainingRow[]): readonly object[] {
  return rows.flatMap((row): readonly object[] => {
    if (row.kind === 'step') return [{ ...row, seconds: 0, tokensPerSecond: 0 }];
    return row.kind === 'validation' || row.kind === 'probe' ? [row] : [];
  });
}

test('loss falls, and goes on as if nothing had happened: the same weights bit for bit, the same log', async () => {
  const file = fileOf(16);
  const validation = await texts(5);
  const whole = await train({ file, place: join(folder, 'whole'), validation });
  expect([whole.isFinished, whole.step]).toEqual([true, 16]);
  const rows = await rowsOf(join(folder, 'whole'));
  const losses = rows.flatMap((row) => (row.kind === 'step' ? [row.loss] : []));
  expect(losses.length).toBe(16);
  expect(losses.at(-1) ?? 9).toBeLessThan(0.8 * (losses[0] ?? 0));
  for (const looked of ['validation', 'probe']) {
    expect(rows.filter(({ kind }) => kind === looked).map(({ step }) => step)).toEqual([4, 8, 12, 16]);
  }
  expect(rows.at(-1)).toEqual({ kind: 'end', step: 16, peakMemoryBytes: 4096 });

  const parts = join(folder, 'parts');
  const first = await train({ file, place: parts, stopAt: 7, validation });
  expect([first.isFinished, first.step]).toEqual([false, 7]);
  // As a kill would leave it: the log has steps of which no checkpoint is left.
  rmSync(join(parts, 'checkpoint-0000007.safetensors'));
  const second = await train({ file, place: parts, validation });
  expect(numbers(second.weights)).toEqual(numbers(whole.weights));
  expect(facts(await rowsOf(parts))).toEqual(facts(rows));
  expect(readdirSync(parts).filter((name) => name.startsWith('checkpoint')).length).toBe(2);
});

test('a finished training does nothing more', async () => {
  const file = fileOf(5);
  const first = await train({ file });
  const before = await rowsOf(folder);
  const again = await train({ file });
  expect(numbers(again.weights)).toEqual(numbers(first.weights));
  expect(await rowsOf(folder)).toEqual(before);
});

test('a probe changes no weight', async () => {
  const file = fileOf(6);
  const probed = await train({ file, place: join(folder, 'probed'), probeEvery: 1 });
  const plain = await train({ file, place: join(folder, 'plain'), probeEvery: 0 });
  expect(numbers(plain.weights)).toEqual(numbers(probed.weights));
  const probes = async (place: string) =>
    (await rowsOf(join(folder, place))).flatMap(({ kind, step }) => (kind === 'probe' ? [step] : []));
  expect([await probes('probed'), await probes('plain')]).toEqual([[1, 2, 3, 4, 5, 6], []]);
});

test('one batch again and again is learnt by heart, and gone on with bit for bit', async () => {
  const file = fileOf(120, { oneBatch: true, rows: 1, decayShare: 0.5, weightDecay: 0 });
  const whole = await train({ file, place: join(folder, 'whole'), probeEvery: 0 });
  const losses = (await rowsOf(join(folder, 'whole'))).flatMap((row) =>
    row.kind === 'step' ? [row.loss] : [],
  );
  expect(losses.at(-1)).toBeLessThan(0.01);
  const parts = join(folder, 'parts');
  await train({ file, place: parts, stopAt: 7, probeEvery: 0 });
  const second = await train({ file, place: parts, probeEvery: 0 });
  expect(numbers(second.weights)).toEqual(numbers(whole.weights));
});

test('batches added up make the same step as one large batch', async () => {
  const large = await train({ file: fileOf(3, { rows: 4 }), place: join(folder, 'large') });
  const parts = await train({ file: fileOf(3, { rows: 2, accumulation: 2 }), place: join(folder, 'parts') });
  for (const [name, { data }] of large.weights) {
    const other = parts.weights.get(name)?.data ?? new Float32Array();
    const worst = data.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 9))), 0);
    expect({ name, isNear: worst < 2e-4 }).toEqual({ name, isNear: true });
  }
});

test('numbers that are not finite stop it, with the step and what the batch begins with', async () => {
  const file = fileOf(5, { peakRate: 1e30, warmUpSteps: 0 });
  await expect(train({ file })).rejects.toThrow(
    /step \d+ gave a loss of .*its batch begins with "def plum\d+\(x\)/,
  );
});

test.each([
  ['cut off', (path: string) => truncateSync(path, 5000), 'is cut off in'],
  [
    'no checkpoint at all',
    (path: string) => writeFileSync(path, 'plums'),
    'has 5 bytes, too few for any tensor',
  ],
])(
  'a checkpoint that is %s is said to be so, and nothing is overwritten',
  async (_what, spoil, complaint) => {
    const file = fileOf(5);
    await train({ file });
    spoil(join(folder, 'checkpoint-0000005.safetensors'));
    const before = readdirSync(folder);
    await expect(train({ file })).rejects.toThrow(complaint);
    expect(readdirSync(folder)).toEqual(before);
  },
);

test('a checkpoint of another shape is refused by name and sizes', async () => {
  await train({ file: fileOf(5) });
  const file = { ...fileOf(5), shape: { ...shape, width: 24 } };
  const other = trainModel({
    ...{ folder, file, tokenizer, clock: systemClock, signal: new AbortController().signal },
    weights: initialWeights(file.shape, 1),
    train: await texts(3),
    every: { validation: 0, samples: 0, checkpoint: 0, probe: 0 },
    peakMemoryBytes: () => 4096,
  });
  await expect(other).rejects.toThrow(/"model\.embed_tokens\.weight" is \[\d+, 16\] instead of \[\d+, 24\]/);
});

test('tuning trains on what the assistant says and refuses marks that are wrong', async () => {
  const good = chatTokens(tokenizer, [
    { role: 'user', content: 'Write plum.' },
    { role: 'assistant', content: 'def plum(x):\n    return x + 1' },
  ]);
  const store = await TokenStore.from([{ tokens: [...good.tokens], trained: good.trained }]);
  requireTunable(store, tokenizer);
  const { stretches, trainedTokens } = markedDocument(store, 0, tokenizer);
  expect(stretches.filter(({ isTrained }) => isTrained).map(({ text }) => text)).toEqual([
    'def plum(x):\n    return x + 1<|im_end|>',
  ]);
  expect(trainedTokens).toBeGreaterThan(5);
  const untrained = await TokenStore.from([
    { tokens: [...good.tokens], trained: new Uint8Array(good.tokens.length) },
  ]);
  expect(() => requireTunable(untrained, tokenizer)).toThrow('document 0 trains on none of its tokens');
  const all = await TokenStore.from([{ tokens: [...good.tokens] }]);
  expect(() => requireTunable(all, tokenizer)).toThrow('trains on all of its tokens, its prompt among them');
});
