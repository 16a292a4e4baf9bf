// Suites that were added or fetched: one folder each under <home>/suites, holding the file as it was given.
// A file with a pinned hash is checked before it is kept; a half-written one is never found.

import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { hasErrorCode, messageOf, UserError } from '../base/errors.ts';
import { sha256 } from '../base/hash.ts';
import type { PublicSuite } from './public-suites.ts';

/** A suite kept in the cache: its name and the file or folder that holds it. */
export interface CachedSuite {
  readonly name: string;
  readonly path: string;
}

/** The suites in the cache, by name. */
export async function cachedSuites(home: string): Promise<readonly CachedSuite[]> {
  const folder = join(home, 'suites');
  const found: CachedSuite[] = [];
  for (const name of await visibleNames(folder)) {
    const [only] = await visibleNames(join(folder, name));
    if (only !== undefined) found.push({ name, path: join(folder, name, only) });
  }
  return found;
}

/** Keeps a copy of a file or folder under a name, in place of what had that name. Returns where it is. */
export async function keepInCache(kept: {
  readonly home: string;
  readonly name: string;
  readonly path: string;
}): Promise<string> {
  const suites = join(kept.home, 'suites');
  await mkdir(suites, { recursive: true });
  const temporary = await mkdtemp(join(suites, '.adding-'));
  const file = basename(kept.path);
  try {
    await cp(kept.path, join(temporary, 'new', file), { recursive: true });
    await replaceFolder({ temporary, next: join(temporary, 'new'), place: join(suites, kept.name) });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return join(suites, kept.name, file);
}

/** Fetches a public suite into the cache and returns where it is. */
export async function fetchSuite(suite: PublicSuite, home: string): Promise<string> {
  const bytes = await download(suite);
  const hash = sha256(bytes);
  if (suite.sha256 !== hash) {
    throw new UserError(
      `fetch-suite: ${suite.url} does not hold the official ${suite.name}: its SHA-256 is ${hash} instead of ${suite.sha256}.`,
      { code: 'hash-mismatch', hint: addHint(suite) },
    );
  }
  const folder = await mkdtemp(join(await madeFolder(home), '.fetched-'));
  try {
    const path = join(folder, basename(new URL(suite.url ?? '').pathname));
    await writeFileAtomically(path, bytes);
    return await keepInCache({ home, name: suite.name, path });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How to get a suite that can not be fetched. */
export function addHint(suite: PublicSuite): string {
  return `Get the file from ${suite.home} and add it: assay suite add ${suite.name} <file>`;
}

async function download(suite: PublicSuite): Promise<Buffer> {
  if (suite.url === undefined) {
    throw new UserError(`fetch-suite: ${suite.name} has no official file that could be pinned.`, {
      code: 'no-official-file',
      hint: addHint(suite),
    });
  }
  try {
    const response = await fetch(suite.url, { signal: AbortSignal.timeout(120_000) });
    if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    const reason =
      error instanceof Error && error.cause !== undefined ? messageOf(error.cause) : messageOf(error);
    throw new UserError(`fetch-suite: ${suite.name} could not be fetched from ${suite.url} (${reason}).`, {
      code: 'fetch-failed',
      hint: addHint(suite),
      cause: error,
    });
  }
}

interface Replacement {
  readonly temporary: string;
  readonly next: string;
  readonly place: string;
}

/** Two renames: at every moment the old or the new folder is whole. */
async function replaceFolder({ temporary, next, place }: Replacement): Promise<void> {
  try {
    await rename(place, join(temporary, 'old'));
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT')) throw error;
  }
  try {
    await rename(next, place);
  } catch (error) {
    // Another process put its copy here between the two renames: that one is whole, too.
    if (!hasErrorCode(error, 'ENOTEMPTY') && !hasErrorCode(error, 'EEXIST')) throw error;
  }
}

async function madeFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  return path;
}

async function visibleNames(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

/** The SHA-256 of a file; undefined for a folder. */
export async function hashOfFile(path: string): Promise<string | undefined> {
  return (await stat(path)).isFile() ? sha256(await readFile(path)) : undefined;
}
