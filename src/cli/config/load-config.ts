// What a config file holds, before anyone has looked whether it may. JSON is read; TypeScript and JavaScript are the
// user's own program: they are imported, outside any cage, and Node takes the types off.

import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { hasErrorCode, messageOf, UserError } from '../../base/errors.ts';

export interface ConfigPlace {
  /** Absolute. */
  readonly path: string;
  /** As it is shown. */
  readonly shown: string;
}

/**
 * The value that the file holds or exports.
 *
 * @throws UserError for whatever goes wrong on the way: the file is the user's.
 */
export function loadConfig(place: ConfigPlace): Promise<unknown> {
  return place.path.endsWith('.json') ? readJson(place) : importProgram(place);
}

async function readJson({ path, shown }: ConfigPlace): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(shown, error);
  });
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UserError(`config ${shown}: is not JSON: ${jsonComplaint(messageOf(error))}.`, {
      code: 'bad-config',
      hint: 'Correct it there: names and texts in double quotes, no comments, no comma after the last.',
      cause: error,
    });
  }
}

function unreadable(shown: string, cause: unknown): UserError {
  return new UserError(`config ${shown}: can not be read: ${messageOf(cause)}.`, {
    code: 'unreadable-config',
    hint: 'Make it readable, or give --config none.',
    cause,
  });
}

/** The parser's complaint without the piece of the file that it quotes: it may hold what no message should. */
function jsonComplaint(message: string): string {
  return message.replace(/, (?:\.\.\.)?".*is not valid JSON$/s, '').replace(/ in JSON(?= at)/, '');
}

async function importProgram({ path, shown }: ConfigPlace): Promise<unknown> {
  const exported: unknown = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw failedImport({ path, shown }, error);
  });
  if (typeof exported === 'object' && exported !== null && 'default' in exported) return exported.default;
  throw new UserError(`config ${shown}: has no default export.`, {
    code: 'bad-config',
    hint: 'Write: export default { … }',
  });
}

function failedImport({ path, shown }: ConfigPlace, error: unknown): UserError {
  const line = lineOf(error, path);
  const where = line === undefined ? '' : `, line ${line}`;
  const complaint = oneLine(messageOf(error)).replaceAll(path, shown);
  const verb = error instanceof SyntaxError ? 'can not be read' : 'failed';
  return new UserError(`config ${shown}${where}: ${verb}: ${complaint.replace(/\.$/, '')}.`, {
    code: 'bad-config',
    hint: wayOut(error),
    cause: error,
  });
}

function wayOut(error: unknown): string {
  if (!hasErrorCode(error, 'ERR_MODULE_NOT_FOUND')) return 'Correct it there, or give --config none.';
  if (!messageOf(error).includes("'assay'")) return 'Correct the import, or install what it names.';
  return 'Install Assay beside it, or import only the type: import type { AssayConfig } from "assay".';
}

function oneLine(message: string): string {
  return message.replaceAll(/\s+/g, ' ').trim();
}

/** The line of the config file that a stack names. */
function lineOf(error: unknown, path: string): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const named = [pathToFileURL(path).href, path].map((name) => stack.split(`${name}:`)[1]);
  return named.map((rest) => /^\d+/.exec(rest ?? '')?.[0]).find((line) => line !== undefined);
}
