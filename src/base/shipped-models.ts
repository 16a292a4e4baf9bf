// Where the models that ship with Assay lie, with the problems that were held out of their training.

import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `models/` of the checkout or the package, or `$ASSAY_EMBEDDED`. An empty variable counts as absent. */
export function shippedModels(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  if (environment.ASSAY_EMBEDDED) return resolve(environment.ASSAY_EMBEDDED);
  return fileURLToPath(new URL('../../models/', import.meta.url));
}
