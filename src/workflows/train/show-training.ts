// A training as it stands: what it was asked to do, and what its log says.

import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { TrainingFile, TrainingRow } from '../../contracts/training.ts';
import { readTrainingLog } from '../../train/training-log.ts';
import { readTrainingFile } from './run-training.ts';

export interface ShownTraining {
  readonly format: 'assay-training-shown/1';
  readonly folder: string;
  readonly file: TrainingFile;
  readonly rows: readonly TrainingRow[];
}

export async function showTraining(folder: string): Promise<ShownTraining> {
  const file = await readTrainingFile(join(folder, 'training.json'));
  if (file === undefined) {
    throw new UserError(`train show: ${folder} is no folder of a training: it has no training.json.`, {
      code: 'no-training',
      hint: 'Give the --out of `assay train pretrain` or `tune`.',
    });
  }
  const rows: TrainingRow[] = [];
  for await (const row of readTrainingLog(folder)) rows.push(row);
  return { format: 'assay-training-shown/1', folder, file, rows };
}
