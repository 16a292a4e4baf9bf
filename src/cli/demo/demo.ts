// `assay demo`: the main job with nothing installed, in under two minutes.

import { z } from 'zod';
import { systemClock } from '../../base/clock.ts';
import { terminalLook } from '../../report/terminal.ts';
import { demo } from '../../workflows/demo/demo.ts';
import type { LeafCommand } from '../command.ts';
import { seedSchema } from '../option-schemas.ts';
import { progressPrinter } from '../progress.ts';
import { readOptions } from '../read-options.ts';
import { bundledPage } from './bundled-page.ts';
import { embeddedPage } from './embedded-page.ts';

const optionsSchema = z.object({
  problems: z.string().optional(),
  bundled: z.boolean().optional(),
  seed: seedSchema,
  json: z.boolean(),
});

export const demoCommand: LeafCommand = {
  name: 'demo',
  summary: 'sample the model that ships with Assay, judge what it writes and report',
  description:
    'Asks the embedded model for ten samples of some problems that were held out of its training, and of those ' +
    'Python problems of the built-in suite whose reference is one line; judges them like any samples and prints the ' +
    'scores, a program that passes and one that fails. Nothing is fetched. The second time it neither asks nor ' +
    'executes anything. With --bundled, and where the embedded model is not in this copy, no model is asked: three ' +
    "sets of samples made from the built-in suite's own programs are judged, and it says so.",
  options: [
    { flags: '--problems <glob>', summary: 'only problems whose id matches' },
    { flags: '--bundled', summary: 'judge the bundled samples, and ask no model' },
  ],
  run: async (invocation) => {
    const { json, ...options } = readOptions(optionsSchema, invocation);
    const progress = progressPrinter(invocation, systemClock);
    if (options.bundled === true) invocation.tell(`assay: ${bundledWords}\n`);
    const shown = await demo({
      ...options,
      signal: invocation.signal,
      onProgress: progress.show,
      onFallback: (reason) =>
        invocation.tell(`assay: the embedded model is not asked: ${reason}.\nassay: ${bundledWords}\n`),
    }).finally(progress.end);
    const look = terminalLook(process.stdout);
    const page = shown.kind === 'embedded' ? embeddedPage(shown, look) : bundledPage(shown, look);
    invocation.print(json ? `${JSON.stringify(shown, undefined, 2)}\n` : page);
    return shown.status;
  },
};

const bundledWords = "judging three sets of samples made from the suite's own programs; no model is asked.";
