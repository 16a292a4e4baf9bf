// A model in Assay's own layout, answered by src/nn inside this process (src/models/local).

import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { fileDigest } from '../../base/file-digest.ts';
import { readModelFolder, weightFiles } from '../../nn/formats/hugging-face/model-folder.ts';
import { localModel } from '../local/local-model.ts';
import type { Provider } from '../open-options.ts';

export const local: Provider = {
  open: (name) => {
    const id = `local/${name}`;
    const folder = modelFolder(id, resolve(name));
    return {
      ...localModel({ id, read: () => readModelFolder(folder) }),
      fingerprint: () => fileDigest(weightsOf(id, folder)),
    };
  },
};

/** The folder itself, or the model of a training that has ended. */
function modelFolder(id: string, folder: string): string {
  if (!isThere(folder)) fail(id, `there is no folder ${folder}`);
  const found = [folder, join(folder, 'model')].find((place) => isThere(join(place, 'config.json')));
  if (found !== undefined) return found;
  return isThere(join(folder, 'training.json'))
    ? fail(id, `the training in ${folder} has not ended`, 'Give the command that began it once more.')
    : fail(id, `${folder} holds no model; there is no config.json in it`);
}

function weightsOf(id: string, folder: string): string {
  const found = weightFiles.map((name) => join(folder, name)).find(isThere);
  return found ?? fail(id, `${folder} holds no weights: neither ${weightFiles.join(' nor ')}`);
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function fail(
  id: string,
  what: string,
  hint = 'Name a folder that `assay train` wrote, from the folder the command is given in: local/models/first.',
): never {
  throw new UserError(`model "${id}": ${what}.`, { code: 'no-model-folder', hint });
}
