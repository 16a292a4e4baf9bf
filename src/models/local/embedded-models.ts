// The models that ship with Assay: the one to ask, and what it was at three moments of its making.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shippedModels } from '../../base/shipped-models.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The model itself and its milestones, by the name of their folders. */
export const embeddedNames = ['embedded', 'base', 'ten-minutes', 'one-batch'] as const;

export const embeddedFolder = (name: string, environment: Environment): string =>
  join(shippedModels(environment), name);

/** Why the model `name` can not be asked here; undefined where it can. */
export function embeddedAbsence(name: string, environment: Environment): string | undefined {
  const folder = embeddedFolder(name, environment);
  if (existsSync(join(folder, 'config.json'))) return undefined;
  return `this copy of Assay does not hold it: there is no model in ${folder}`;
}

/** What to do about it. */
export const embeddedWayOut =
  'A checkout and the package hold it: take a whole copy, or train one (docs/training.md) and ask local/<folder>.';
