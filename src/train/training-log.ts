// The log of a training: JSON lines that only grow, and are cut back to a checkpoint when training goes on from it, so
// that a log never tells of steps that were lost.

import { mkdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppendLog, openAppendLog } from '../base/append-log.ts';
import { hasErrorCode } from '../base/errors.ts';
import { readLogRows } from '../base/read-log.ts';
import { type TrainingRow, trainingLogFormat, trainingRowSchema } from '../contracts/training.ts';

function sourceOf(folder: string) {
  return { path: join(folder, 'log.jsonl'), format: trainingLogFormat, operation: 'training-log' };
}

/** Opens the log, cut back to the rows of the first `steps` steps. */
export async function openTrainingLog(folder: string, steps: number): Promise<AppendLog> {
  const source = sourceOf(folder);
  await mkdir(folder, { recursive: true });
  try {
    for await (const { value, offset } of readLogRows(source)) {
      const row = trainingRowSchema.safeParse(value).data;
      if (row === undefined || row.step <= steps) continue;
      await truncate(source.path, offset);
      break;
    }
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT') && !hasErrorCode(causeOf(error), 'ENOENT')) throw error;
  }
  return openAppendLog({ ...source, resume: 'Then give the same command again.' });
}

/** All rows in order; rows of a later version are left out. */
export async function* readTrainingLog(folder: string): AsyncGenerator<TrainingRow> {
  for await (const { value } of readLogRows(sourceOf(folder))) {
    const row = trainingRowSchema.safeParse(value).data;
    if (row !== undefined) yield row;
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
