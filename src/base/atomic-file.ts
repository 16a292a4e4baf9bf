// A file that is either there whole or not at all, also after a crash: written beside its place, forced to disk,
// then renamed over it. Content may be streamed, so that a long report never has to fit in memory.

import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { asDiskError } from './disk-error.ts';

export type FileContent = string | Uint8Array | Iterable<string> | AsyncIterable<string>;

/** Chosen: pieces of streamed content are gathered up to this size before they are written. */
const writeBytes = 256 * 1024;

let written = 0;

/** Writes the file durably, with the folders above it. On any failure what was there before stays. */
export async function writeFileAtomically(path: string, content: FileContent): Promise<void> {
  written += 1;
  const temporary = join(dirname(path), `${basename(path)}.${process.pid}-${written}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeDurably(temporary, content);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {
      // The first error says more than the failed clean-up, which fails for the same reason.
    });
    throw asDiskError(error, {
      operation: 'write-file',
      path,
      kept: 'Nothing was replaced.',
      resume: 'Then give the same command again.',
    });
  }
}

/** Forces a folder's entries to disk, so that a file created or renamed in it survives a power cut. */
export async function syncFolder(path: string): Promise<void> {
  await using folder = await open(path, 'r');
  await folder.sync();
}

async function writeDurably(path: string, content: FileContent): Promise<void> {
  await using file = await open(path, 'wx');
  if (typeof content === 'string' || content instanceof Uint8Array) await file.writeFile(content);
  else await writePieces(file, content);
  await file.sync();
}

async function writePieces(
  file: FileHandle,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  let gathered = '';
  for await (const piece of pieces) {
    gathered += piece;
    if (gathered.length < writeBytes) continue;
    await file.writeFile(gathered);
    gathered = '';
  }
  await file.writeFile(gathered);
}
