// What compilers made of programs, kept by content, so that equal programs compile once. The bytes came out of a
// cage and run only in cages. A damaged file is the same as none.

import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { hasErrorCode } from '../base/errors.ts';
import { sha256 } from '../base/hash.ts';

export type Artefact = Readonly<Record<string, Buffer>>;

export interface ArtefactCacheOptions {
  readonly folder: string;
  /** Default 512 MiB. The oldest go first. */
  readonly maximumBytes?: number;
}

/** chosen: about 20,000 small C++ programs. */
const defaultMaximumBytes = 512 * 1024 * 1024;
const headSchema = z.object({
  hash: z.string(),
  files: z.array(z.tuple([z.string(), z.number().int().nonnegative()])),
});

export class ArtefactCache {
  readonly #folder: string;
  readonly #maximumBytes: number;
  /** Bytes in the folder as far as we know; absent until the first look. */
  #bytes: number | undefined;

  constructor(options: ArtefactCacheOptions) {
    this.#folder = options.folder;
    this.#maximumBytes = options.maximumBytes ?? defaultMaximumBytes;
  }

  /** The artefact of this key, undefined where there is none that is whole. */
  async get(key: string): Promise<Artefact | undefined> {
    try {
      return unpack(await readFile(join(this.#folder, key)));
    } catch (error) {
      if (hasErrorCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async put(key: string, artefact: Artefact): Promise<void> {
    const bytes = pack(artefact);
    if (bytes.length > this.#maximumBytes / 4) return;
    await writeFileAtomically(join(this.#folder, key), bytes);
    this.#bytes = (this.#bytes ?? (await this.#measure())) + bytes.length;
    if (this.#bytes > this.#maximumBytes) await this.#shrink();
  }

  async #measure(): Promise<number> {
    return (await this.#list()).reduce((sum, { size }) => sum + size, 0);
  }

  /** Down to three quarters, so that not every further artefact looks through the folder. */
  async #shrink(): Promise<void> {
    const files = (await this.#list()).sort((one, other) => one.changedMs - other.changedMs);
    let left = files.reduce((sum, { size }) => sum + size, 0);
    for (const file of files) {
      if (left <= this.#maximumBytes * 0.75) break;
      await rm(file.path, { force: true });
      left -= file.size;
    }
    this.#bytes = left;
  }

  async #list(): Promise<{ path: string; size: number; changedMs: number }[]> {
    await mkdir(this.#folder, { recursive: true });
    const files = [];
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch((error: unknown) => {
        if (hasErrorCode(error, 'ENOENT')) return undefined; // another process removed it
        throw error;
      });
      if (found !== undefined) files.push({ path, size: found.size, changedMs: found.mtimeMs });
    }
    return files;
  }
}

function pack(artefact: Artefact): Buffer {
  const body = Buffer.concat(Object.values(artefact));
  const files = Object.entries(artefact).map(([path, bytes]) => [path, bytes.length]);
  const head = Buffer.from(`${JSON.stringify({ hash: sha256(body), files })}\n`, 'utf8');
  return Buffer.concat([head, body]);
}

function unpack(bytes: Buffer): Artefact | undefined {
  const end = bytes.indexOf(10);
  if (end < 0) return undefined;
  const body = bytes.subarray(end + 1);
  const head = headSchema.safeParse(parse(bytes.toString('utf8', 0, end)));
  if (!head.success || head.data.hash !== sha256(body)) return undefined;
  let at = 0;
  return Object.fromEntries(
    head.data.files.map(([path, size]) => {
      at += size;
      return [path, body.subarray(at - size, at)] as const;
    }),
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // damaged: compiled again
  }
}
