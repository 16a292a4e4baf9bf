// What a corpus folder holds, from its manifest; the shards are hashed again, so that a changed file shows.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode, messageOf, UserError } from '../../base/errors.ts';
import { fileDigest } from '../../base/file-digest.ts';
import { type CorpusManifest, corpusManifestSchema } from '../../contracts/corpus-manifest.ts';

export interface CorpusStats {
  readonly manifest: CorpusManifest;
  /** Shards that are missing or not as they were written. */
  readonly changed: readonly string[];
}

/** Reads the manifest of a corpus and checks its files. */
export async function corpusStats(folder: string): Promise<CorpusStats> {
  const manifest = await readManifest(folder);
  const changed: string[] = [];
  for (const { file, sha256 } of [...manifest.shards, ...manifest.heldOut]) {
    const found = await hashOf(join(folder, file));
    if (found !== sha256) changed.push(found === undefined ? `${file} (missing)` : file);
  }
  return { manifest, changed };
}

async function readManifest(folder: string): Promise<CorpusManifest> {
  const path = join(folder, 'manifest.json');
  try {
    return corpusManifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const isAbsent = hasErrorCode(error, 'ENOENT') || hasErrorCode(error, 'ENOTDIR');
    const what = isAbsent ? 'there is none' : messageOf(error).replaceAll(/\s+/g, ' ');
    throw new UserError(`corpus stats: ${path} is no manifest of a corpus: ${what}.`, {
      code: 'no-corpus',
      hint: 'Give a folder that `assay corpus build` wrote.',
      cause: error,
    });
  }
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return (await fileDigest(path)).replace(/^sha256:/, '');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
