// `assay show`: one sample of a run with its verdicts and their evidence.

import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import { showSample } from '../workflows/show-sample.ts';
import type { LeafCommand } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';
import { samplePage } from './sample-page.ts';

const indexSchema = z
  .string()
  .regex(/^\d{1,9}$/, 'must be the number of a sample, from 0')
  .transform(Number);
const argumentsSchema = z.tuple([z.string(), z.string(), indexSchema.optional()]);
const optionsSchema = z.object({ suite: z.string().optional(), json: z.boolean() });

export const showCommand: LeafCommand = {
  name: 'show',
  summary: 'one sample of a run: prompt, answer, program, verdicts and evidence',
  examples: [
    { line: 'assay show runs/2026-11-22T14-03-05-core-demo candle-auction 0', does: 'the first sample' },
  ],
  arguments: [
    { name: '<run>', summary: 'run folder' },
    { name: '<problem>', summary: 'id of the problem' },
    { name: '[index]', summary: 'number of the sample within its problem (default: 0)' },
  ],
  options: [
    {
      flags: '--suite <name|path>',
      summary: 'where the suite is, for the prompt (default: the name in the run)',
      own: true,
    },
  ],
  run: async (invocation) => {
    const [run, problem, index = 0] = readArguments(argumentsSchema, invocation);
    const { json, suite } = readOptions(optionsSchema, invocation);
    const shown = await showSample({ run, problem, index, suite });
    invocation.print(json ? `${JSON.stringify(shown, undefined, 2)}\n` : samplePage(shown));
    return exitStatus.done;
  },
};
