// `assay sweep`: the same evaluation over a grid of temperatures and top-p.

import { z } from 'zod';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { systemClock } from '../base/clock.ts';
import { testChoiceSchema, testChoices } from '../contracts/problem.ts';
import { renderSweepMarkdown } from '../report/sweep/markdown.ts';
import { renderSweep } from '../report/sweep/terminal.ts';
import { terminalLook } from '../report/terminal.ts';
import { defaultTemperatures, defaultTopPs, type Swept, sweep } from '../workflows/sweep/sweep.ts';
import type { Invocation, LeafCommand } from './command.ts';
import { drawingOptions, drawingSchema, readDrawing } from './generation/drawing-options.ts';
import { askedValues, lesserOptions, lesserSchema } from './generation/model-options.ts';
import { countSchema, kListSchema, numberListSchema, seedSchema } from './option-schemas.ts';
import { progressPrinter } from './progress.ts';
import { readOptions } from './read-options.ts';

const optionsSchema = z.object({
  ...lesserSchema.shape,
  ...drawingSchema.shape,
  suite: z.string(),
  model: z.string({ error: 'is missing; `assay models` lists what there is' }),
  temperatures: numberListSchema,
  topPs: numberListSchema,
  k: kListSchema,
  tests: testChoiceSchema,
  problems: z.string().optional(),
  workers: countSchema.optional(),
  runDir: z.string().optional(),
  skipBehaviours: z.boolean().optional(),
  unsafeNoSandbox: z.boolean().optional(),
  html: z.string().optional(),
  md: z.string().optional(),
  seed: seedSchema,
  json: z.boolean(),
});
type Options = z.infer<typeof optionsSchema>;

export const sweepCommand: LeafCommand = {
  name: 'sweep',
  summary: 'one model over a grid of temperatures: pass@k curves, diversity, best temperature per k',
  description:
    'Draws and judges the same number of samples at every temperature and top-p, each point a run folder of its own ' +
    'below one folder; giving the same command with --run-dir goes on where it stopped, and more temperatures add to ' +
    'it. Shows pass@k against temperature with intervals, how different the samples are (programs, behaviours on the ' +
    "tests' inputs, edit distance), syntax errors and invented names, repetition, and the best temperature for each k " +
    'with those that can not be told from it.',
  examples: [
    {
      line: 'assay sweep --model openai-compatible/qwen --base-url http://127.0.0.1:8080/v1 --html sweep.html',
      does: 'seven temperatures, ten samples of each problem at each, and the charts',
    },
    {
      line: 'assay sweep --model openai/gpt-4.1-mini --temperatures 0,0.4,0.8 --top-ps 0.9,1 --max-cost 5',
      does: 'six points for at most five dollars',
    },
  ],
  options: [
    {
      flags: '--suite <name|path>',
      summary: 'built-in, added or public suite, or a file or folder',
      default: 'core',
    },
    { flags: '--model <id>', summary: 'model to ask, see `assay models`' },
    { flags: '--temperatures <list>', summary: 'the grid', default: defaultTemperatures.join(',') },
    { flags: '--top-ps <list>', summary: 'the other side of the grid', default: defaultTopPs.join(',') },
    ...drawingOptions,
    ...lesserOptions(),
    { flags: '-k <list>', summary: 'values of k for pass@k', default: '1,10,100' },
    {
      flags: '--tests <tiers>',
      summary: 'which tests to run; all is base and plus, and security where there is any',
      default: 'all',
      choices: testChoices,
    },
    { flags: '--problems <glob>', summary: 'only problems whose id matches' },
    { flags: '--workers <count>', summary: 'cages side by side (default: one more than cores)' },
    {
      flags: '--run-dir <folder>',
      summary: 'folder to write or to go on with (default: runs/<time>-sweep-<suite>-<model>)',
    },
    { flags: '--skip-behaviours', summary: 'leave distinct behaviours out: each takes one more execution' },
    { flags: '--html <file>', summary: 'write the charts as one HTML page that opens offline' },
    { flags: '--md <file>', summary: 'write the sweep as Markdown' },
    { flags: '--unsafe-no-sandbox', summary: 'run untrusted code without a cage; every verdict says so' },
  ],
  run: async (invocation) => {
    const options = readOptions(optionsSchema, invocation);
    const progress = progressPrinter(invocation, systemClock);
    const { suite, model, temperatures, topPs, k, tests, problems, workers, seed } = options;
    const swept = await sweep({
      ...(await readDrawing(options, invocation)),
      ...{ suite, model, temperatures, topPs, k, tests, seed },
      values: askedValues(options, invocation),
      ...(problems === undefined ? {} : { problems }),
      ...(workers === undefined ? {} : { workers }),
      ...(options.runDir === undefined ? {} : { runDirectory: options.runDir }),
      skipBehaviours: options.skipBehaviours,
      unsafeNoSandbox: options.unsafeNoSandbox ?? false,
      signal: invocation.signal,
      onProgress: progress.showSweep,
    }).finally(progress.end);
    await print(swept, options, invocation);
    return swept.status;
  },
};

async function print(
  { sweep: found, directory }: Swept,
  options: Options,
  invocation: Invocation,
): Promise<void> {
  const { html, md, json } = options;
  if (html !== undefined) {
    const { writeSweepHtml } = await import('../report/sweep/html.ts');
    await writeSweepHtml(found, html);
    invocation.tell(`assay: wrote ${html}\n`);
  }
  if (md !== undefined) {
    await writeFileAtomically(md, renderSweepMarkdown(found));
    invocation.tell(`assay: wrote ${md}\n`);
  }
  if (json) {
    invocation.print(`${JSON.stringify(found, null, 2)}\n`);
    return;
  }
  invocation.print(renderSweep(found, terminalLook(process.stdout)));
  invocation.print(`  Folder: ${directory}\n`);
}
