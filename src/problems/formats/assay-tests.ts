// The tests of a problem folder: rows of calls, rows of stdin and stdout, or test code.

import { z } from 'zod';
import { RawJsonError, rawFields } from '../../base/raw-json.ts';
import { comparisonSchema } from '../../contracts/problem.ts';
import { stdioTests } from './codejam.ts';
import { countTestMethods, countTests } from './count-tests.ts';
import { literalTests } from './literal-rows.ts';
import { BadRow, type ComparisonDraft, type Row, readFields, type TestsDraft } from './row.ts';

/** The front matter of problem.md. */
export const frontMatterSchema = z.looseObject({
  id: z.string().min(1).optional(),
  language: z.string().min(1),
  entry: z.string().min(1).optional(),
  category: z.string().optional(),
  level: z.number().int().optional(),
  signature: z.string().optional(),
  /** Absolute tolerance for floats; short for `comparison: {absolute: …}`. */
  tolerance: z.number().nonnegative().optional(),
  comparison: comparisonSchema.partial().extend({ convert: z.string().optional() }).optional(),
  /** Names that test code calls; the entry alone where absent. */
  names: z.array(z.string()).optional(),
  /** Function of the test code that is called with the entry point. */
  checker: z.string().optional(),
  /** Test code must share the candidate's process, and how it is run. */
  resident: z.enum(['unittest', 'append']).optional(),
  classes: z.array(z.string()).optional(),
});
export type FrontMatter = z.output<typeof frontMatterSchema>;

/** A file of tests, read. */
export interface TestsFile {
  /** Path as messages name it. */
  readonly place: string;
  readonly content: string;
  readonly isRows: boolean;
}

/** The tests in a file of a problem folder; undefined when it holds none. */
export function readTests(file: TestsFile, matter: FrontMatter, language: string): TestsDraft | undefined {
  if (file.content.trim() === '') return undefined;
  if (!file.isRows) return codeTests(file, matter, language);
  const lines = file.content.split('\n').map((text, at) => ({ text: text.trim(), line: at + 1 }));
  const rows = lines.filter(({ text }) => text !== '').map((line) => readTestRow(line, file.place));
  if (rows.some(({ fields }) => fields.has('input'))) return stdioRows(rows, matter, file.place);
  if (rows.some(({ fields }) => fields.has('call'))) {
    return literalTests(
      rows,
      { entry: entryOf(matter, file.place), comparison: comparisonOf(matter) },
      file.place,
    );
  }
  return callRows(rows, matter, file.place);
}

/** The comparison that the front matter states. */
function comparisonOf(matter: FrontMatter): ComparisonDraft {
  const { convert: _, ...comparison } = matter.comparison ?? {};
  return matter.tolerance === undefined ? comparison : { ...comparison, absolute: matter.tolerance };
}

function codeTests(file: TestsFile, matter: FrontMatter, language: string): TestsDraft {
  const code = withAssert(file.content, language);
  if (matter.resident !== undefined) {
    const count = matter.resident === 'unittest' ? countTestMethods(code) : countTests(code, language);
    return { kind: 'resident', style: matter.resident, code, classes: matter.classes ?? [], count };
  }
  const names = matter.names ?? [entryOf(matter, file.place)];
  return { kind: 'script', code, names, checker: matter.checker, count: countTests(code, language) };
}

/** Bare asserts in JavaScript need the module that Python has built in. */
function withAssert(code: string, language: string): string {
  if (language !== 'javascript' && language !== 'typescript') return code;
  return /\b(?:require\(|import\b)/.test(code) ? code : `const assert = require('node:assert');\n${code}`;
}

/** A line of a file of rows. */
export interface TestRow {
  readonly text: string;
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
}

function readTestRow(line: { readonly text: string; readonly line: number }, place: string): TestRow {
  try {
    return { ...line, fields: rawFields(line.text) };
  } catch (error) {
    if (!(error instanceof RawJsonError)) throw error;
    const complaint = `line ${line.line} of ${place} is not a JSON object (${error.message})`;
    throw new BadRow(complaint, { hint: 'Correct the line.', cause: error });
  }
}

function callRows(rows: readonly TestRow[], matter: FrontMatter, place: string): TestsDraft {
  const entry = entryOf(matter, place);
  const withoutExpected = rows.filter((row) => !checkCallRow(row, place));
  if (withoutExpected.length > 0 && withoutExpected.length < rows.length) {
    const line = withoutExpected[0]?.line;
    throw new BadRow(`line ${line} of ${place} has neither "expected" nor "raises", as other lines do`, {
      hint: 'Add "expected" to it, or take it out of all lines to compare with the reference.',
    });
  }
  const form = withoutExpected.length > 0 ? ('args' as const) : ('rows' as const);
  const parts = rows.map(({ text, fields }) => (form === 'args' ? fields.get('args') : text));
  return {
    kind: 'calls',
    entry,
    form,
    raw: `[${parts.join(', ')}]`,
    count: rows.length,
    comparison: comparisonOf(matter),
    convert: matter.comparison?.convert,
  };
}

/** True when the row says what is expected. */
function checkCallRow({ fields, line }: TestRow, place: string): boolean {
  const complain = (complaint: string, hint: string) =>
    new BadRow(`line ${line} of ${place} ${complaint}`, { hint });
  if (!fields.get('args')?.startsWith('[')) throw complain('has no list "args"', 'Add "args": [...].');
  const unknown = [...fields.keys()].find((name) => !['args', 'expected', 'raises', 'after'].includes(name));
  if (unknown !== undefined) {
    throw complain(`has an unknown field "${unknown}"`, 'Known fields: args, expected, raises, after.');
  }
  if (fields.has('raises') && !/^"[^"\\]+"$/.test(fields.get('raises') ?? '')) {
    throw complain('has a "raises" that is no name', 'Give the name of the class of the error.');
  }
  if (fields.has('expected') && fields.has('raises')) {
    throw complain('has both "expected" and "raises"', 'Keep one of them.');
  }
  return fields.has('expected') || fields.has('raises');
}

const stdioSchema = z.object({ name: z.string().optional(), input: z.string(), output: z.string() });

function stdioRows(rows: readonly TestRow[], matter: FrontMatter, place: string): TestsDraft | undefined {
  const cases = rows.map(({ fields, line }) => {
    const row: Row = { fields, number: line, folder: '' };
    try {
      return readFields(row, stdioSchema);
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      throw new BadRow(`line ${line} of ${place} ${error.message}`, { hint: error.hint, cause: error });
    }
  });
  return stdioTests(cases, comparisonOf(matter));
}

function entryOf(matter: FrontMatter, place: string): string {
  if (matter.entry !== undefined) return matter.entry;
  throw new BadRow(`problem.md has no "entry", which ${place} calls`, { hint: 'Add `entry: <name>`.' });
}
