// Content hashes of folders of our own: what a program consists of, so that two versions are told apart.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashParts } from './hash.ts';

export interface ListedFile {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly path: string;
}

/** Every file below the folder but tests and what Python keeps of its own. */
export function listFiles(folder: string, prefix = ''): readonly ListedFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === '__pycache__' ? [] : listFiles(path, name);
    return /\.test\./.test(entry.name) ? [] : [{ name, path }];
  });
}

/** Names and contents of `listFiles`, as `hashParts` of them in the order of the names. */
export function hashFolder(folder: string): string {
  const files = listFiles(folder).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return hashParts(...files.flatMap(({ name, path }) => [name, readFileSync(path)]));
}
