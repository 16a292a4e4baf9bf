// Where the config file lies: in the working folder, or in a folder above it up to the root of its repository. A
// config can be a program, so outside a repository no folder above is asked: anyone may write into /tmp.

import { existsSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';

/** What the name of a config file may end with, in the order of the documentation. */
const endings = ['.ts', '.mts', '.js', '.mjs', '.json'] as const;
const names = endings.map((ending) => `assay.config${ending}`);

/** The word for --config that means: read none. */
const noConfig = 'none';

export interface ConfigSearch {
  /** What --config or ASSAY_CONFIG says. */
  readonly asked?: string | undefined;
  /** Absolute path of the working folder. */
  readonly folder: string;
}

/**
 * Absolute path of the config file to read, or undefined where there is none.
 *
 * @throws UserError where the file asked for is not there, or where a folder has two.
 */
export function findConfig({ asked, folder }: ConfigSearch): string | undefined {
  if (asked === noConfig) return undefined;
  if (asked !== undefined) return askedFor(asked, folder);
  for (const place of foldersToSearch(folder)) {
    const [first, second] = names.filter((name) => existsSync(join(place, name)));
    if (second !== undefined) {
      throw new UserError(`config: there are ${first} and ${second} in the same folder.`, {
        code: 'two-configs',
        hint: 'Keep one of them, or name one: --config <file>.',
      });
    }
    if (first !== undefined) return join(place, first);
  }
  return undefined;
}

function askedFor(asked: string, folder: string): string {
  const path = resolve(folder, asked);
  const found = statSync(path, { throwIfNoEntry: false });
  const complaint = found === undefined ? 'there is no such file' : found.isFile() ? undefined : 'is no file';
  if (complaint !== undefined) {
    throw new UserError(`config ${asked}: ${complaint}.`, {
      code: 'no-config',
      hint: `Give the path of a config file, or --config ${noConfig}.`,
    });
  }
  if (!endings.some((ending) => ending === extname(path))) {
    throw new UserError(`config ${asked}: "${basename(path)}" ends with none of ${endings.join(', ')}.`, {
      code: 'bad-config-name',
      hint: 'The ending says how the file is read: write it as one of these.',
    });
  }
  return path;
}

/** The working folder, and those above it where it lies in a repository. */
function foldersToSearch(folder: string): readonly string[] {
  const folders: string[] = [];
  for (let place = folder; ; place = dirname(place)) {
    folders.push(place);
    if (existsSync(join(place, '.git'))) return folders;
    if (place === dirname(place)) return [folder];
  }
}
