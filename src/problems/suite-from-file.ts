// A suite from one file of rows: the format is told by the first row, every row is validated, and what breaks
// a rule is named by file, line and field. Bad rows are an error, or left out and listed when that was asked.

import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { JsonLine } from '../base/json-lines.ts';
import { RawJsonError, rawFields } from '../base/raw-json.ts';
import { type Problem, problemSchema } from '../contracts/problem.ts';
import { BadRow, type Row, type RowFormat } from './formats/row.ts';
import { rowFormats } from './formats.ts';
import { readRows } from './read-rows.ts';

/** The problems of one file or folder, before they get a suite's name. */
export interface ProblemList {
  readonly format: string;
  readonly problems: readonly Problem[];
  /** Complaints about the rows that were left out. */
  readonly skipped: readonly string[];
}

/** Reads a file of problem rows. Throws a `UserError` at the first bad row unless `skipBadRows`. */
export async function readProblemFile(
  path: string,
  options: { readonly skipBadRows?: boolean | undefined },
): Promise<ProblemList> {
  const file = basename(path);
  const folder = dirname(resolve(path));
  const problems: Problem[] = [];
  const skipped: string[] = [];
  const lineOf = new Map<string, number>();
  let format: RowFormat | undefined;
  let number = 0;
  for await (const line of readRows(path, 'load-suite')) {
    number += 1;
    try {
      const row = { fields: fieldsOf(line), number, folder };
      format ??= detectFormat(row, file);
      const problem = problemSchema.parse({ ...format.read(row), source: { file, line: line.line } });
      checkRepeated(problem.id, lineOf.get(problem.id));
      lineOf.set(problem.id, line.line);
      problems.push(problem);
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      const complaint = complaintAbout(error, { file, line: line.line });
      if (options.skipBadRows !== true) throw complaint;
      skipped.push(complaint.message);
    }
  }
  if (format !== undefined && problems.length > 0) return { format: format.name, problems, skipped };
  throw new UserError(`load-suite: ${file} has no row that can be used; the first: ${skipped[0] ?? 'none'}`, {
    code: 'no-good-row',
    hint: 'Correct the rows, or give another file.',
  });
}

function fieldsOf(line: JsonLine): ReadonlyMap<string, string> {
  try {
    return rawFields(line.text);
  } catch (error) {
    if (!(error instanceof RawJsonError)) throw error;
    throw new BadRow(`is not a JSON object (${error.message})`, { hint: 'Correct the line.', cause: error });
  }
}

function detectFormat(row: Row, file: string): RowFormat {
  const format = rowFormats.find(({ detects }) => detects(row));
  if (format !== undefined) return format;
  const known = rowFormats.map(({ name, marks }) => `${name} (${marks.join(', ')})`).join('; ');
  const found = [...row.fields.keys()].slice(0, 12).join(', ');
  throw new UserError(`load-suite: ${file} is of no known format: its first row has the fields ${found}.`, {
    code: 'unknown-format',
    hint: `Known formats and their fields: ${known}.`,
  });
}

function checkRepeated(id: string, line: number | undefined): void {
  if (line === undefined) return;
  throw new BadRow(`repeats the problem "${id}" of line ${line}`, { hint: 'Give each problem its own id.' });
}

function complaintAbout(bad: BadRow, place: { readonly file: string; readonly line: number }): UserError {
  const separator = /^(?:has|is|repeats) /.test(bad.message) ? '' : ':';
  return new UserError(`load-suite: line ${place.line} of ${place.file}${separator} ${bad.message}.`, {
    code: 'bad-row',
    hint: `${bad.hint} Or pass --skip-bad-rows to use the other rows.`,
    cause: bad,
  });
}
