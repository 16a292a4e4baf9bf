// `assay eval`: judge samples on a suite and say what they are worth.

import { z } from 'zod';
import { systemClock } from '../base/clock.ts';
import { exitStatus } from '../base/errors.ts';
import { testChoiceSchema, testChoices } from '../contracts/problem.ts';
import { renderJson } from '../report/json.ts';
import { renderTerminal, terminalLook } from '../report/terminal.ts';
import type { Evaluated } from '../workflows/evaluate.ts';
import { evaluate } from '../workflows/evaluate.ts';
import type { Invocation, LeafCommand } from './command.ts';
import { drawingOptions, drawingSchema, readDrawing } from './generation/drawing-options.ts';
import { askedValues, presetsText, samplingOptions, samplingSchema } from './generation/model-options.ts';
import { countSchema, kListSchema, seedSchema } from './option-schemas.ts';
import { progressPrinter } from './progress.ts';
import { readOptions } from './read-options.ts';
import { reportFileOptions, reportFilesSchema, writeReportFiles } from './report-files.ts';
import { missedThresholds, thresholdsSchema } from './thresholds.ts';

const optionsSchema = reportFilesSchema.extend({
  ...samplingSchema.shape,
  ...drawingSchema.shape,
  suite: z.string(),
  samples: z.array(z.string()).min(1).optional(),
  model: z.string().optional(),
  k: kListSchema,
  tests: testChoiceSchema,
  problems: z.string().optional(),
  workers: countSchema.optional(),
  runDir: z.string().optional(),
  failUnder: thresholdsSchema.optional(),
  skipBadRows: z.boolean().optional(),
  ignoreUnknown: z.boolean().optional(),
  acceptBadReferences: z.boolean().optional(),
  unsafeNoSandbox: z.boolean().optional(),
  review: z.boolean().optional(),
  seed: seedSchema,
  json: z.boolean(),
});
type Options = z.infer<typeof optionsSchema>;

export const evalCommand: LeafCommand = {
  name: 'eval',
  summary: 'judge samples on a suite, or draw them from a model: verdicts, pass@k, rigor gap',
  description:
    'Runs every sample in a sandbox on the tests of its problem and writes a run folder. Killing it at any moment ' +
    'and giving the same command with the same --run-dir goes on where it stopped. Equal programs run once, and a ' +
    'repeated run executes nothing. Without --samples, --model is asked: samples are judged while others are drawn, ' +
    'an answer once given is never asked for again, and a larger -n goes on with what is there. ' +
    `${presetsText} One sample takes greedy where none is named, several take diverse.`,
  examples: [
    { line: 'assay eval --suite core --samples samples.jsonl', does: 'judge a file on the built-in suite' },
    {
      line: 'assay eval --suite humaneval+ --samples a.jsonl.gz --fail-under pass@1=0.5',
      does: 'exit 3 below 50 %',
    },
    {
      line: 'assay eval --model openai-compatible/qwen --base-url http://127.0.0.1:8080/v1 -n 10',
      does: 'ten samples of each problem, drawn and judged',
    },
    { line: 'assay eval --suite my-problem/ --samples answer.py', does: 'one program on one problem folder' },
  ],
  options: [
    {
      flags: '--suite <name|path>',
      summary: 'built-in, added or public suite, or a file or folder',
      default: 'core',
    },
    {
      flags: '--samples <path...>',
      summary: 'sample files (.jsonl, .jsonl.gz), folders of programs, or one program',
    },
    {
      flags: '--model <id>',
      summary: 'model to ask, see `assay models`; beside --samples, the name of what answered',
    },
    ...drawingOptions,
    ...samplingOptions,
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
      summary: 'run folder to write or to go on with (default: runs/<time>-<suite>-<model>)',
    },
    {
      flags: '--fail-under <threshold...>',
      summary:
        'exit 3 when a score is lower: pass@1=0.5, plus.pass@10=0.7, withstood=0.9 (security tests) or unexploited=0.95 (--review)',
    },
    ...reportFileOptions,
    {
      flags: '--review',
      summary: 'attack the samples that pass, and say what share of them is exploitable',
    },
    { flags: '--skip-bad-rows', summary: 'leave out rows of the suite that break a rule' },
    { flags: '--ignore-unknown', summary: 'leave out samples of problems that the suite does not have' },
    { flags: '--accept-bad-references', summary: 'leave problems whose reference fails out of the score' },
    { flags: '--unsafe-no-sandbox', summary: 'run untrusted code without a cage; every verdict says so' },
  ],
  run: async (invocation) => {
    const options = readOptions(optionsSchema, invocation);
    const progress = progressPrinter(invocation, systemClock);
    const evaluated = await evaluate({
      ...(await sourceOptions(options, invocation)),
      ...evaluateOptions(options),
      signal: invocation.signal,
      onProgress: progress.show,
    }).finally(progress.end);
    const written = await writeReportFiles(options, evaluated);
    print(evaluated, options, invocation);
    for (const path of written) invocation.tell(`assay: wrote ${path}\n`);
    return finalStatus(evaluated, options, invocation);
  },
};

/** Samples from files, or how to draw them. */
async function sourceOptions(options: Options, invocation: Invocation) {
  const { samples, model } = options;
  const named = model === undefined ? {} : { model };
  // The model of a config file is one to ask: it did not answer what is in a samples file.
  if (samples !== undefined)
    return invocation.origins.model === undefined ? { ...named, samples } : { samples };
  const values = askedValues(options, invocation);
  return { ...named, ...(await readDrawing(options, invocation)), values };
}

function evaluateOptions(options: Options) {
  const { suite, k, tests, seed } = options;
  return {
    ...{ suite, k, tests, seed },
    ...(options.problems === undefined ? {} : { problems: options.problems }),
    ...(options.workers === undefined ? {} : { workers: options.workers }),
    ...(options.runDir === undefined ? {} : { runDirectory: options.runDir }),
    review: options.review ?? false,
    skipBadRows: options.skipBadRows ?? false,
    ignoreUnknown: options.ignoreUnknown ?? false,
    acceptBadReferences: options.acceptBadReferences ?? false,
    unsafeNoSandbox: options.unsafeNoSandbox ?? false,
  };
}

function print(
  { report, directory, executedNow, answersNow }: Evaluated,
  options: Options,
  invocation: Invocation,
): void {
  if (options.json) {
    invocation.print(renderJson(report));
    return;
  }
  invocation.print(renderTerminal(report, terminalLook(process.stdout)));
  const drew =
    answersNow === undefined
      ? ''
      : `Drew ${answersNow.requested} answers now, ${answersNow.fromCache} more came from the cache. `;
  invocation.print(`  ${drew}Executed ${executedNow} programs now. Run folder: ${directory}\n`);
}

function finalStatus({ report, status }: Evaluated, options: Options, invocation: Invocation): number {
  if (status !== exitStatus.done) return status;
  const missed = missedThresholds(report, options.failUnder ?? []);
  for (const line of missed) invocation.tell(`assay: ${line}\n`);
  return missed.length > 0 ? exitStatus.thresholdMissed : exitStatus.done;
}
