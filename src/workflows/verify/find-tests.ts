// The tests of a program file, by the names that people give them, beside it or in the usual folders.

import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { readTextFile } from './read-program.ts';

export interface TestFile {
  readonly file: string;
  readonly text: string;
  /** Rows of `{"args", "expected"}` instead of code. */
  readonly isRows: boolean;
}

const folders = ['.', 'tests', 'test', '__tests__', '../tests', '../test'];

/** The one that was named, else all that are there. */
export async function findTests(program: string, named: string | undefined): Promise<readonly TestFile[]> {
  const files = named === undefined ? usualPlaces(program).filter((file) => existsSync(file)) : [named];
  return Promise.all(
    files.map(async (file) => ({ file, text: await readTextFile(file), isRows: extname(file) === '.jsonl' })),
  );
}

function usualPlaces(program: string): readonly string[] {
  const extension = extname(program);
  const name = basename(program, extension);
  const code =
    extension === '.py'
      ? [`test_${name}.py`, `${name}_test.py`]
      : ['.test', '.spec'].map((middle) => `${name}${middle}${extension}`);
  const files = [...code, `${name}.tests.jsonl`];
  return folders.flatMap((folder) => files.map((file) => join(dirname(program), folder, file)));
}
