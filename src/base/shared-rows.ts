// A file of JSON rows that several processes append to: a cache, where losing a row costs only its making. Rows are
// not forced to disk, a torn one is skipped, and each write is one call, so that rows of two processes never mix.

import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from './atomic-file.ts';
import { hasErrorCode } from './errors.ts';

/** The values of all rows that can be read, the format line among them; none where the file is absent. */
export async function readSharedRows(path: string): Promise<readonly unknown[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return [];
    throw error;
  }
  return text.split('\n').flatMap(parseRow);
}

function parseRow(line: string): readonly unknown[] {
  try {
    return [JSON.parse(line)];
  } catch {
    // Torn by a crash, the end of the file, or a half-written row of another process: it is made again.
    return [];
  }
}

/** Opens the file to append rows; a new one begins with its format. */
export async function openSharedRows(path: string, format: string): Promise<FileHandle> {
  const file = await open(path, 'a+');
  const { size } = await file.stat();
  if (size === 0) await appendAtOnce(file, `${JSON.stringify({ format })}\n`);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
  // A torn last line is ended rather than cut: another process may be appending behind it.
  if (size > 0 && bytesRead === 1 && buffer[0] !== 10) await appendAtOnce(file, '\n');
  return file;
}

/** Writes whole lines. */
export async function appendAtOnce(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8');
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten === bytes.length) return;
  // The system took a part because the disk is full; asking again says so. What is torn is skipped by readers.
  await file.write(bytes, bytesWritten);
}

/** Makes the folder of one scope of a cache, and says in it, for people who wonder, what the scope is. */
export async function describeScope(folder: string, scope: object): Promise<void> {
  const path = join(folder, 'scope.json');
  try {
    await mkdir(folder, { recursive: true });
    await (await open(path, 'r')).close();
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT')) throw error;
    await writeFileAtomically(path, `${JSON.stringify(scope, null, 2)}\n`);
  }
}
