// From a working folder to the config that counts there: found, read and checked.

import { dirname, relative } from 'node:path';
import { checkConfig } from './check-config.ts';
import { type ConfigSearch, findConfig } from './find-config.ts';
import { loadConfig } from './load-config.ts';
import type { ReadConfig } from './settle-options.ts';

/** The config file for these words and this folder; undefined where there is none. */
export async function readConfig(
  search: ConfigSearch,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ReadConfig | undefined> {
  const path = findConfig(search);
  if (path === undefined) return undefined;
  const shown = relative(search.folder, path);
  const values = checkConfig(await loadConfig({ path, shown }), { shown, environment });
  return { path: shown, folder: relative(search.folder, dirname(path)), values };
}
