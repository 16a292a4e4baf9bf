// `assay train pretrain`.

import { z } from 'zod';
import { systemClock } from '../../base/clock.ts';
import { pretrain, pretrainDefaults } from '../../workflows/train/pretrain.ts';
import type { LeafCommand } from '../command.ts';
import { countSchema } from '../option-schemas.ts';
import { readOptions } from '../read-options.ts';
import { choicesOf, trainingOptionList, trainingSchema } from './training-options.ts';
import { finishedText, trainingPrinter } from './training-printer.ts';

const optionsSchema = trainingSchema.extend({
  tokenizer: z.string(),
  depth: countSchema,
  context: countSchema,
  oneBatch: z.boolean().optional(),
});

export const trainPretrainCommand: LeafCommand = {
  name: 'pretrain',
  summary: 'train a model from nothing to continue programs',
  description:
    'Trains a decoder-only transformer on the programs of a corpus, and on gaps in them. --depth sets the size: 3 is ' +
    'about 1, 5 is 2.6 and 8 is 9 million parameters. Checkpoints are written on the way; stopping at any moment and ' +
    'giving the same command again ends in the same weights, bit for bit.',
  examples: [
    {
      line: 'assay train pretrain --corpus corpus --tokenizer tokenizer --out training --steps 4000',
      does: 'about an hour on two cores',
    },
  ],
  options: [
    { flags: '--tokenizer <folder>', summary: 'folder of `assay train tokenizer`', own: true },
    {
      flags: '--depth <count>',
      summary: 'layers, and by them the size',
      default: String(pretrainDefaults.depth),
    },
    {
      flags: '--context <count>',
      summary: 'most tokens of a text',
      default: String(pretrainDefaults.contextLength),
    },
    { flags: '--steps <count>', summary: `steps (default: ${pretrainDefaults.steps})`, own: true },
    {
      flags: '--rate <number>',
      summary: `peak learning rate (default: ${pretrainDefaults.peakRate})`,
      own: true,
    },
    {
      flags: '--one-batch',
      summary:
        'train on the first batch again and again: a model that can learn gets to know it by heart, so with --rows 1 the loss falls below 0.01',
    },
    ...trainingOptionList,
  ],
  run: async (invocation) => {
    const options = readOptions(optionsSchema, invocation);
    const printer = trainingPrinter(invocation, systemClock);
    const begun = systemClock.elapsedMs();
    const finished = await pretrain({
      ...choicesOf(options),
      ...{ tokenizer: options.tokenizer, depth: options.depth, contextLength: options.context },
      oneBatch: options.oneBatch,
      signal: invocation.signal,
      ...printer,
    }).finally(printer.end);
    if (options.json) invocation.print(`${JSON.stringify(finished, null, 2)}\n`);
    else invocation.print(finishedText(finished, (systemClock.elapsedMs() - begun) / 1000));
    return finished.status;
  },
};
