// For tests: what a check finds in a program, as `line: what is shown`.

import type { ModuleForm } from '../form/form.ts';
import { readModule } from '../form/read-module.ts';
import type { Trace } from '../trace/trace.ts';
import type { Check } from './check.ts';

const endings = { python: 'py', javascript: 'js', typescript: 'ts' } as const;

export async function tracesIn(
  check: Check,
  language: ModuleForm['language'],
  program: string,
): Promise<readonly Trace[]> {
  return check(await readModule(`harbour.${endings[language]}`, language, program));
}

/** Line and sink of each finding, in the order of the text. */
export async function foundIn(
  check: Check,
  language: ModuleForm['language'],
  program: string,
): Promise<readonly string[]> {
  const traces = await tracesIn(check, language, program);
  return traces
    .toSorted((one, other) => one.at.line - other.at.line)
    .map(({ at, sink }) => `${at.line}: ${sink}`);
}
