// A folder that is replaced as a whole: all files are written beside it and forced to disk before the old one is moved
// out of the way. What is there already is only replaced if every file of it has a name that may be.

import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type FileContent, syncFolder, writeFileAtomically } from './atomic-file.ts';
import { asDiskError } from './disk-error.ts';
import { hasErrorCode, UserError } from './errors.ts';

export interface FolderFiles {
  /** By name; a name with `/` lies in a folder below. */
  readonly files: ReadonlyMap<string, FileContent>;
  /** Names that may be replaced, besides those of the files. */
  readonly known?: readonly string[];
}

let written = 0;

/**
 * Writes the folder, with those above it. On any failure what was there before stays; a crash between two renames
 * leaves both, the old one with `.old` behind its name.
 * @throws UserError `foreign-files` where the folder holds something else.
 */
export async function writeFolderAtomically(path: string, { files, known = [] }: FolderFiles): Promise<void> {
  const folder = resolve(path);
  written += 1;
  const staging = `${folder}.${process.pid}-${written}.new`;
  try {
    await refuseForeignFiles(folder, new Set([...files.keys(), ...known]));
    await mkdir(staging, { recursive: true });
    for (const [name, content] of files) await writeFileAtomically(join(staging, name), content);
    await replace(folder, staging);
  } catch (error) {
    await rm(staging, { recursive: true, force: true }).catch(() => {
      // The first error says more than the failed clean-up, which fails for the same reason.
    });
    throw asDiskError(error, { operation: 'write-folder', path, kept: 'Nothing was replaced.' });
  }
}

async function refuseForeignFiles(folder: string, names: ReadonlySet<string>): Promise<void> {
  const [foreign] = (await filesIn(folder)).filter((name) => !names.has(name)).sort();
  if (foreign === undefined) return;
  throw new UserError(
    `write-folder: ${folder} holds ${foreign}, which would be lost. Nothing was replaced.`,
    {
      code: 'foreign-files',
      hint: 'Choose a new folder, or move that file away.',
    },
  );
}

/** Paths of all files below the folder, with `/`; none where there is no folder. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function replace(folder: string, staging: string): Promise<void> {
  const old = staging.replace(/\.new$/, '.old');
  const isThere = (await filesIn(folder)).length > 0;
  if (isThere) await rename(folder, old);
  try {
    await rename(staging, folder);
  } catch (error) {
    if (isThere) await rename(old, folder);
    throw error;
  }
  await syncFolder(dirname(folder));
  if (isThere) await rm(old, { recursive: true, force: true });
}
