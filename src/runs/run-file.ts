// run.json: the head of a run folder, which says everything that could change a number.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { hasErrorCode, messageOf, UserError } from '../base/errors.ts';
import { type RunFile, runFileSchema } from '../contracts/run.ts';

/** The folder's run.json; undefined where there is none. */
export async function readRunFile(directory: string): Promise<RunFile | undefined> {
  const path = join(directory, 'run.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw new UserError(`read-run: ${path} can not be read (${messageOf(error)}).`, {
      code: 'unreadable-file',
      hint: 'Check the path and its permissions.',
      cause: error,
    });
  }
  return parseRunFile(text, path);
}

/** Writes run.json. What identifies the run is never changed afterwards. */
export async function writeRunFile(directory: string, file: RunFile): Promise<void> {
  await writeFileAtomically(join(directory, 'run.json'), `${JSON.stringify(file, null, 2)}\n`);
}

function parseRunFile(text: string, path: string): RunFile {
  const hint =
    'Give the folder of a run that this version of Assay wrote, or another folder: --run-dir <other>.';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(`read-run: ${path} is not JSON (${messageOf(error)}).`, {
      code: 'bad-run-file',
      hint,
      cause: error,
    });
  }
  const checked = runFileSchema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new UserError(`read-run: ${path}: "${issue?.path.join('.')}": ${issue?.message}.`, {
    code: 'bad-run-file',
    hint,
    cause: checked.error,
  });
}
