// `assay train show`.

import { z } from 'zod';
import { exitStatus } from '../../base/errors.ts';
import { terminalLook } from '../../report/terminal.ts';
import { renderTraining } from '../../report/training/terminal.ts';
import { showTraining } from '../../workflows/train/show-training.ts';
import type { LeafCommand } from '../command.ts';
import { readArguments } from '../read-arguments.ts';
import { readOptions } from '../read-options.ts';

const optionsSchema = z.object({ html: z.string().optional(), json: z.boolean() });

export const trainShowCommand: LeafCommand = {
  name: 'show',
  summary: 'how a training stands: loss, speed, samples',
  examples: [
    { line: 'assay train show training', does: 'also while it goes on' },
    { line: 'assay train show training --html loss.html', does: 'the loss as a chart' },
  ],
  arguments: [{ name: '<training>', summary: 'training folder' }],
  options: [{ flags: '--html <file>', summary: 'write the loss as one HTML page that opens offline' }],
  run: async (invocation) => {
    const [folder] = readArguments(z.tuple([z.string()]), invocation);
    const { html, json } = readOptions(optionsSchema, invocation);
    const shown = await showTraining(folder);
    if (html !== undefined) {
      const { writeTrainingHtml } = await import('../../report/training/html.ts');
      await writeTrainingHtml(shown, html);
      invocation.tell(`assay: wrote ${html}\n`);
    }
    if (json) invocation.print(`${JSON.stringify(shown, null, 2)}\n`);
    else invocation.print(renderTraining(shown, terminalLook(process.stdout)));
    return exitStatus.done;
  },
};
