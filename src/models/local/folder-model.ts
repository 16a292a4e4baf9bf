// A model folder of our layout as a LanguageModel, known by the hash of its weights.

import { fileDigest } from '../../base/file-digest.ts';
import type { LanguageModel } from '../../contracts/language-model.ts';
import { readModelFolder, weightFileOf } from '../../nn/formats/hugging-face/model-folder.ts';
import { localModel } from './local-model.ts';

/** Nothing is read before the first request. */
export function folderModel(id: string, folder: string): LanguageModel {
  return {
    ...localModel({ id, read: () => readModelFolder(folder) }),
    fingerprint: async () => fileDigest(weightFileOf(folder)),
  };
}
