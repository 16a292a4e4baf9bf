// Versions that a verdict may depend on, for run.json: Assay itself, its harness, and the languages' runtimes.

import { toolVersion } from '../base/tool-version.ts';
import type { Problem } from '../contracts/problem.ts';
import { findPython, harnessHash } from '../sandbox/runtimes.ts';
import { trustedRun } from '../sandbox/trusted-run.ts';

/** For example `{ assay: '0.1.0+3f2a…', node: 'v24…', python: '3.11.2' }`. */
export async function runtimeVersions(problems: readonly Problem[]): Promise<Record<string, string>> {
  const languages = new Set(problems.map(({ language }) => language));
  const versions: Record<string, string> = {
    assay: `${toolVersion()}+${harnessHash().slice(0, 12)}`,
    node: process.version,
    python: await versionOf([findPython() ?? 'python3', '--version']),
  };
  if (languages.has('cpp')) versions['g++'] = await versionOf(['g++', '-dumpfullversion']);
  if (languages.has('java')) versions.java = await versionOf(['javac', '-version']);
  return versions;
}

async function versionOf(argv: readonly string[]): Promise<string> {
  const ended = await trustedRun(argv);
  if (ended.kind !== 'exited' || ended.status !== 0) return 'missing';
  return ended.stdout
    .toString('utf8')
    .trim()
    .replace(/^\S+ (?=\d)/, '');
}
