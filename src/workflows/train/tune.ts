// Instruction tuning: a pretrained model learns to do what it is asked, from what an assistant said.

import { fileDigest } from '../../base/file-digest.ts';
import { readModelFolder, weightFileOf } from '../../nn/formats/hugging-face/model-folder.ts';
import { probeEvery, type TrainingChoices, trainingOptions } from './pretrain.ts';
import { type FinishedTraining, runTraining } from './run-training.ts';

export interface TuneOptions extends TrainingChoices {
  /** Folder of the model to begin with: `<training>/model`, or one from elsewhere in the same layout. */
  readonly model: string;
  /** Most tokens of a text; those that the model was pretrained with unless given. */
  readonly contextLength?: number | undefined;
}

const every = { validation: 50, samples: 100, checkpoint: 100, probe: probeEvery } as const;

export async function tune(options: TuneOptions): Promise<FinishedTraining> {
  const { shape: known, weights, tokenizer } = await readModelFolder(options.model);
  // Rotary positions have no weights: a longer context is learnt in tuning alone.
  const shape = { ...known, contextLength: options.contextLength ?? known.contextLength };
  return runTraining({
    ...options,
    ...{ shape, weights, tokenizer, kind: 'chat' },
    begins: await fileDigest(weightFileOf(options.model)),
    options: trainingOptions('tune', options, shape.contextLength),
    every: { ...every, ...options.every },
  });
}
