// The model that ships with Assay, and the milestones of its training: `embedded`, `embedded/base` and so on.

import { UserError } from '../../base/errors.ts';
import { nearest } from '../../base/nearest.ts';
import { embeddedAbsence, embeddedFolder, embeddedNames, embeddedWayOut } from '../local/embedded-models.ts';
import { folderModel } from '../local/folder-model.ts';
import type { Provider } from '../open-options.ts';

const milestones = embeddedNames.filter((name) => name !== 'embedded');

export const embedded: Provider = {
  open: (milestone, { environment }) => {
    const id = milestone === '' ? 'embedded' : `embedded/${milestone}`;
    const name = milestone === '' ? 'embedded' : requireMilestone(id, milestone);
    const absence = embeddedAbsence(name, environment);
    if (absence === undefined) return folderModel(id, embeddedFolder(name, environment));
    throw new UserError(`model "${id}": ${absence}.`, { code: 'no-model-folder', hint: embeddedWayOut });
  },
};

function requireMilestone(id: string, name: string): string {
  const known = milestones.find((milestone) => milestone === name);
  if (known !== undefined) return known;
  const meant = nearest(name, milestones);
  const question = meant === undefined ? '' : `Did you mean embedded/${meant}? `;
  throw new UserError(`model "${id}": no milestone of the embedded model is called "${name}".`, {
    code: 'unknown-milestone',
    hint: `${question}There are embedded, ${milestones.map((one) => `embedded/${one}`).join(', ')}.`,
  });
}
