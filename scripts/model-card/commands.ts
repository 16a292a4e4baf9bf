// The commands that make the model again, from what the corpus' manifest and the trainings' files say.

import { UserError } from '../../src/base/errors.ts';
import type { CorpusManifest } from '../../src/contracts/corpus-manifest.ts';
import type { TrainingFile } from '../../src/contracts/training.ts';
import { sizedShape } from '../../src/nn/model/sized-shape.ts';

/** Folder names of the commands; the models' own are those of the checkout. */
const folders = { corpus: 'corpus', tokenizer: 'tokenizer', pretraining: 'pretraining', tuning: 'tuning' };

export interface CommandFacts {
  readonly manifest: CorpusManifest;
  readonly pretraining: TrainingFile;
  readonly tuning: TrainingFile;
  /** How the weights are stored. */
  readonly form: string;
}

export function commandLines({ manifest, pretraining, tuning, form }: CommandFacts): readonly string[] {
  const { corpus, tokenizer } = folders;
  const real =
    manifest.real === undefined ? '' : ` --real <folder> --real-examples ${manifest.real.examples}`;
  const { examples, behaviours, problems } = manifest.asked;
  const learnt = `--corpus ${corpus} --tokenizer ${tokenizer} --out ${folders.pretraining}`;
  const { shape } = pretraining;
  const context = tuning.shape.contextLength;
  const longer = context === shape.contextLength ? '' : ` --context ${context}`;
  const tuned = `--corpus ${corpus} --model ${folders.pretraining}/model --out ${folders.tuning}${longer}`;
  return [
    `assay corpus build --out ${corpus} --examples ${examples} --behaviours ${behaviours} --problems ${problems} --seed ${manifest.seed}${real}`,
    `assay train tokenizer --corpus ${corpus} --out ${tokenizer} --vocabulary ${shape.vocabularySize}`,
    `assay train pretrain ${learnt} --depth ${depthOf(pretraining)} --context ${shape.contextLength} ${settings(pretraining)}`,
    `assay train tune ${tuned} ${settings(tuning)}`,
    `assay train export ${folders.pretraining} --out models/base --form ${form}`,
    `assay train export ${folders.tuning} --out models/embedded --form ${form}`,
  ];
}

/** The settings of a stage that a command takes. */
function settings({ options }: TrainingFile): string {
  const { steps, rows, accumulation, optimiser, peakRate, clipNorm, seed } = options;
  return [
    `--steps ${steps} --rows ${rows}`,
    ...(accumulation === 1 ? [] : [`--accumulate ${accumulation}`]),
    `--optimiser ${optimiser} --rate ${peakRate} --clip ${clipNorm} --seed ${seed}`,
  ].join(' ');
}

function depthOf({ shape }: TrainingFile): number {
  const { layers, vocabularySize, contextLength } = shape;
  const dialled = sizedShape({ depth: layers, vocabularySize, contextLength });
  const differs = Object.entries(dialled).some(([name, size]) => Object(shape)[name] !== size);
  if (!differs) return layers;
  throw new UserError(`model-card: no --depth gives the shape of the model (${JSON.stringify(shape)}).`, {
    code: 'other-shape',
    hint: 'Take a model that `assay train pretrain` made.',
  });
}
