import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileDigest } from '../../src/base/file-digest.ts';
import { trainPretrainCommand } from '../../src/cli/train/train-pretrain.ts';
import { trainTuneCommand } from '../../src/cli/train/train-tune.ts';
import type { CorpusManifest } from '../../src/contracts/corpus-manifest.ts';
import { type TrainingOptions, trainingFormat, trainingLogFormat } from '../../src/contracts/training.ts';
import { writeModelFolder } from '../../src/nn/formats/hugging-face/model-folder.ts';
import type { Model } from '../../src/nn/formats/model.ts';
import { parameterCount, sizedShape } from '../../src/nn/model/sized-shape.ts';
import { embeddedScores } from '../../test/examples/embedded-scores.ts';
import { modelToExport } from '../../test/models/model-to-export.ts';
import { modelCard } from './card.ts';
import { commandLines } from './commands.ts';
import { lossSvg } from './loss-svg.ts';
import { type CardSources, readCardFacts } from './read-facts.ts';

const root = mkdtempSync(join(tmpdir(), 'assay-card-'));
afterAll(() => rmSync(root, { recursive: true }));
const sources: CardSources = {
  ...{ scores: join(root, 'scores.json'), models: join(root, 'models'), corpus: join(root, 'corpus') },
  ...{ pretraining: join(root, 'pretraining'), tuning: join(root, 'tuning') },
};
const vocabularySize = modelToExport().shape.vocabularySize;
const shape = sizedShape({ depth: 1, vocabularySize, contextLength: 64 });

const manifest: CorpusManifest = {
  ...{ format: 'assay-corpus-manifest/1', generator: 'synthetic/1', seed: 7 },
  asked: { examples: 2000, behaviours: 400, problems: 4 },
  ...{ hash: 'sha256:0rchard', shards: [] },
  examples: {
    kinds: { program: 1234, chat: 766 },
    forms: {},
    depths: { 1: 5, 3: 5 },
    styles: {},
    results: {},
  },
  ...{ behaviours: {}, distinctPrograms: 900, rejected: { meanings: {}, examples: {} } },
  executed: { programs: 2100, differences: [], isolation: [] },
  keptOut: { fingerprinted: ['plank-offcut'], unfit: 1, failed: [], grown: [] },
  heldOut: [{ tier: 't1', file: 'held-out/t1.jsonl', problems: 4, sha256: '1' }],
  leaks: {
    t1: {
      ...{ problems: 4, sameProgram: 0, samePrompt: 0, nearest: [1, 2, 1] },
      prompts: { grams: 200, seen: 50 },
      programs: { grams: 100, seen: 10 },
    },
  },
};

function optionsOf(stage: TrainingOptions['stage'], steps: number): TrainingOptions {
  return {
    ...{ stage, steps, rows: 16, length: 64, accumulation: 1, optimiser: 'muon', peakRate: 0.005 },
    ...{ warmUpSteps: 1, decayShare: 0.4, lastShare: 0.05, weightDecay: 0.1, clipNorm: 1, seed: 3 },
    oneBatch: false,
  };
}

/** A training that has ended, with its model. */
async function writeTraining(folder: string, stage: TrainingOptions['stage'], model: Model): Promise<void> {
  await writeModelFolder(join(folder, 'model'), model);
  const steps = stage === 'tune' ? 2 : 4;
  const begins = stage === 'tune' ? { begins: await fileDigest(weightsOf(sources.pretraining)) } : {};
  const file = {
    ...{ format: trainingFormat, shape, options: optionsOf(stage, steps), corpus: 'c', tokenizer: 't' },
    ...{ ...begins, parameters: parameterCount(shape), versions: { assay: '0.1.0', node: 'v24' } },
    startedAt: '2026-11-22T00:00:00.000Z',
  };
  writeFileSync(join(folder, 'training.json'), JSON.stringify(file));
  const rows = Array.from({ length: steps }, (_, at) => ({
    ...{ kind: 'step', step: at + 1, loss: 4 - at, smoothed: 4.125 - at, rate: 0.005, gradientNorm: 1 },
    ...{ tokens: 1000 * (at + 1), tokensPerSecond: 50, seconds: 20 * (at + 1) },
  }));
  const validation = { kind: 'validation', step: steps, loss: 0.777, tokens: 60 };
  const lines = [{ format: trainingLogFormat }, ...rows, validation].map((row) => JSON.stringify(row));
  writeFileSync(join(folder, 'log.jsonl'), `${lines.join('\n')}\n`);
}

function weightsOf(training: string): string {
  return join(training, 'model', 'model.safetensors');
}

async function writeScores(hash: string): Promise<void> {
  const base = await fileDigest(join(sources.models, 'base', 'model.int8.safetensors'));
  const scores = embeddedScores({ models: { embedded: { hash }, base: { hash: base } } });
  writeFileSync(sources.scores, JSON.stringify(scores));
}

const embeddedWeights = join(sources.models, 'embedded', 'model.int8.safetensors');

beforeAll(async () => {
  const base = modelToExport({ shape });
  const tuned = modelToExport({ shape, seed: 1, kind: 'chat' });
  await writeTraining(sources.pretraining, 'pretrain', base);
  await writeTraining(sources.tuning, 'tune', tuned);
  await writeModelFolder(join(sources.models, 'base'), base, { form: 'int8' });
  await writeModelFolder(join(sources.models, 'embedded'), tuned, { form: 'int8' });
  mkdirSync(sources.corpus);
  writeFileSync(join(sources.corpus, 'manifest.json'), JSON.stringify(manifest));
});

describe('the model card', () => {
  test('says what the files say', async () => {
    await writeScores(await fileDigest(embeddedWeights));
    const facts = await readCardFacts(sources);
    const card = modelCard(facts, { licence: 'Apache-2.0' });
    const wanted = [
      'license: apache-2.0',
      'value: 0.711',
      'assay corpus build --out corpus --examples 2000 --behaviours 400 --problems 4 --seed 7',
      '--depth 1 --context 64 --steps 4 --rows 16 --optimiser muon --rate 0.005 --clip 1 --seed 3',
      'sha256:0rchard',
      '| pretraining | 4 | 1,024 | 4,000 | 1 min 20 s | Muon, 0.005 | 3 | 1.125 | 0.777 |',
      '| t1 | embedded | chat | 73.1 % [68.1–78.1] | 71.1 % [66.1–76.1] | 83.1 % [78.1–88.1] | 81.1 % [76.1–86.1] | 25.0 % |',
      '+62.0 points [+57.0 to +67.0], p < 0.001, tuning helps',
      'Of 40 answers, 36 could not begin',
      'solves **0 of 164**',
      '| one-batch |  | not measured: it is not on this machine |',
      '| t1 | 4 | 0 | 0 | 50 of 200 (25.0 %) | 10 of 100 (10.0 %) |',
      `${await fileDigest(embeddedWeights)}`,
    ];
    expect(wanted.filter((text) => !card.includes(text))).toEqual([]);
    expect(card).not.toMatch(/undefined|NaN/);
    expect(lossSvg([facts.pretraining, facts.tuning])).toContain('pretrain ends at 1.125 after 4 steps');
  });

  test('gives commands whose options exist', () => {
    const flags = [trainPretrainCommand, trainTuneCommand].map(
      ({ options }) => new Set(options.map(({ flags: text }) => text.split(' ')[0])),
    );
    const file = {
      format: trainingFormat,
      ...{ shape, corpus: 'c', tokenizer: 't', parameters: 1, versions: {}, startedAt: '' },
    } as const;
    const [, , pretrain = '', tune = ''] = commandLines({
      manifest,
      pretraining: { ...file, options: { ...optionsOf('pretrain', 4), accumulation: 2 } },
      tuning: { ...file, options: optionsOf('tune', 2) },
      form: 'int8',
    });
    const unknown = [pretrain, tune].flatMap((line, place) =>
      [...line.matchAll(/--[\w-]+/g)]
        .map(([flag]) => flag)
        .filter((flag) => flag !== '--seed' && flags[place]?.has(flag) !== true),
    );
    expect(unknown).toEqual([]);
  });

  test('refuses scores of other weights', async () => {
    await writeScores('sha256:0123456789abcdef');
    const here = (await fileDigest(embeddedWeights)).slice(0, 'sha256:'.length + 12);
    await expect(readCardFacts(sources)).rejects.toMatchObject({
      code: 'other-weights',
      message: `model-card: ${sources.scores} scores other weights than ${join(sources.models, 'embedded')} holds: sha256:0123456789ab there, ${here} here.`,
    });
  });

  test('refuses weights that the tuning did not make, and a tuning of another base', async () => {
    await writeScores(await fileDigest(embeddedWeights));
    await expect(readCardFacts({ ...sources, tuning: sources.pretraining })).rejects.toMatchObject({
      code: 'other-training',
    });
    const path = weightsOf(sources.pretraining);
    const kept = readFileSync(path);
    await writeModelFolder(join(sources.pretraining, 'model'), modelToExport({ shape, seed: 9 }));
    await expect(readCardFacts(sources)).rejects.toMatchObject({ code: 'other-training' });
    writeFileSync(path, kept);
  });

  test('refuses the manifest of a corpus that held out other problems', async () => {
    await writeScores(await fileDigest(embeddedWeights));
    const path = join(sources.corpus, 'manifest.json');
    const [first] = manifest.heldOut;
    const other = { ...manifest, heldOut: [{ ...first, sha256: '2' }] };
    writeFileSync(path, JSON.stringify(other));
    await expect(readCardFacts(sources)).rejects.toMatchObject({ code: 'other-problems' });
    writeFileSync(path, JSON.stringify(manifest));
  });
});
