// Suites by name or path. A name is a built-in suite, one that was added, or a public one that is fetched once;
// a path is a file of rows, a problem folder, or a folder of those.

import { stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assayHome } from '../base/assay-home.ts';
import { hasErrorCode, UserError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import { shippedModels } from '../base/shipped-models.ts';
import type { Suite } from '../contracts/problem.ts';
import { globProblems } from './glob-problems.ts';
import { type PublicSuite, publicSuites } from './public-suites.ts';
import { cachedSuites, fetchSuite, hashOfFile, keepInCache } from './suite-cache.ts';
import { readProblemFile } from './suite-from-file.ts';
import { readSuiteFolder } from './suite-from-folder.ts';
import { hashProblems } from './suite-hash.ts';

/** What decides where suites are found. */
export interface SuitePlaces {
  /** Folder of the cache; `$ASSAY_HOME` where absent. */
  readonly home?: string | undefined;
  /** Public suites by name; the built-in table where absent. */
  readonly publicSuites?: readonly PublicSuite[] | undefined;
}

/** How a suite is loaded. */
export interface LoadOptions extends SuitePlaces {
  /** Leave out rows that break a rule, and list them in `skipped`. */
  readonly skipBadRows?: boolean | undefined;
  /** Only the problems whose id matches (see `globProblems`); the suite's hash stays that of the whole. */
  readonly problems?: string | undefined;
}

/** A suite that can be named. */
export interface SuiteName {
  readonly name: string;
  readonly origin: 'built-in' | 'added' | 'public';
}

const builtInFolder = fileURLToPath(new URL('../../suites/', import.meta.url));
/** Of the problems of a folder, `core` where none is named, or rows that were held out of the embedded model's training. */
interface BuiltInSuite {
  readonly name: string;
  readonly folder?: string;
  readonly language?: string;
  readonly heldOut?: string;
}
const builtInSuites: readonly BuiltInSuite[] = [
  { name: 'core' },
  { name: 'core-python', language: 'python' },
  { name: 'core-typescript', language: 'typescript' },
  { name: 'security', folder: 'security' },
  { name: 'held-out-1', heldOut: 't1.jsonl' },
  { name: 'held-out-2', heldOut: 't2.jsonl' },
  { name: 'held-out-3', heldOut: 't3.jsonl' },
];
/** Chosen: counts up when the rows are written anew. */
const heldOutVersion = '1.0.0';

/**
 * Loads a suite by name or path.
 * @example const suite = await loadSuite('core', { problems: 'orchard-*' });
 */
export async function loadSuite(nameOrPath: string, options: LoadOptions = {}): Promise<Suite> {
  const suite = await loadWhole(nameOrPath, options);
  if (options.problems === undefined) return suite;
  return { ...suite, problems: globProblems(suite.problems, options.problems) };
}

/** All names that `loadSuite` understands. */
export async function listSuites(places: SuitePlaces = {}): Promise<readonly SuiteName[]> {
  const added = (await cachedSuites(homeOf(places))).map(({ name }) => name);
  const published = (places.publicSuites ?? publicSuites).map(({ name }) => name);
  return [
    ...builtInSuites.map(({ name }) => ({ name, origin: 'built-in' as const })),
    ...added.map((name) => ({ name, origin: 'added' as const })),
    ...published.filter((name) => !added.includes(name)).map((name) => ({ name, origin: 'public' as const })),
  ];
}

/** Checks that a file or folder is a suite and keeps a copy of it under the name. */
export async function addSuite(name: string, path: string, places: SuitePlaces = {}): Promise<Suite> {
  checkName(name);
  const suite = await loadPath(path, { ...places, skipBadRows: true });
  const official = (places.publicSuites ?? publicSuites).find((known) => known.name === name);
  const hash = await hashOfFile(path);
  if (official?.sha256 !== undefined && official.sha256 !== hash) {
    throw new UserError(
      `add-suite: ${path} is not the official ${name} ${official.version}: its SHA-256 is ${hash}.`,
      {
        code: 'hash-mismatch',
        hint: `Get it from ${official.home}, or add this file under another name.`,
      },
    );
  }
  await keepInCache({ home: homeOf(places), name, path: resolve(path) });
  return { ...suite, name };
}

async function loadWhole(nameOrPath: string, options: LoadOptions): Promise<Suite> {
  const builtIn = builtInSuites.find(({ name }) => name === nameOrPath);
  if (builtIn !== undefined) return await loadBuiltIn(builtIn, options);
  const home = homeOf(options);
  const cached = (await cachedSuites(home)).find(({ name }) => name === nameOrPath);
  if (cached !== undefined) return { ...(await loadPath(cached.path, options)), name: nameOrPath };
  const known = (options.publicSuites ?? publicSuites).find(({ name }) => name === nameOrPath);
  if (known !== undefined)
    return { ...(await loadPath(await fetchSuite(known, home), options)), name: nameOrPath };
  if (await exists(nameOrPath)) return await loadPath(nameOrPath, options);
  throw await unknownSuite(nameOrPath, options);
}

async function loadBuiltIn(builtIn: BuiltInSuite, options: LoadOptions): Promise<Suite> {
  if (builtIn.heldOut !== undefined) {
    const path = await heldOutFile(builtIn.name, builtIn.heldOut);
    return { ...(await loadPath(path, options)), name: builtIn.name, version: heldOutVersion };
  }
  const suite = await loadPath(join(builtInFolder, builtIn.folder ?? 'core'), options);
  if (builtIn.language === undefined) return suite;
  const problems = suite.problems.filter(({ language }) => language === builtIn.language);
  return { ...suite, name: builtIn.name, problems, hash: await hashProblems(problems) };
}

async function heldOutFile(name: string, file: string): Promise<string> {
  const path = join(shippedModels(), 'held-out', file);
  if (await exists(path)) return path;
  throw new UserError(`load-suite: this copy of Assay does not hold ${name}: there is no ${path}.`, {
    code: 'no-held-out',
    hint: `A checkout and the package hold it. Or make one of your own: assay corpus build --out corpus, and then --suite corpus/held-out/${file}.`,
  });
}

async function loadPath(path: string, options: LoadOptions): Promise<Suite> {
  if ((await stat(path)).isDirectory()) {
    const folder = await readSuiteFolder(path, options);
    return { ...folder, hash: await hashProblems(folder.problems) };
  }
  const list = await readProblemFile(path, options);
  const hash = await hashOfFile(path);
  const official = (options.publicSuites ?? publicSuites).find((known) => known.sha256 === hash);
  return {
    name: official?.name ?? basename(path).replace(/(?:\.jsonl?|\.gz)+$/, ''),
    version: official?.version ?? 'unversioned',
    hash: await hashProblems(list.problems),
    ...list,
  };
}

function homeOf(places: SuitePlaces): string {
  return places.home ?? assayHome(process.env);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ENOTDIR')) return false;
    throw error;
  }
}

async function unknownSuite(name: string, places: SuitePlaces): Promise<UserError> {
  const names = (await listSuites(places)).map((known) => known.name);
  const suggestion = nearest(name, names);
  return new UserError(`load-suite: "${name}" is neither a suite nor a file.`, {
    code: 'unknown-suite',
    hint: `${suggestion === undefined ? '' : `Did you mean ${suggestion}? `}Suites: ${names.join(', ')}. Or give the path of a file or folder.`,
  });
}

function checkName(name: string): void {
  if (/^[\w][\w+.-]*$/.test(name) && !builtInSuites.some((builtIn) => builtIn.name === name)) return;
  throw new UserError(`add-suite: "${name}" can not be the name of an added suite.`, {
    code: 'bad-suite-name',
    hint: 'Use letters, digits, `+`, `-`, `_` and `.`, and no name of a built-in suite.',
  });
}
