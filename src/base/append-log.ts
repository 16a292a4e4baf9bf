// An append-only file of JSON rows that survives SIGKILL and full disks. Rows are committed in groups: one write and
// one fsync for at most 256 rows or 50 ms. The first line holds the format version; a torn last line is cut on open.
// One process may write a log at a time: whoever opens it holds a lock (runs/run-lock.ts).

import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as startTimer } from 'node:timers';
import { syncFolder } from './atomic-file.ts';
import { asDiskError } from './disk-error.ts';
import { checkLogHeader, type LogSource, type RowPlace } from './read-log.ts';

/** The design's group commit: what a crash can lose is never more than this. */
const groupRows = 256;
const groupMs = 50;

/** Chosen: a writer that is this far ahead of the disk waits for it. */
const queueRows = 4 * groupRows;
const queueBytes = 16 * 1024 * 1024;

const newline = 10;

export interface AppendLogOptions extends LogSource {
  /** How to go on after the disk was full, such as `Then give the same command again.` */
  readonly resume: string;
}

/** Opens the log for appending, creates it where it is absent, and cuts a torn last line. */
export async function openAppendLog(options: AppendLogOptions): Promise<AppendLog> {
  let file: FileHandle | undefined;
  try {
    file = await open(options.path, 'a+');
    const whole = await cutTornLine(file);
    if (whole === 0) await writeHeader(file, options);
    else checkLogHeader(await readFirstLine(file, whole), options);
    const { size } = await file.stat();
    return new AppendLog(file, size, options);
  } catch (error) {
    await file?.close();
    throw asDiskError(error, { ...options, kept: 'Nothing was lost.' });
  }
}

/** An open log; see `openAppendLog`. */
export class AppendLog {
  readonly #file: FileHandle;
  readonly #options: AppendLogOptions;
  /** Bytes that are safe on disk. */
  #durableBytes: number;
  #durableRows = 0;
  /** Where the next row will start. */
  #end: number;
  #queue: Buffer[] = [];
  #queuedBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isClosed = false;

  constructor(file: FileHandle, size: number, options: AppendLogOptions) {
    this.#file = file;
    this.#options = options;
    this.#durableBytes = size;
    this.#end = size;
  }

  /** Takes one row and says where it will lie. Resolves at once, or when the disk has caught up; see `flush`. */
  async append(row: unknown): Promise<RowPlace> {
    this.#requireUsable();
    const bytes = Buffer.from(`${JSON.stringify(row)}\n`, 'utf8');
    const place = { offset: this.#end, length: bytes.length - 1 };
    this.#end += bytes.length;
    this.#queue.push(bytes);
    this.#queuedBytes += bytes.length;
    if (this.#queue.length >= groupRows) this.#startCommit();
    else this.#timer ??= startTimer(() => this.#startCommit(), groupMs);
    if (this.#queue.length >= queueRows || this.#queuedBytes >= queueBytes) await this.flush();
    return place;
  }

  /** Resolves when every row appended so far is safe on disk. */
  async flush(): Promise<void> {
    this.#requireUsable();
    this.#startCommit();
    await this.#running;
    this.#requireUsable();
  }

  /** Commits what is queued and closes the file, also after a failure, which it then throws. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#startCommit();
    await this.#running;
    this.#isClosed = true;
    await this.#file.close();
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  #requireUsable(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#isClosed) throw new Error(`internal: ${this.#options.path} was used after it was closed.`);
  }

  #startCommit(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#queue.length === 0 || this.#failure !== undefined) return;
    this.#running ??= this.#commitQueue();
  }

  /** Never rejects: a failure is kept, and thrown to whoever uses the log next. */
  async #commitQueue(): Promise<void> {
    while (this.#queue.length > 0 && this.#failure === undefined) {
      const group = this.#queue.splice(0, groupRows);
      const bytes = Buffer.concat(group);
      this.#queuedBytes -= bytes.length;
      try {
        await writeWhole(this.#file, bytes);
        await this.#file.datasync();
        this.#durableBytes += bytes.length;
        this.#durableRows += group.length;
      } catch (error) {
        this.#failure = { error: await this.#afterFailure(error) };
      }
    }
    this.#running = undefined;
  }

  async #afterFailure(error: unknown): Promise<unknown> {
    await this.#file.truncate(this.#durableBytes).catch(() => {
      // The half-written group stays as a torn line, which the next open cuts.
    });
    const kept = `The ${this.#durableRows} rows that this process wrote before are safe, and so are all older ones.`;
    return asDiskError(error, { ...this.#options, kept });
  }
}

/** Cuts what follows the last newline and returns the bytes that are left. */
async function cutTornLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const pieceBytes = 64 * 1024;
  let end = size;
  while (end > 0) {
    const start = Math.max(0, end - pieceBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    const last = buffer.subarray(0, bytesRead).lastIndexOf(newline);
    end = last === -1 ? start : start + last + 1;
    if (last !== -1) break;
  }
  if (end < size) {
    await file.truncate(end);
    await file.sync();
  }
  return end;
}

async function readFirstLine(file: FileHandle, size: number): Promise<string> {
  const longest = Math.min(size, 64 * 1024);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(longest), 0, longest, 0);
  const text = buffer.subarray(0, bytesRead);
  const end = text.indexOf(newline);
  return text.subarray(0, end === -1 ? bytesRead : end).toString('utf8');
}

async function writeHeader(file: FileHandle, { path, format }: AppendLogOptions): Promise<void> {
  await writeWhole(file, Buffer.from(`${JSON.stringify({ format })}\n`, 'utf8'));
  await file.sync();
  await syncFolder(dirname(path));
}

/** One write, and further ones only where the system took a part. */
async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}
