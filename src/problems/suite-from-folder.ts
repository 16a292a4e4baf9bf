// A suite from a folder of problem folders, with an optional suite.json that names it.

import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { hasErrorCode, messageOf, UserError } from '../base/errors.ts';
import type { Problem, Suite } from '../contracts/problem.ts';
import { problemFolders, readProblemFolder, suiteFileSchema } from './formats/assay-folder.ts';
import { BadRow } from './formats/row.ts';
import type { ProblemList } from './suite-from-file.ts';

/** What a suite folder says of itself. */
type SuiteHead = Pick<Suite, 'name' | 'version' | 'generator'>;

/** The problems of a suite folder, with the name and version that it gives itself. */
export interface FolderList extends ProblemList, SuiteHead {}

/** Reads a suite folder, or a single problem folder as a suite of one. */
export async function readSuiteFolder(
  folder: string,
  options: { readonly skipBadRows?: boolean | undefined },
): Promise<FolderList> {
  const problems: Problem[] = [];
  const skipped: string[] = [];
  const folderOf = new Map<string, string>();
  for (const path of await problemFolders(folder)) {
    try {
      const problem = await readProblemFolder(path);
      const other = folderOf.get(problem.id);
      if (other !== undefined) {
        const hint = 'Give each problem its own id.';
        throw new BadRow(`${basename(path)} repeats the problem "${problem.id}" of ${other}`, { hint });
      }
      folderOf.set(problem.id, basename(path));
      problems.push(problem);
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      const message = `load-suite: ${error.message}.`;
      const hint = `${error.hint} Or pass --skip-bad-rows to use the other problems.`;
      if (options.skipBadRows !== true) throw new UserError(message, { code: 'bad-row', hint, cause: error });
      skipped.push(message);
    }
  }
  if (problems.length === 0) {
    throw new UserError(`load-suite: ${folder} holds no problem that can be used${listed(skipped)}.`, {
      code: 'no-good-row',
      hint: 'Each problem is a folder with problem.md, reference and tests.',
    });
  }
  return { ...(await readSuiteFile(folder)), format: 'assay', problems, skipped };
}

function listed(skipped: readonly string[]): string {
  return skipped.length === 0 ? '' : ` (the first: ${skipped[0]})`;
}

async function readSuiteFile(folder: string): Promise<SuiteHead> {
  const path = join(folder, 'suite.json');
  try {
    const head = suiteFileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    const { name, version, generator } = head;
    return { name, version, ...(generator === undefined ? {} : { generator }) };
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return { name: basename(resolve(folder)), version: 'unversioned' };
    throw new UserError(
      `load-suite: ${path} is no suite file (${messageOf(error).replaceAll(/\s+/g, ' ')}).`,
      {
        code: 'bad-suite-file',
        hint: 'Write {"format": "assay-suite/1", "name": "…", "version": "…"}.',
        cause: error,
      },
    );
  }
}
