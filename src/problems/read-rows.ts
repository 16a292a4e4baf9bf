// The rows of a problem file as text with their places: lines of JSON (plain or gzip), or one JSON array.

import { basename } from 'node:path';
import { UserError } from '../base/errors.ts';
import { type JsonLine, readJsonLines } from '../base/json-lines.ts';
import { RawJsonError, rawElements } from '../base/raw-json.ts';
import { readBytes, readWhole } from '../base/read-bytes.ts';
import { decodeUtf8 } from '../base/utf8.ts';

/** The rows in order; `line` is the 1-based line on which the row starts. */
export async function* readRows(path: string, operation: string): AsyncGenerator<JsonLine> {
  if (await startsWithBracket(path, operation)) yield* readArray(path, operation);
  else yield* readJsonLines(path, operation);
}

async function startsWithBracket(path: string, operation: string): Promise<boolean> {
  for await (const piece of readBytes(path, operation)) {
    const first = piece
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trimStart();
    if (first !== '') return first.startsWith('[');
  }
  return false;
}

async function* readArray(path: string, operation: string): AsyncGenerator<JsonLine> {
  const text = decodeUtf8(await readWhole(path, operation), { operation, path }).replace(/^\uFEFF/, '');
  let line = 1;
  let at = 0;
  for (const element of elementsOf(text, { path, operation })) {
    line += countLineEnds(text, at, element.offset);
    at = element.offset;
    yield { line, text: element.text };
  }
}

function elementsOf(text: string, place: { readonly path: string; readonly operation: string }) {
  try {
    const elements = rawElements(text);
    if (elements.length > 0) return elements;
  } catch (error) {
    if (!(error instanceof RawJsonError)) throw error;
    const line = 1 + countLineEnds(text, 0, error.offset);
    throw new UserError(
      `${place.operation}: line ${line} of ${basename(place.path)} is not JSON: ${error.message}.`,
      { code: 'not-json', hint: 'Give a JSON array of problems, or one problem per line.', cause: error },
    );
  }
  throw new UserError(`${place.operation}: ${place.path} is an empty array.`, {
    code: 'empty-file',
    hint: 'Give a file with at least one problem.',
  });
}

function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
