// Where benchmarks and conformance checks find real data: beside the project, never in it.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** The path of a shared data file, or undefined where it is absent. */
export function sharedData(name: string): string | undefined {
  const path = `${folder}${name}`;
  return existsSync(path) ? path : undefined;
}

/** The path, or an error that says what is missing. */
export function requireSharedData(name: string): string {
  const path = sharedData(name);
  if (path === undefined)
    throw new Error(`bench: ../shared/data/${name} is absent, so this can't be measured here.`);
  return path;
}
