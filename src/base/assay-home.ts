// Where downloads and caches live. Run folders do not: they belong to the folder the command was given in.

import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** `$ASSAY_HOME`, or `assay` in the user's cache folder. Empty variables count as absent. */
export function assayHome(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  if (environment.ASSAY_HOME) return resolve(environment.ASSAY_HOME);
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'assay');
}
