// The project around the files under review: what they import is read although nobody named it. Nothing outside of the
// project is looked at, nor folders of other people's code, nor what links lead to.

import { existsSync, readdirSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import type { Surroundings } from '../../review/review.ts';
import { dataFinder } from './data-files.ts';
import { isOthers, reviewedExtensions, reviewedLanguages } from './find-files.ts';
import { readSource } from './read-source.ts';

/** Chosen: the names of a project of 100,000 files, some 10 MB. */
const mostFolders = 20_000;
const repository = '.git';
/** What stands at the top of a project. */
const marks = [
  'package.json',
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'requirements.txt',
  'Pipfile',
  'manage.py',
];

/** `folder`: the working folder, below which files are named. */
export function surroundingsOf(paths: readonly string[], folder: string): Surroundings {
  const roots = [...new Set(paths.map((path) => projectAround(resolve(folder, path))))];
  const folders = new Folders(roots);
  return {
    has: (file) => reviewedExtensions.includes(extname(file)) && folders.holds(resolve(folder, file)),
    dataNear: dataFinder(roots, folder),
    read: async (file) => {
      const language = reviewedLanguages[extname(file)];
      const read = await readSource(resolve(folder, file), { all: false });
      return read.kind === 'text' && language !== undefined ? { file, language, text: read.text } : undefined;
    },
  };
}

/** The repository, or else the nearest folder that a project's tools would take for its top, or the path's own. */
function projectAround(path: string): string {
  const own = extname(path) === '' ? path : dirname(path);
  const above = [own];
  for (let here = own; dirname(here) !== here; here = dirname(here)) above.push(dirname(here));
  return (
    above.find((one) => existsSync(join(one, repository))) ??
    above.find((one) => marks.some((mark) => existsSync(join(one, mark)))) ??
    own
  );
}

interface Entries {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

const nothing: Entries = { files: new Set(), folders: new Set() };

/** Which files there are, each folder read once. */
class Folders {
  readonly #roots: readonly string[];
  readonly #known = new Map<string, Entries>();

  constructor(roots: readonly string[]) {
    this.#roots = roots;
  }

  holds(path: string): boolean {
    const root = this.#roots.find((one) => path.startsWith(one === sep ? one : one + sep));
    if (root === undefined) return false;
    return this.#entriesOf(dirname(path), root).files.has(relative(dirname(path), path));
  }

  #entriesOf(folder: string, root: string): Entries {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    if (this.#known.size >= mostFolders) this.#known.clear();
    const isThere = folder === root || this.#isFolder(folder, root);
    const entries = isThere ? entriesOf(folder) : nothing;
    this.#known.set(folder, entries);
    return entries;
  }

  #isFolder(path: string, root: string): boolean {
    const above = dirname(path);
    const name = relative(above, path);
    return !isOthers(name) && this.#entriesOf(above, root).folders.has(name);
  }
}

function entriesOf(folder: string): Entries {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return {
      files: new Set(entries.filter((one) => one.isFile()).map(({ name }) => name)),
      folders: new Set(entries.filter((one) => one.isDirectory()).map(({ name }) => name)),
    };
  } catch {
    // What can not be listed holds nothing that could be read.
    return nothing;
  }
}
