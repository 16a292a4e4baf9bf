// The bytes of a file in pieces, whether it is plain or gzip (told by its first two bytes, not by its name).
// One compressed piece is inflated at a time, so memory stays bounded whatever the file holds.

import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip, type Gunzip } from 'node:zlib';
import { messageOf, UserError } from './errors.ts';

/** 16 KiB inflates to at most 16 MiB (deflate's largest ratio is 1032): the most that is held at once. */
const compressedPiece = 16 * 1024;
const plainPiece = 256 * 1024;

/** A gzip file that ends or breaks before its end; the reader of lines adds how far it came. */
export class BrokenGzip extends Error {}

/** The file's content in order, decompressed where it is gzip. Throws `BrokenGzip` at the break. */
export async function* readBytes(path: string, operation: string): AsyncGenerator<Buffer> {
  if (!(await startsWithGzipMagic(path, operation))) {
    yield* createReadStream(path, { highWaterMark: plainPiece });
    return;
  }
  const gunzip = createGunzip();
  const inflated: Buffer[] = [];
  gunzip.on('data', (piece: Buffer) => inflated.push(piece));
  let failure: unknown;
  gunzip.on('error', (error) => {
    failure = error;
  });
  try {
    for await (const piece of createReadStream(path, { highWaterMark: compressedPiece })) {
      await writePiece(gunzip, piece);
      yield* inflated.splice(0);
      if (failure !== undefined) break;
    }
    if (failure === undefined) {
      await finish(gunzip).catch((error: unknown) => {
        failure = error;
      });
    }
    yield* inflated.splice(0);
  } finally {
    gunzip.destroy();
  }
  if (failure !== undefined) throw new BrokenGzip(messageOf(failure), { cause: failure });
}

/** The whole content of a file that is known to be small enough to hold. */
export async function readWhole(path: string, operation: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  try {
    for await (const piece of readBytes(path, operation)) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error;
    throw brokenGzip({ path, operation, readable: `${Buffer.concat(pieces).length} bytes`, cause: error });
  }
  return Buffer.concat(pieces);
}

/** What a person is told about a gzip file that broke. */
export function brokenGzip(broken: {
  readonly path: string;
  readonly operation: string;
  /** What could be read before the break, such as `12 rows`. */
  readonly readable: string;
  readonly cause: Error;
}): UserError {
  return new UserError(
    `${broken.operation}: ${broken.path} is a broken gzip file (${broken.cause.message}): ${broken.readable} could be read before the break.`,
    { code: 'broken-gzip', hint: 'Copy or download the file again.', cause: broken.cause },
  );
}

async function startsWithGzipMagic(path: string, operation: string): Promise<boolean> {
  try {
    await using file = await open(path, 'r');
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } catch (error) {
    throw new UserError(`${operation}: ${path} can not be read (${messageOf(error)}).`, {
      code: 'unreadable-file',
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
}

async function writePiece(gunzip: Gunzip, piece: Buffer): Promise<void> {
  await new Promise<void>((resolve) => {
    gunzip.write(piece, () => resolve());
  });
}

async function finish(gunzip: Gunzip): Promise<void> {
  const ended = once(gunzip, 'end');
  gunzip.end();
  await ended;
}
