// Real source files of this machine, for tests and benchmarks of tokenizers: the standard library of its Python, found
// by asking it, then Assay's own sources, then those of the installed packages.

import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SourceText {
  /** `python`, `assay` or `packages`. */
  readonly origin: string;
  readonly text: Buffer;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Place {
  readonly origin: string;
  readonly folder: string;
  readonly pattern: string;
}

/** In a fixed order; files are read as they are asked for. */
export function* sourceTexts(): Generator<SourceText> {
  const places: readonly Place[] = [
    ...pythonFolders().map((folder) => ({ origin: 'python', folder, pattern: '**/*.py' })),
    { origin: 'assay', folder: join(root, 'src'), pattern: '**/*.ts' },
    { origin: 'packages', folder: join(root, 'node_modules'), pattern: '**/*.{js,mjs,cjs,ts}' },
  ];
  for (const { origin, folder, pattern } of places) {
    const files = globSync(pattern, { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/(?:site|dist)-packages/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) yield { origin, text: readFileSync(file) };
  }
}

/** None where there is no Python. */
function pythonFolders(): readonly string[] {
  const asked = ['-I', '-c', 'import sysconfig; print(sysconfig.get_paths()["stdlib"])'];
  const { stdout, status } = spawnSync('/usr/bin/python3', asked, { encoding: 'utf8' });
  return status === 0 ? [stdout.trim()] : [];
}
