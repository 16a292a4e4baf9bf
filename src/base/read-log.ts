// Reads what append-log.ts writes: rows of JSON with their places in the file, after a first line that holds the
// format version. A last line without its newline was torn by a crash and is no row yet.

import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { messageOf, UserError } from './errors.ts';
import { decodeUtf8 } from './utf8.ts';

/** Where a row lies in its file. */
export interface RowPlace {
  /** Byte offset of its first character. */
  readonly offset: number;
  /** Bytes, without the newline. */
  readonly length: number;
}

export interface LogRow extends RowPlace {
  /** 1-based number of the line; the format version is line 1. */
  readonly line: number;
  readonly value: unknown;
}

export interface LogSource {
  readonly path: string;
  /** What the first line must say, such as `assay-verdicts/1`. */
  readonly format: string;
  /** What is being done, such as `read-verdicts`. */
  readonly operation: string;
  /** What to do about a row that is no JSON; default: what is true of logs, whose rows are made again. */
  readonly wayOut?: string;
}

const pieceBytes = 256 * 1024;
const newline = 10;
const headerSchema = z.looseObject({ format: z.string() });

/** The rows of the log in order, one at a time; memory is bounded by the longest row. */
export async function* readLogRows(source: LogSource): AsyncGenerator<LogRow> {
  let line = 0;
  let offset = 0;
  for await (const bytes of readLines(source)) {
    line += 1;
    const text = decodeUtf8(bytes, { ...source, line, offset });
    if (line === 1) checkLogHeader(text, source);
    else yield { line, offset, length: bytes.length, value: parseLogRow(text, { ...source, line }) };
    offset += bytes.length + 1;
  }
}

/** Refuses a log whose first line does not hold the expected format version. */
export function checkLogHeader(text: string, source: LogSource): void {
  const header = headerSchema.safeParse(parseLogRow(text, { ...source, line: 1 }));
  if (header.success && header.data.format === source.format) return;
  const found = header.success ? `"${header.data.format}"` : 'no format';
  throw new UserError(
    `${source.operation}: line 1 of ${source.path} must hold the format "${source.format}", and it holds ${found}.`,
    { code: 'wrong-format', hint: 'Use the version of Assay that wrote the file, or another folder.' },
  );
}

/** The value of one line; text that is not JSON is an error that names file and line. */
export function parseLogRow(
  text: string,
  place: { operation: string; path: string; line: number; wayOut?: string },
): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${place.operation}: line ${place.line} of ${place.path} is not JSON (${messageOf(error)}).`,
      {
        code: 'bad-row',
        hint: place.wayOut ?? 'Restore the file, or delete this line: what it held is made again.',
        cause: error,
      },
    );
  }
}

/** Exactly these bytes of an open log. */
export async function readBytesAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
    if (bytesRead === 0) throw new Error(`internal: the log ends before byte ${offset + length}.`);
    filled += bytesRead;
  }
  return bytes;
}

/** Lines that end in a newline, without it. */
async function* readLines({ path, operation }: LogSource): AsyncGenerator<Buffer> {
  await using file = await openToRead(path, operation);
  let pending: Buffer[] = [];
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes, null);
    if (bytesRead === 0) return;
    const piece = buffer.subarray(0, bytesRead);
    let start = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
      const last = piece.subarray(start, end);
      yield pending.length === 0 ? last : Buffer.concat([...pending, last]);
      pending = [];
      start = end + 1;
    }
    if (start < piece.length) pending.push(piece.subarray(start));
  }
}

async function openToRead(path: string, operation: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new UserError(`${operation}: ${path} can not be read (${messageOf(error)}).`, {
      code: 'unreadable-file',
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
}
