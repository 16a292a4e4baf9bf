// A model folder of our layout as a LanguageModel, known by the hash of its weights.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { fileDigest } from '../../base/file-digest.ts';
import type { LanguageModel } from '../../contracts/language-model.ts';
import { readModelFolder, weightFiles } from '../../nn/formats/hugging-face/model-folder.ts';
import { localModel } from './local-model.ts';

/** Nothing is read before the first request. */
export function folderModel(id: string, folder: string): LanguageModel {
  return {
    ...localModel({ id, read: () => readModelFolder(folder) }),
    fingerprint: () => fileDigest(weightsOf(id, folder)),
  };
}

function weightsOf(id: string, folder: string): string {
  const found = weightFiles.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new UserError(`model "${id}": ${folder} holds no weights: neither ${weightFiles.join(' nor ')}.`, {
    code: 'no-model-folder',
    hint: 'Take a whole copy of the folder.',
  });
}
