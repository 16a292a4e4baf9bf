// A model in Assay's own layout, answered by src/nn inside this process (src/models/local).

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { folderModel } from '../local/folder-model.ts';
import type { Provider } from '../open-options.ts';

export const local: Provider = {
  open: (name) => {
    const id = `local/${name}`;
    return folderModel(id, modelFolder(id, resolve(name)));
  },
};

/** The folder itself, or the model of a training that has ended. */
function modelFolder(id: string, folder: string): string {
  if (!existsSync(folder)) fail(id, `there is no folder ${folder}`);
  const found = [folder, join(folder, 'model')].find((place) => existsSync(join(place, 'config.json')));
  if (found !== undefined) return found;
  return existsSync(join(folder, 'training.json'))
    ? fail(id, `the training in ${folder} has not ended`, 'Give the command that began it once more.')
    : fail(id, `${folder} holds no model; there is no config.json in it`);
}

function fail(
  id: string,
  what: string,
  hint = 'Name a folder that `assay train` wrote, from the folder the command is given in: local/models/first.',
): never {
  throw new UserError(`model "${id}": ${what}.`, { code: 'no-model-folder', hint });
}
