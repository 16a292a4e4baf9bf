// Lines of a `.jsonl` or `.jsonl.gz` file, one at a time, as text: whoever reads them decides what a row is.
// Memory is bounded by the longest line. A torn last line (no newline) is still a line.

import { UserError } from './errors.ts';
import { BrokenGzip, brokenGzip, readBytes } from './read-bytes.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * The longest line that is read. Chosen: three times the longest row of any public suite that we know
 * (EvalPlus before its outputs were left out), and well under what a string of the runtime can hold.
 */
export const maxLineBytes = 64 * 1024 * 1024;

/** One line that is not blank. */
export interface JsonLine {
  /** 1-based number of the line in its file, blank lines counted. */
  readonly line: number;
  readonly text: string;
}

/** The lines of a file that are not blank; BOM and CRLF are taken off. An empty file is an error. */
export async function* readJsonLines(path: string, operation: string): AsyncGenerator<JsonLine> {
  let rows = 0;
  try {
    for await (const { line, bytes, offset } of splitLines(path, operation)) {
      const text = decodeUtf8(trimLine(bytes, line), { operation, path, line, offset });
      if (text.trim() === '') continue;
      rows += 1;
      yield { line, text };
    }
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error;
    throw brokenGzip({ path, operation, readable: `${rows} ${rows === 1 ? 'row' : 'rows'}`, cause: error });
  }
  if (rows > 0) return;
  throw new UserError(`${operation}: ${path} is empty.`, {
    code: 'empty-file',
    hint: 'Give a file with at least one row.',
  });
}

interface RawLine {
  readonly line: number;
  readonly bytes: Buffer;
  /** Where the line starts in the decompressed file. */
  readonly offset: number;
}

async function* splitLines(path: string, operation: string): AsyncGenerator<RawLine> {
  let line = 1;
  let offset = 0;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  const take = (last: Buffer): RawLine => {
    const bytes = pending.length === 0 ? last : Buffer.concat([...pending, last]);
    const taken = { line, bytes, offset };
    offset += bytes.length + 1;
    line += 1;
    pending = [];
    pendingBytes = 0;
    return taken;
  };
  for await (const piece of readBytes(path, operation)) {
    let start = 0;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, start)) {
      yield take(piece.subarray(start, end));
      start = end + 1;
    }
    pending.push(piece.subarray(start));
    pendingBytes += piece.length - start;
    if (pendingBytes > maxLineBytes) throw lineTooLong({ path, operation, line });
  }
  if (pendingBytes > 0) yield take(Buffer.alloc(0));
}

function trimLine(bytes: Buffer, line: number): Buffer {
  const hasMark = line === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const end = bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length;
  return bytes.subarray(hasMark ? 3 : 0, end);
}

function lineTooLong(place: { path: string; operation: string; line: number }): UserError {
  const cap = maxLineBytes / 1024 / 1024;
  return new UserError(`${place.operation}: line ${place.line} of ${place.path} is longer than ${cap} MiB.`, {
    code: 'line-too-long',
    hint: 'Write one JSON object per line, and leave out what is not needed to judge it.',
  });
}
