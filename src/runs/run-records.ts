// The two logs of a run folder: what their rows are, and how one row is read. A row that is not what it must be is
// named by file and line; fields that this version does not know are kept.

import { join } from 'node:path';
import type { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { type LogSource, type RowPlace, readLogRows } from '../base/read-log.ts';
import { samplesFormat, verdictsFormat } from '../contracts/run.ts';
import { type Sample, sampleSchema } from '../contracts/sample.ts';
import { type Verdict, verdictSchema } from '../contracts/verdict.ts';

/** A log of rows that all follow one schema. */
export interface RecordSource<Row> extends LogSource {
  readonly schema: z.ZodType<Row>;
}

/** A row and its place in the file. */
export interface PlacedRow<Row> extends RowPlace {
  readonly row: Row;
  readonly line: number;
}

export function samplesOfRun(directory: string): RecordSource<Sample> {
  const path = join(directory, 'samples.jsonl');
  return { path, format: samplesFormat, operation: 'read-samples', schema: sampleSchema };
}

export function verdictsOfRun(directory: string): RecordSource<Verdict> {
  const path = join(directory, 'verdicts.jsonl');
  return { path, format: verdictsFormat, operation: 'read-verdicts', schema: verdictSchema };
}

/** All rows in file order, one at a time. */
export async function* readRecords<Row>(source: RecordSource<Row>): AsyncGenerator<PlacedRow<Row>> {
  for await (const { value, line, offset, length } of readLogRows(source)) {
    yield { row: checkRecord(source, value, line), line, offset, length };
  }
}

/** The value as a row of the source, or an error that names file, line and field. */
export function checkRecord<Row>(source: RecordSource<Row>, value: unknown, line: number): Row {
  const checked = source.schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'the row' : `"${issue.path.join('.')}"`;
  throw new UserError(
    `${source.operation}: line ${line} of ${source.path} is no valid row: ${field}: ${issue?.message ?? 'unknown'}.`,
    {
      code: 'bad-row',
      hint: 'Restore the file, or delete this line: what it held is made again.',
      cause: checked.error,
    },
  );
}
