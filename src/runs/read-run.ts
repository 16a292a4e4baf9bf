// A run folder to look at: nothing is locked, cut or written, so a report can be made while the run goes on.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasErrorCode, messageOf, UserError } from '../base/errors.ts';
import { type Report, type RunFile, reportSchema } from '../contracts/run.ts';
import type { Sample } from '../contracts/sample.ts';
import type { Verdict } from '../contracts/verdict.ts';
import { RowIndex } from './row-index.ts';
import { readRunFile } from './run-file.ts';
import { readRecords, samplesOfRun, verdictsOfRun } from './run-records.ts';

export interface RecordedRun {
  readonly directory: string;
  readonly file: RunFile;
  /** All samples in file order, one at a time. */
  readSamples(): AsyncIterable<Sample>;
  /** All verdicts in file order, one at a time. */
  readVerdicts(): AsyncIterable<Verdict>;
  /** The samples' places by problem, after one pass over the file. */
  indexSamples(): Promise<RowIndex<Sample>>;
  /** The verdicts' places by problem, after one pass over the file. */
  indexVerdicts(): Promise<RowIndex<Verdict>>;
  /** report.json; undefined where the run has not come to its end. */
  readReport(): Promise<Report | undefined>;
}

/** Opens an existing run folder for reading. */
export async function readRun(directory: string): Promise<RecordedRun> {
  const file = await readRunFile(directory);
  if (file === undefined) {
    throw new UserError(`read-run: ${directory} is no run folder: it has no run.json.`, {
      code: 'no-run',
      hint: 'Give the folder that `assay eval` printed at its end.',
    });
  }
  const samples = samplesOfRun(directory);
  const verdicts = verdictsOfRun(directory);
  return {
    directory,
    file,
    readSamples: () => rowsOf(readRecords(samples)),
    readVerdicts: () => rowsOf(readRecords(verdicts)),
    indexSamples: async () => {
      const index = new RowIndex(samples);
      for await (const placed of readRecords(samples)) index.add(placed.row.problem, placed);
      return index;
    },
    indexVerdicts: async () => {
      const index = new RowIndex(verdicts);
      for await (const placed of readRecords(verdicts)) index.add(placed.row.problem, placed);
      return index;
    },
    readReport: () => readReport(join(directory, 'report.json')),
  };
}

async function* rowsOf<Row>(placed: AsyncIterable<{ readonly row: Row }>): AsyncGenerator<Row> {
  for await (const { row } of placed) yield row;
}

async function readReport(path: string): Promise<Report | undefined> {
  try {
    return reportSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw new UserError(`read-report: ${path} is no report (${messageOf(error)}).`, {
      code: 'bad-report',
      hint: 'Delete it: `assay report` makes it again from the verdicts.',
      cause: error,
    });
  }
}
