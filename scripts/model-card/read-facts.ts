// Everything that the card says, read from files, and whether they belong together: scores of these weights, weights of
// these trainings, problems of this corpus.

import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../src/base/errors.ts';
import { fileDigest } from '../../src/base/file-digest.ts';
import { hashParts } from '../../src/base/hash.ts';
import { type CorpusManifest, corpusManifestSchema } from '../../src/contracts/corpus-manifest.ts';
import {
  modelFiles,
  readModelFolder,
  type WeightForm,
  weightFileOf,
} from '../../src/nn/formats/hugging-face/model-folder.ts';
import { readSafetensors } from '../../src/nn/formats/safetensors/safetensors.ts';
import type { ModelShape } from '../../src/nn/model/model-shape.ts';
import { parameterCount } from '../../src/nn/model/sized-shape.ts';
import { type Scores, scoresSchema } from '../conformance/embedded/scores.ts';
import { readStage, type Stage } from './training-facts.ts';

export interface CardSources {
  /** scores.json of `npm run conformance -- embedded`. */
  readonly scores: string;
  /** The folder of the models' folders. */
  readonly models: string;
  /** Folders of the two trainings, of the corpus, and of the milestones' trainings where there are some. */
  readonly pretraining: string;
  readonly tuning: string;
  readonly corpus: string;
  readonly tenMinutes?: string | undefined;
  readonly oneBatch?: string | undefined;
}

export interface CardFacts {
  readonly scores: Scores;
  readonly manifest: CorpusManifest;
  readonly pretraining: Stage;
  readonly tuning: Stage;
  readonly tenMinutes: Stage | undefined;
  readonly oneBatch: Stage | undefined;
  readonly shape: ModelShape;
  readonly parameters: number;
  /** How the weights are stored, in how many bytes, with which hash. */
  readonly form: WeightForm;
  readonly bytes: number;
  readonly hash: string;
}

/** Throws UserError where a file is missing, or where two of them do not belong together. */
export async function readCardFacts(sources: CardSources): Promise<CardFacts> {
  const { models, tenMinutes, oneBatch } = sources;
  const scores = scoresSchema.parse(JSON.parse(await readText(sources.scores)));
  await requireScoresOf(scores, sources);
  const manifest = corpusManifestSchema.parse(
    JSON.parse(await readText(join(sources.corpus, 'manifest.json'))),
  );
  requireProblemsOf(manifest, scores, sources);
  const pretraining = await readStage(sources.pretraining);
  const tuning = await readStage(sources.tuning);
  await requireChain(pretraining, tuning);
  const embedded = join(models, 'embedded');
  await formOf(join(models, 'base'), pretraining);
  const form = await formOf(embedded, tuning);
  const weights = weightFileOf(embedded);
  const { shape } = await readModelFolder(embedded);
  return {
    ...{ scores, manifest, pretraining, tuning, shape, form },
    tenMinutes: tenMinutes === undefined ? undefined : await readStage(tenMinutes),
    oneBatch: oneBatch === undefined ? undefined : await readStage(oneBatch),
    parameters: parameterCount(shape),
    bytes: (await stat(weights)).size,
    hash: await fileDigest(weights),
  };
}

async function readText(path: string): Promise<string> {
  if (existsSync(path)) return readFile(path, 'utf8');
  throw new UserError(`model-card: there is no ${path}.`, {
    code: 'no-file',
    hint: 'The scores are written by `npm run conformance -- embedded`, the manifest by `assay corpus build`.',
  });
}

/** The hash in the scores is the `modelHash` of their run.json files. */
async function requireScoresOf(scores: Scores, { models, scores: path }: CardSources): Promise<void> {
  for (const [name, { hash }] of Object.entries(scores.models)) {
    const found = await fileDigest(weightFileOf(join(models, name)));
    if (found === hash) continue;
    throw new UserError(
      `model-card: ${path} scores other weights than ${join(models, name)} holds: ${short(hash)} there, ${short(found)} here.`,
      { code: 'other-weights', hint: 'Measure these: npm run conformance -- embedded.' },
    );
  }
}

function requireProblemsOf({ heldOut }: CorpusManifest, scores: Scores, { corpus }: CardSources): void {
  for (const [tier, hash] of Object.entries(scores.heldOutFiles)) {
    const made = heldOut.find((one) => one.tier === tier)?.sha256;
    if (made !== undefined && hash === `sha256:${made}`) continue;
    throw new UserError(
      `model-card: the scores are of other ${tier} problems than those that ${corpus} held out.`,
      { code: 'other-problems', hint: 'Give the corpus that the model was trained on.' },
    );
  }
}

async function requireChain(pretraining: Stage, tuning: Stage): Promise<void> {
  const begun = await fileDigest(weightFileOf(join(pretraining.folder, 'model')));
  if (tuning.file.begins === begun) return;
  throw new UserError(`model-card: ${tuning.folder} did not begin with the model of ${pretraining.folder}.`, {
    code: 'other-training',
    hint: 'Give the pretraining whose model was tuned.',
  });
}

const forms: readonly WeightForm[] = ['int8', 'F16', 'BF16', 'F32'];

/** The form in which the training's model gives exactly these weights. */
async function formOf(folder: string, { folder: training }: Stage): Promise<WeightForm> {
  const path = weightFileOf(folder);
  const wanted = digestOfTensors(await readFile(path), path);
  const model = await readModelFolder(join(training, 'model'));
  for (const form of forms) {
    const bytes = modelFiles(model, form).get(basename(path));
    if (bytes instanceof Uint8Array && digestOfTensors(bytes, path) === wanted) return form;
  }
  throw new UserError(`model-card: ${folder} does not hold the model of the training ${training}.`, {
    code: 'other-training',
    hint: `Export it: assay train export ${training} --out ${folder} --form int8.`,
  });
}

/** Of names and numbers; what a file says of itself beside them may differ by version. */
function digestOfTensors(bytes: Uint8Array, path: string): string {
  const { tensors } = readSafetensors(bytes, path);
  const parts = [...tensors].flatMap(([name, { form, data }]) => [
    `${name} ${form}\n`,
    new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  ]);
  return hashParts(...parts);
}

function short(hash: string): string {
  return hash.slice(0, 'sha256:'.length + 12);
}
