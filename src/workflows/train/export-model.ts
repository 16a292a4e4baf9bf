// A trained model in the forms that other tools read.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { UserError } from '../../base/errors.ts';
import { type GgufForm, ggufOfModel } from '../../nn/formats/gguf/gguf-of-model.ts';
import {
  readModelFolder,
  type WeightForm,
  writeModelFolder,
} from '../../nn/formats/hugging-face/model-folder.ts';
import type { Model } from '../../nn/formats/model.ts';
import { writeTrainerExport } from '../../nn/formats/trl/write-trainer-export.ts';
import type { ChatMessage } from '../../nn/tokenizer/chat-format.ts';
import { type CorpusPart, readCorpus } from '../../train/read-corpus.ts';

export interface ExportModelOptions {
  /** Folder of a training that has ended, or of a model. */
  readonly from: string;
  /** Folder to write: in Hugging Face's layout, or for `trainer`. */
  readonly out?: string | undefined;
  /** How its weights are stored; default F32. `int8` is read by Assay only. */
  readonly form?: WeightForm | undefined;
  /** GGUF file to write. */
  readonly gguf?: string | undefined;
  /** How that file stores weights; default F32. */
  readonly ggufForm?: GgufForm | undefined;
  /** What is to go on with it on GPUs: then `out` holds the model, the chats of `corpus` and a config. */
  readonly trainer?: Trainer | undefined;
  /** Folder of the corpus whose chats go with it. */
  readonly corpus?: string | undefined;
  /** Processes that torchrun is to start, one for each GPU; default 1. */
  readonly processes?: number | undefined;
}

/** Trainers that files are written for. */
export const trainers = ['trl'] as const;
export type Trainer = (typeof trainers)[number];

export interface ExportedModel {
  readonly format: 'assay-exported/1';
  readonly written: readonly { readonly path: string; readonly bytes: number }[];
}

/** Writes what is asked for; an older export in the same place is replaced when the new one is whole. */
export async function exportModel(options: ExportModelOptions): Promise<ExportedModel> {
  const { from, out, form = 'F32', gguf, ggufForm = 'F32', trainer } = options;
  requireSomething(options);
  const model = await readModelFolder(await modelFolder(from));
  const written: { path: string; bytes: number }[] = [];
  if (out !== undefined && trainer === undefined) {
    await writeModelFolder(out, model, { form });
    const weights = join(out, form === 'int8' ? 'model.int8.safetensors' : 'model.safetensors');
    written.push({ path: out, bytes: (await stat(weights)).size });
  }
  if (gguf !== undefined) {
    const bytes = ggufOfModel(model, { form: ggufForm });
    await writeFileAtomically(gguf, bytes);
    written.push({ path: gguf, bytes: bytes.length });
  }
  if (out !== undefined && trainer !== undefined) {
    await exportForTrainer(out, model, options);
    const parts = ['model/model.safetensors', 'data/train.jsonl'].map((name) => stat(join(out, name)));
    const sizes = (await Promise.all(parts)).map(({ size }) => size);
    written.push({ path: out, bytes: sizes.reduce((sum, size) => sum + size, 0) });
  }
  return { format: 'assay-exported/1', written };
}

function requireSomething({ out, form = 'F32', gguf, trainer }: ExportModelOptions): void {
  if (trainer !== undefined && out === undefined) {
    throw new UserError(`train export: there is no folder for what ${trainer} takes.`, {
      code: 'no-folder',
      hint: 'Give one: --out <folder>.',
    });
  }
  if (trainer !== undefined && form !== 'F32') {
    throw new UserError(`train export: ${trainer} goes on from F32 weights, not ${form}.`, {
      code: 'bad-form',
      hint: 'Leave --form out.',
    });
  }
  if (out !== undefined || gguf !== undefined) return;
  throw new UserError('train export: nothing is asked for.', {
    code: 'nothing-to-export',
    hint: 'Give --out <folder>, --gguf <file>, or both.',
  });
}

async function exportForTrainer(
  folder: string,
  model: Model,
  { corpus, processes }: ExportModelOptions,
): Promise<void> {
  if (corpus === undefined) {
    throw new UserError('train export: a trainer needs chats to train on.', {
      code: 'no-corpus',
      hint: 'Give the folder of a corpus: --corpus <folder>.',
    });
  }
  await writeTrainerExport(folder, {
    model,
    train: chatsOf(corpus, 'train'),
    validation: chatsOf(corpus, 'validation'),
    ...(processes === undefined ? {} : { processes }),
  });
}

async function* chatsOf(corpus: string, part: CorpusPart): AsyncGenerator<readonly ChatMessage[]> {
  for await (const row of readCorpus(corpus, part))
    if (row.kind !== 'program' && row.kind !== 'fim') yield row.messages;
}

/** The model of a training folder, or the folder itself. */
export async function modelFolder(from: string): Promise<string> {
  const inner = join(from, 'model');
  const isTraining = await stat(join(from, 'training.json')).then(
    () => true,
    () => false,
  );
  if (!isTraining) return from;
  const isDone = await stat(inner).then(
    () => true,
    () => false,
  );
  if (isDone) return inner;
  throw new UserError(`train export: the training in ${from} has not ended yet.`, {
    code: 'unfinished-training',
    hint: 'Give the command that began it once more: it goes on from its last checkpoint.',
  });
}
