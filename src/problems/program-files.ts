// A folder of programs as samples: `<problem id>/<index>.py` or `<problem id>.py`, where `/` in an id may be
// written as a folder or as `_`.

import { readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { UserError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import { languageOfExtension } from './formats/languages.ts';

/** A program file and the sample that it is. */
export interface ProgramFile {
  readonly file: string;
  readonly problem: string;
  readonly index: number | undefined;
}

/** The program files below a folder, by problem and index. A file whose place names no problem is an error. */
export async function programFiles(
  folder: string,
  ids: ReadonlySet<string>,
): Promise<readonly ProgramFile[]> {
  const idOf = new Map([...ids].map((id) => [spelling(id), id]));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && languageOfExtension(extname(entry.name).slice(1)) !== undefined)
    .map((entry) => join(entry.parentPath, entry.name));
  if (files.length === 0) {
    throw new UserError(`read-samples: ${folder} holds no program.`, {
      code: 'empty-folder',
      hint: 'Name programs `<problem id>/<index>.py` or `<problem id>.py`.',
    });
  }
  return files.map((file) => place(file, folder, idOf)).sort(byProblemAndIndex);
}

function place(file: string, folder: string, idOf: ReadonlyMap<string, string>): ProgramFile {
  const path = relative(folder, file).split(sep).join('/').slice(0, -extname(file).length);
  const whole = idOf.get(spelling(path));
  if (whole !== undefined) return { file, problem: whole, index: undefined };
  const numbered = /^(.*)\/(\d+)$/.exec(path);
  const problem = idOf.get(spelling(numbered?.[1] ?? ''));
  if (problem !== undefined) return { file, problem, index: Number(numbered?.[2]) };
  const suggestion = nearest(path, idOf.values());
  throw new UserError(`read-samples: ${file} names no problem of the suite.`, {
    code: 'unknown-problem',
    hint: `Name it \`<problem id>/<index>${extname(file)}\`${suggestion === undefined ? '' : `; did you mean ${suggestion}?`}`,
  });
}

function spelling(id: string): string {
  return id.replaceAll('/', '_');
}

function byProblemAndIndex(left: ProgramFile, right: ProgramFile): number {
  if (left.problem !== right.problem) return left.problem < right.problem ? -1 : 1;
  return (left.index ?? 0) - (right.index ?? 0);
}
