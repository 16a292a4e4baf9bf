// `assay corpus build`.

import { z } from 'zod';
import { systemClock } from '../../base/clock.ts';
import { exitStatus } from '../../base/errors.ts';
import { buildCorpus } from '../../workflows/corpus/build-corpus.ts';
import type { Invocation, LeafCommand } from '../command.ts';
import { countSchema, seedSchema } from '../option-schemas.ts';
import { readOptions } from '../read-options.ts';
import { corpusPage } from './corpus-page.ts';

const optionsSchema = z.object({
  out: z.string(),
  examples: countSchema,
  behaviours: countSchema.optional(),
  problems: countSchema,
  real: z.string().optional(),
  realExamples: countSchema.optional(),
  workers: countSchema.optional(),
  unsafeNoSandbox: z.boolean().optional(),
  seed: seedSchema,
  json: z.boolean(),
});

export const corpusBuildCommand: LeafCommand = {
  name: 'build',
  summary: 'generate programs, run them, and write them as examples to train on',
  description:
    'Grows small typed Python programs from a grammar in which every piece has a meaning, describes each in English, ' +
    'and writes it in several styles: as code with docstring and tests, as instruction and answer, with a gap, with an ' +
    'explanation, as an edit. Every program is run by real Python in the cage before it is written. Behaviours are ' +
    "split by what programs do, so none of the held-out ones, and none of the built-in suite's, is trained on in any " +
    'spelling. The same seed gives the same bytes.',
  examples: [
    { line: 'assay corpus build --out corpus', does: '60,000 examples of 12,000 behaviours' },
    {
      line: 'assay corpus build --out small --examples 2000 --problems 20 --seed 7',
      does: 'a small one, in seconds',
    },
  ],
  options: [
    { flags: '--out <folder>', summary: 'folder to write; it must not hold anything', own: true },
    { flags: '--examples <count>', summary: 'examples to train on', default: '60000' },
    { flags: '--behaviours <count>', summary: 'distinct behaviours (default: a fifth of the examples)' },
    {
      flags: '--problems <count>',
      summary: 'most problems of each held-out tier',
      default: '200',
      own: true,
    },
    { flags: '--real <folder>', summary: 'mix in real Python: the .py files below this folder' },
    {
      flags: '--real-examples <count>',
      summary: 'how many examples of it (default: a quarter of the others)',
    },
    { flags: '--workers <count>', summary: 'cages side by side (default: one more than cores)' },
    { flags: '--unsafe-no-sandbox', summary: 'run the programs without a cage' },
  ],
  run: async (invocation) => {
    const { json, ...options } = readOptions(optionsSchema, invocation);
    const manifest = await buildCorpus({
      ...options,
      signal: invocation.signal,
      onProgress: progressOf(invocation),
    });
    invocation.print(json ? `${JSON.stringify(manifest, null, 2)}\n` : corpusPage(manifest));
    return manifest.executed.differences.length > 0 ? exitStatus.harnessErrors : exitStatus.done;
  },
};

const everyMs = 5000;

function progressOf({ tell }: Invocation): (done: number, total: number) => void {
  let shown = systemClock.elapsedMs();
  return (done, total) => {
    const now = systemClock.elapsedMs();
    if (now - shown < everyMs) return;
    shown = now;
    tell(`${done}/${total} examples\n`);
  };
}
