// What a training folder says of itself, as far as the card needs it.

import { join } from 'node:path';
import { UserError } from '../../src/base/errors.ts';
import type { TrainingFile, TrainingRow } from '../../src/contracts/training.ts';
import { type TrainingFacts, trainingFacts } from '../../src/report/training/training-facts.ts';
import { readTrainingLog } from '../../src/train/training-log.ts';
import { readTrainingFile } from '../../src/workflows/train/run-training.ts';

export interface Stage extends TrainingFacts {
  readonly folder: string;
  readonly file: TrainingFile;
}

/** A training that has come to its last step. */
export async function readStage(folder: string): Promise<Stage> {
  const file = await readTrainingFile(join(folder, 'training.json'));
  if (file === undefined) throw notThere(folder, 'has no training.json');
  const rows: TrainingRow[] = [];
  for await (const row of readTrainingLog(folder)) rows.push(row);
  const facts = trainingFacts(file, rows);
  const last = facts.steps.at(-1)?.step ?? 0;
  if (last < file.options.steps) throw notThere(folder, `stands at step ${last} of ${file.options.steps}`);
  return { folder, file, ...facts };
}

function notThere(folder: string, what: string): UserError {
  return new UserError(`model-card: ${folder} ${what}.`, {
    code: 'no-training',
    hint: 'Give the --out of a training that has ended.',
  });
}
