// `assay train tune`.

import { z } from 'zod';
import { systemClock } from '../../base/clock.ts';
import { tune } from '../../workflows/train/tune.ts';
import type { LeafCommand } from '../command.ts';
import { countSchema } from '../option-schemas.ts';
import { readOptions } from '../read-options.ts';
import { choicesOf, trainingOptionList, trainingSchema } from './training-options.ts';
import { finishedText, trainingPrinter } from './training-printer.ts';

const optionsSchema = trainingSchema.extend({ model: z.string(), context: countSchema.optional() });

export const trainTuneCommand: LeafCommand = {
  name: 'tune',
  summary: 'teach a pretrained model to follow instructions',
  description:
    'Trains on the chats of a corpus, and only on what the assistant says: the first example is shown with its trained ' +
    'tokens marked, and a corpus whose marks are wrong is refused before the first step.',
  examples: [
    {
      line: 'assay train tune --corpus corpus --model training/model --out tuning',
      does: 'from the pretrained model to one that answers',
    },
  ],
  options: [
    { flags: '--model <folder>', summary: 'folder of the model to begin with', own: true },
    {
      flags: '--context <count>',
      summary: "most tokens of a text (default: the model's own)",
      own: true,
    },
    { flags: '--steps <count>', summary: 'steps (default: 600)', own: true },
    { flags: '--rate <number>', summary: 'peak learning rate (default: 0.001)', own: true },
    ...trainingOptionList,
  ],
  run: async (invocation) => {
    const options = readOptions(optionsSchema, invocation);
    const printer = trainingPrinter(invocation, systemClock);
    const begun = systemClock.elapsedMs();
    const finished = await tune({
      ...choicesOf(options),
      ...{ model: options.model, contextLength: options.context, signal: invocation.signal },
      ...printer,
    }).finally(printer.end);
    if (options.json) invocation.print(`${JSON.stringify(finished, null, 2)}\n`);
    else invocation.print(finishedText(finished, (systemClock.elapsedMs() - begun) / 1000));
    return finished.status;
  },
};
