// The files that a review reads: those that were named, and of folders what holds programs. Folders of other people's
// code and of builds are passed over, and counted. Links are not followed: they may lead anywhere, or in circles.

import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { hasErrorCode, messageOf, UserError } from '../../base/errors.ts';
import type { ReviewedLanguage } from '../../review/rules/rule.ts';

/** A file that may be reviewed. */
export interface FoundFile {
  /** Where it is. */
  readonly path: string;
  /** As it is shown: below the working folder where it can be, with `/`. */
  readonly file: string;
  readonly language: ReviewedLanguage;
  /** Somebody named this very file. */
  readonly isNamed: boolean;
}

export interface FindOptions {
  /** Reads other people's code and builds too. */
  readonly all: boolean;
  /** The working folder. */
  readonly folder: string;
  /** Where what is passed over is counted, by its kind. */
  readonly passOver: (kind: string) => void;
  readonly skip: (file: string, reason: string) => void;
}

export const reviewedLanguages: Readonly<Record<string, ReviewedLanguage>> = {
  '.py': 'python',
  '.js': 'javascript',
  '.mjs': 'javascript',
  '.cjs': 'javascript',
  '.jsx': 'javascript',
  '.ts': 'typescript',
  '.mts': 'typescript',
  '.cts': 'typescript',
  '.tsx': 'typescript',
};

export const reviewedExtensions: readonly string[] = Object.keys(reviewedLanguages);

/** Of builds, of packages, of tools: never what a person wrote here. */
const passedOver: ReadonlySet<string> = new Set([
  ...[
    'node_modules',
    'bower_components',
    'vendor',
    'vendored',
    'third_party',
    'third-party',
    'site-packages',
  ],
  ...['.git', '.hg', '.svn', 'dist', 'build', '__pycache__', '.venv', 'venv', '.tox', '.nox', '.eggs'],
  ...['.mypy_cache', '.pytest_cache', '.next', '.nuxt', '.cache', 'coverage'],
]);

/** A folder of this name holds no program that a person wrote here. */
export function isOthers(folder: string): boolean {
  return passedOver.has(folder);
}

/** The files of all paths, each once, in the order of their names. */
export async function* findFiles(paths: readonly string[], options: FindOptions): AsyncGenerator<FoundFile> {
  const seen = new Set<string>();
  // All paths are looked at before the first is read: a wrong one is said at once.
  const roots = await Promise.all(paths.map(async (path) => ({ path, isFolder: await isFolder(path) })));
  for (const { path, isFolder: holdsFiles } of roots) {
    const found = holdsFiles ? walk(path, options) : named(path, options);
    for await (const one of found) {
      // Every path is kept, some 100 bytes each: two roots may overlap.
      if (paths.length > 1) {
        if (seen.has(one.file)) continue;
        seen.add(one.file);
      }
      yield one;
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    if (hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ENOTDIR')) {
      throw refusal(`there is no file or folder ${path}.`, 'missing-path', 'Check the path.');
    }
    throw refusal(`${path} can not be read (${messageOf(error)}).`, 'unreadable', 'Check its permissions.');
  });
  if (found.isDirectory()) return true;
  if (found.isFile()) return false;
  throw refusal(
    `${path} is neither a file nor a folder.`,
    'no-file',
    'Give a program file, or a folder of them.',
  );
}

async function* named(path: string, { folder }: FindOptions): AsyncGenerator<FoundFile> {
  const language = reviewedLanguages[extname(path)] ?? (await languageOfFirstLine(path));
  if (language === undefined) {
    throw refusal(
      `${path} is in no language that is reviewed.`,
      'unknown-language',
      `Give a file that ends in ${reviewedExtensions.join(', ')}, or whose first line names python or node.`,
    );
  }
  yield { path, file: shown(path, folder), language, isNamed: true };
}

async function* walk(root: string, options: FindOptions): AsyncGenerator<FoundFile> {
  const left = [root];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    const folders: string[] = [];
    for (const entry of await entriesOf(path, options)) {
      const place = join(path, entry.name);
      if (entry.isSymbolicLink()) options.passOver('symbolic links');
      else if (entry.isDirectory() && isWanted(entry.name, options)) folders.push(place);
      else if (entry.isFile()) yield* fileAt(place, options);
    }
    left.push(...folders.reverse());
  }
}

async function entriesOf(path: string, { folder, skip }: FindOptions): Promise<readonly Dirent[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    skip(shown(path, folder), `the folder can not be read: ${messageOf(error)}`);
    return [];
  });
  return entries.sort(byName);
}

function isWanted(name: string, { all, passOver }: FindOptions): boolean {
  // What a version control keeps is no program, whatever is asked for.
  const isKept = all ? !/^\.(?:git|hg|svn)$/.test(name) : !isOthers(name);
  if (!isKept) passOver(`folders ${name}`);
  return isKept;
}

async function* fileAt(path: string, options: FindOptions): AsyncGenerator<FoundFile> {
  const language = await languageOf(path, options);
  if (language === undefined) return;
  if (!options.all && /[.-]min\.[cm]?js$/.test(path)) options.passOver('minified files');
  else yield { path, file: shown(path, options.folder), language, isNamed: false };
}

function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1;
}

async function languageOf(path: string, options: FindOptions): Promise<ReviewedLanguage | undefined> {
  const extension = extname(path);
  if (extension !== '') return reviewedLanguages[extension];
  return languageOfFirstLine(path).catch((error: unknown) => {
    options.skip(shown(path, options.folder), `it can not be read: ${messageOf(error)}`);
    return undefined;
  });
}

/** By `#!/usr/bin/env python3` and its like. */
async function languageOfFirstLine(path: string): Promise<ReviewedLanguage | undefined> {
  await using file = await open(path, 'r');
  const { bytesRead, buffer } = await file.read(Buffer.alloc(128), 0, 128, 0);
  const [line = ''] = buffer.toString('latin1', 0, bytesRead).split('\n');
  if (!line.startsWith('#!')) return undefined;
  if (/\bpython[\d.]*\b/.test(line)) return 'python';
  return /\bnode(?:js)?\b/.test(line) ? 'javascript' : undefined;
}

/** Below the working folder without it; elsewhere as it was given. */
export function shown(path: string, folder: string): string {
  const below = relative(folder, path);
  const text = below.startsWith('..') || below === '' ? path : below;
  return sep === '/' ? text : text.replaceAll(sep, '/');
}

function refusal(message: string, code: string, hint: string): UserError {
  return new UserError(`review: ${message}`, { code, hint });
}
