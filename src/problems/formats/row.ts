// One row of a problem file while it is being understood, and the complaint that a bad one gets.
// A field's value is made only when its reader asks: test inputs stay the raw text that they were.

import type { z } from 'zod';
import { messageOf } from '../../base/errors.ts';
import type { comparisonSchema, problemSchema, testsSchema } from '../../contracts/problem.ts';

/** One JSON object of a problem file. */
export interface Row {
  /** Its fields by name, as raw JSON text. */
  readonly fields: ReadonlyMap<string, string>;
  /** 1-based number among the file's rows. */
  readonly number: number;
  /** Folder of the file, for images named relative to it. */
  readonly folder: string;
}

/** A problem before its source is noted and the schema's defaults are filled in. */
export type ProblemDraft = Omit<z.input<typeof problemSchema>, 'source'>;

/** Tests before the schema's defaults are filled in. */
export type TestsDraft = z.input<typeof testsSchema>;

/** A comparison before the schema's defaults are filled in. */
export type ComparisonDraft = z.input<typeof comparisonSchema>;

/** Reads the rows of one format. */
export interface RowFormat {
  readonly name: string;
  /** What such rows hold and where their tests come from, for docs/formats.md. */
  readonly summary: string;
  /** Fields by which a person recognises such a row. */
  readonly marks: readonly string[];
  readonly detects: (row: Row) => boolean;
  /** Throws `BadRow` where the row can not be understood. */
  readonly read: (row: Row) => ProblemDraft;
}

/** A row that breaks a rule of its format: what is wrong with which field. */
export class BadRow extends Error {
  readonly hint: string;

  constructor(complaint: string, options: { readonly hint: string; readonly cause?: unknown }) {
    super(complaint, { cause: options.cause });
    this.name = 'BadRow';
    this.hint = options.hint;
  }
}

/** True when the row has all the fields named. */
export function hasFields(row: Row, ...names: readonly string[]): boolean {
  return names.every((name) => row.fields.has(name));
}

/** The row's fields that `schema` names, validated. Those listed in `raw` are given as raw JSON text. */
export function readFields<S extends z.ZodObject>(
  row: Row,
  schema: S,
  raw: readonly string[] = [],
): z.output<S> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(schema.shape)) {
    const text = row.fields.get(name);
    if (text === undefined) continue;
    values[name] = raw.includes(name) ? text : parseField(name, text);
  }
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  throw complaintOf(result.error, values);
}

function parseField(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadRow(`"${name}" is not plain JSON (${messageOf(error)})`, {
      hint: 'Correct the field.',
      cause: error,
    });
  }
}

function complaintOf(error: z.ZodError, values: Readonly<Record<string, unknown>>): BadRow {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String);
  const field = path.join('.');
  const isMissing = path.length === 1 && values[field] === undefined;
  if (isMissing) return new BadRow(`has no "${field}"`, { hint: `Add "${field}" to the row.` });
  return new BadRow(`"${field}" is wrong (${issue?.message ?? 'unknown reason'})`, {
    hint: `Correct "${field}".`,
  });
}
