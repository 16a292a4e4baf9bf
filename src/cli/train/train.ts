// `assay train`: a code model from nothing, one command for each stage.

import type { CommandGroup } from '../command.ts';
import { trainExportCommand } from './train-export.ts';
import { trainPretrainCommand } from './train-pretrain.ts';
import { trainShowCommand } from './train-show.ts';
import { trainTokenizerCommand } from './train-tokenizer.ts';
import { trainTuneCommand } from './train-tune.ts';

export const trainCommand: CommandGroup = {
  name: 'train',
  summary: 'train a small code model: tokenizer, pretrain, tune, export',
  commands: [
    trainTokenizerCommand,
    trainPretrainCommand,
    trainTuneCommand,
    trainExportCommand,
    trainShowCommand,
  ],
};
