// A model as the folder that Hugging Face's libraries load, and back. What is read is checked in full before it is used;
// what is written replaces the old folder only when the new one is whole.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFolderAtomically } from '../../../base/atomic-folder.ts';
import { hasErrorCode, UserError } from '../../../base/errors.ts';
import { decodeUtf8 } from '../../../base/utf8.ts';
import type { Weights } from '../../model/weights.ts';
import { tokenizerHash } from '../../tokenizer/tokenizer-hash.ts';
import { checkModel, type Model, type ModelKind } from '../model.ts';
import { int8Rows, int8RowsOf, weightsOfInt8Rows } from '../safetensors/int8-rows.ts';
import { readSafetensors, type StoredTensor, safetensorsOf } from '../safetensors/safetensors.ts';
import { configOf, generationConfigOf, shapeOfConfig } from './config.ts';
import { tokenizerOfJson } from './read-tokenizer.ts';
import { tokenizerFiles } from './tokenizer-files.ts';

/**
 * How weights are stored: as they are, in half the space, or in a quarter of it (`int8`, in a file that only Assay reads:
 * no weight is off by more than its row's largest size / 254).
 */
export type WeightForm = 'F32' | 'F16' | 'BF16' | 'int8';

export interface WriteModelOptions {
  /** Default `F32`. */
  readonly form?: WeightForm;
  /** Further files, such as a model card. */
  readonly extras?: ReadonlyMap<string, string>;
}

const plainFile = 'model.safetensors';
/** Has a name of its own, so that no other reader takes its whole numbers for weights. */
const int8File = 'model.int8.safetensors';
/** Where the weights of a folder are: in the first of these that is there. */
const weightFiles: readonly string[] = [plainFile, int8File];
const dtypes = { F32: 'float32', F16: 'float16', BF16: 'bfloat16', int8: 'float32' } as const;
/** Files that `npm run model-card` puts beside the model: another export may replace them. */
const cardFiles = ['README.md', 'loss.svg'] as const;

/**
 * Writes the folder, in place of an older one of its kind.
 * @throws UserError `bad-weights`, `tokenizer-mismatch`, `foreign-files`, or what the disk says.
 */
export async function writeModelFolder(
  folder: string,
  model: Model,
  { form, extras = new Map() }: WriteModelOptions = {},
): Promise<void> {
  const files = new Map([...extras, ...modelFiles(model, form)]);
  await writeFolderAtomically(folder, { files, known: [plainFile, int8File, ...cardFiles] });
}

/**
 * The files of the folder by name.
 * @throws UserError `bad-weights` or `tokenizer-mismatch`.
 */
export function modelFiles(model: Model, form: WeightForm = 'F32'): ReadonlyMap<string, string | Uint8Array> {
  const { shape, weights, tokenizer, kind } = model;
  checkModel(model, 'the model');
  // Says which tokenizer these weights go with: another one of the same size would load, and mean nothing.
  const belongs = { tokenizer: tokenizerHash(tokenizer) };
  const json = (content: object): string => `${JSON.stringify(content, null, 2)}\n`;
  return new Map<string, string | Uint8Array>([
    ['config.json', json(configOf(shape, { tokenizer, kind, dtype: dtypes[form] }))],
    ['generation_config.json', json(generationConfigOf({ tokenizer, kind }))],
    ...tokenizerFiles(tokenizer, { kind, contextLength: shape.contextLength }),
    form === 'int8'
      ? [int8File, safetensorsOf(int8RowsOf(weights), { ...int8Rows, ...belongs })]
      : [plainFile, safetensorsOf(tensorsOf(weights, form), belongs)],
  ]);
}

function tensorsOf(weights: Weights, form: 'F32' | 'F16' | 'BF16'): ReadonlyMap<string, StoredTensor> {
  return new Map([...weights].map(([name, weight]) => [name, { ...weight, form }]));
}

/**
 * Reads a folder of `writeModelFolder`.
 * @throws UserError that names the file and what is wrong with it.
 */
export async function readModelFolder(folder: string): Promise<Model> {
  const configPath = join(folder, 'config.json');
  const shape = shapeOfConfig(parseJson(await readText(configPath), configPath), configPath);
  const tokenizerPath = join(folder, 'tokenizer.json');
  const tokenizer = tokenizerOfJson(await readText(tokenizerPath), tokenizerPath);
  const kind = await readKind(folder);
  const { weights, path, trainedWith } = await readWeights(folder);
  const model = { shape, weights, tokenizer, kind };
  checkModel(model, path);
  if (trainedWith !== undefined && trainedWith !== tokenizerHash(tokenizer)) {
    throw new UserError(`check-tokenizer: ${tokenizerPath} is not the one that ${path} was trained with.`, {
      code: 'tokenizer-mismatch',
      hint: 'Take the tokenizer that this model was trained with.',
    });
  }
  return model;
}

/** A model with a template for chats is one for chats. */
async function readKind(folder: string): Promise<ModelKind> {
  const path = join(folder, 'tokenizer_config.json');
  const config = z
    .object({ chat_template: z.string().optional() })
    .safeParse(parseJson(await readText(path), path));
  return config.data?.chat_template === undefined ? 'base' : 'chat';
}

/**
 * Where the weights of a model folder are.
 *
 * @throws UserError where it holds none.
 */
export function weightFileOf(folder: string): string {
  const found = weightFiles.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new UserError(`read-model: ${folder} holds no weights: neither ${weightFiles.join(' nor ')}.`, {
    code: 'no-model-folder',
    hint: 'Take a whole copy of the folder, or write one: assay train export <training> --out <folder>.',
  });
}

interface ReadWeights {
  readonly weights: Weights;
  readonly path: string;
  /** Hash of their tokenizer; files from elsewhere do not say it. */
  readonly trainedWith: string | undefined;
}

async function readWeights(folder: string): Promise<ReadWeights> {
  for (const path of weightFiles.map((name) => join(folder, name))) {
    const bytes = await readIfThere(path);
    if (bytes === undefined) continue;
    const { tensors, metadata } = readSafetensors(bytes, path);
    return { weights: weightsOfInt8Rows(tensors, path), path, trainedWith: metadata.tokenizer };
  }
  return missing(join(folder, plainFile));
}

async function readText(path: string): Promise<string> {
  const bytes = (await readIfThere(path)) ?? missing(path);
  return decodeUtf8(bytes, { operation: 'read-model', path });
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ENOTDIR')) return undefined;
    throw error;
  }
}

function missing(path: string): never {
  throw new UserError(`read-model: there is no ${path}.`, {
    code: 'no-model',
    hint: 'Name a folder that `assay train export` wrote.',
  });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UserError(`read-model: ${path} is not JSON.`, {
      code: 'bad-config',
      hint: 'Take a whole copy of the folder.',
      cause,
    });
  }
}
