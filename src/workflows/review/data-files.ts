// The data files of a project by their names: texts of some size, which programs open. Links are not followed, and what
// is not of the project's own making is passed over.

import { isUtf8 } from 'node:buffer';
import { constants, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { dataEndings } from '../../review/attack/target-data.ts';
import type { DataFile, Surroundings } from '../../review/review.ts';
import { isOthers } from './find-files.ts';

/** Chosen: what a person writes into one. */
const mostBytes = 64 << 10;
/** Chosen: a tenth of a second of looking around. */
const mostFolders = 2000;
/** Of the same name, the nearest ones. */
const mostOfAName = 3;

/** `roots`: of projects. `folder`: the working folder, below which files are named. */
export function dataFinder(roots: readonly string[], folder: string): NonNullable<Surroundings['dataNear']> {
  const known = new Map<string, ReadonlyMap<string, readonly string[]>>();
  return async (near, name) => {
    const place = resolve(folder, near);
    const root = roots.find((one) => place.startsWith(one === sep ? one : one + sep));
    if (root === undefined || !dataEndings.includes(extname(name))) return [];
    const named = known.get(root) ?? dataBelow(root);
    known.set(root, named);
    const paths = nearestFirst(named.get(name) ?? [], dirname(place)).slice(0, mostOfAName);
    const read = await Promise.all(paths.map((path) => readData(path)));
    return paths.flatMap((path, at): readonly DataFile[] => {
      const text = read[at];
      if (text === undefined) return [];
      const shown = isAbsolute(near) ? path : relative(folder, path);
      return [{ file: shown.replaceAll(sep, '/'), text }];
    });
  };
}

/** A name → the paths that have it, breadth first. */
function dataBelow(root: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const left = [root];
  for (const folder of left) {
    for (const one of entriesOf(folder)) {
      const path = join(folder, one.name);
      if (one.isDirectory() && !isOthers(one.name) && left.length < mostFolders) left.push(path);
      if (one.isFile() && dataEndings.includes(extname(one.name))) {
        found.set(one.name, [...(found.get(one.name) ?? []), path]);
      }
    }
  }
  return found;
}

function entriesOf(folder: string): ReturnType<typeof listed> {
  try {
    return listed(folder);
  } catch {
    // What can not be listed holds nothing that could be read.
    return [];
  }
}

function listed(folder: string) {
  return readdirSync(folder, { withFileTypes: true });
}

function nearestFirst(paths: readonly string[], folder: string): readonly string[] {
  const steps = (path: string): number => relative(folder, path).split(sep).length;
  return [...paths].sort(
    (one, other) => steps(one) - steps(other) || (basename(one) < basename(other) ? -1 : 1),
  );
}

/** Undefined where it is too large, no text, or a link by now. */
async function readData(path: string): Promise<string | undefined> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const facts = await file.stat();
    if (!facts.isFile() || facts.size > mostBytes) return undefined;
    const bytes = await file.readFile();
    return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString('utf8') : undefined;
  } catch {
    // What can not be read is not there.
    return undefined;
  } finally {
    await file.close();
  }
}
