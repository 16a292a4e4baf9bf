// Shards: files of JSON lines, each begun by its format, of a bounded size. What is written is hashed on the way.

import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { asDiskError } from '../../../base/disk-error.ts';
import { corpusFormat } from '../../../contracts/corpus.ts';

export interface Shard {
  readonly file: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Chosen: small enough to open in an editor, large enough that a corpus is a handful of files. */
const mostBytes = 16 * 1024 * 1024;

interface OpenShard {
  readonly name: string;
  readonly file: FileHandle;
  readonly hash: Hash;
  rows: number;
  bytes: number;
}

/** Writes rows into `<prefix>-00000.jsonl`, `<prefix>-00001.jsonl`, … */
export class ShardWriter {
  readonly #folder: string;
  readonly #prefix: string;
  readonly #done: Shard[] = [];
  #open: OpenShard | undefined;

  constructor(folder: string, prefix: string) {
    this.#folder = folder;
    this.#prefix = prefix;
  }

  async write(rows: readonly unknown[]): Promise<void> {
    for (let at = 0; at < rows.length; at += 500) {
      const shard = this.#open ?? (await this.#start());
      const lines = rows.slice(at, at + 500).map((row) => `${JSON.stringify(row)}\n`);
      await this.#append(shard, lines.join(''));
      shard.rows += lines.length;
      if (shard.bytes >= mostBytes) await this.#end();
    }
  }

  /** Closes the last shard and lists all. */
  async finish(): Promise<readonly Shard[]> {
    await this.#end();
    return this.#done;
  }

  async #start(): Promise<OpenShard> {
    const name = `${this.#prefix}-${String(this.#done.length).padStart(5, '0')}.jsonl`;
    const file = await open(join(this.#folder, name), 'wx');
    const shard = { name, file, hash: createHash('sha256'), rows: 0, bytes: 0 };
    this.#open = shard;
    await this.#append(shard, `${JSON.stringify({ format: corpusFormat })}\n`);
    return shard;
  }

  async #append(shard: OpenShard, text: string): Promise<void> {
    const bytes = Buffer.from(text, 'utf8');
    try {
      await shard.file.writeFile(bytes);
    } catch (error) {
      throw asDiskError(error, {
        operation: 'corpus build',
        path: join(this.#folder, shard.name),
        kept: 'No corpus was replaced.',
        resume: 'Then give the same command again.',
      });
    }
    shard.hash.update(bytes);
    shard.bytes += bytes.length;
  }

  async #end(): Promise<void> {
    const shard = this.#open;
    if (shard === undefined) return;
    this.#open = undefined;
    await shard.file.close();
    const { name, rows, bytes, hash } = shard;
    this.#done.push({ file: name, rows, bytes, sha256: hash.digest('hex') });
  }

  /** Closes what is open after a failure. */
  async abandon(): Promise<void> {
    await this.#open?.file.close();
    this.#open = undefined;
  }
}
