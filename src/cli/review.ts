// `assay review`: what is dangerous in programs, shown by the input that does the harm.

import { z } from 'zod';
import { systemClock } from '../base/clock.ts';
import { renderReview } from '../report/review/terminal.ts';
import { terminalLook } from '../report/terminal.ts';
import { failChoices, leastOf, review, statusOfReview } from '../workflows/review/review.ts';
import type { CommandOption, LeafCommand } from './command.ts';
import { baseUrlOption } from './generation/model-options.ts';
import { countSchema, seedSchema } from './option-schemas.ts';
import { progressPrinter } from './progress.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';
import { reviewFileOptions, reviewFilesSchema, writeReviewFiles } from './review-files.ts';
import { runFix } from './review-fix.ts';

const policies = ['framework', 'library', 'both'] as const;

const argumentsSchema = z.tuple([z.array(z.string()).min(1)]);
const trustedSchema = z
  .string()
  .regex(/[^.\s]\.[^.\s]+$/, 'must look like function.parameter, such as read_note.day');

const optionsSchema = reviewFilesSchema.extend({
  policy: z.enum(policies),
  prove: z.boolean(),
  failOn: z.enum(failChoices),
  rules: z
    .string()
    .transform((ids) => ids.split(',').map((id) => id.trim()))
    .optional(),
  all: z.boolean().optional(),
  trusted: z.array(trustedSchema).optional(),
  diff: z.string().optional(),
  baseline: z.string().optional(),
  writeBaseline: z.string().optional(),
  fixCheck: z.string().optional(),
  fixWith: z.string().optional(),
  writeFix: z.string().optional(),
  attempts: countSchema.optional(),
  baseUrl: z.string().optional(),
  tests: z.string().optional(),
  workers: countSchema.optional(),
  unsafeNoSandbox: z.boolean().optional(),
  seed: seedSchema,
  json: z.boolean(),
});

const options: readonly CommandOption[] = [
  {
    flags: '--fail-on <grade>',
    summary: 'end with 3 where a finding is as sure as this, or surer',
    default: 'proven',
    choices: failChoices,
    own: true,
  },
  { flags: '--prove', summary: 'attack what is suspected, in cages; --no-prove only reads', default: true },
  {
    flags: '--policy <whom>',
    summary: 'who sends what hurts: requests (framework), any caller (library), or both',
    default: 'both',
    choices: policies,
  },
  {
    flags: '--trusted <function.parameter>',
    summary: 'a parameter whose values only friends choose; may be repeated',
    repeatable: true,
  },
  { flags: '--rules <list>', summary: 'only these rules (default: all)' },
  { flags: '--all', summary: "read other people's code, builds, minified and large files too" },
  { flags: '--diff <revision>', summary: 'only what changed since this revision of git' },
  { flags: '--baseline <file>', summary: 'findings that are known and do not count, unless surer now' },
  { flags: '--write-baseline <file>', summary: 'write the findings, which are then known' },
  ...reviewFileOptions,
  { flags: '--fix-check <file>', summary: 'whether this file repairs the one program that is given' },
  { flags: '--fix-with <model>', summary: 'have a model repair the program, held to the same check' },
  { flags: '--write-fix <file>', summary: 'where to (default: <name>.fixed.<ending> beside the program)' },
  { flags: '--attempts <count>', summary: 'how often the model is asked for a repair (default: 3)' },
  baseUrlOption,
  { flags: '--tests <file>', summary: 'tests that a repair must pass (default: by name)', own: true },
  { flags: '--workers <count>', summary: 'cages side by side (default: one more than cores)' },
  { flags: '--unsafe-no-sandbox', summary: 'run untrusted code without a cage' },
];

export const reviewCommand: LeafCommand = {
  name: 'review',
  summary: 'security holes in programs, proved by an input that does the harm',
  description:
    'Reads Python, JavaScript and TypeScript, follows data from where it enters to where it hurts, then runs the ' +
    'suspected function in the sandbox with attacks. PROVEN: an attack did the harm, and a harmless value did not. ' +
    'REACHED: it arrived, and no effect was seen. TRACED: there is a way, and nothing ran. SUSPECT: it looks wrong. ' +
    'Only the first two are facts. Attacks that did nothing are no sign of safety. Findings are taken out of the ' +
    'count by a remark in the program, `# assay-ignore <rule>: reason`, or by a baseline.',
  examples: [
    { line: 'assay review src', does: 'every program below a folder' },
    { line: 'assay review answer.py --json', does: 'one file, for another program to read' },
    {
      line: 'assay review src --diff main --fail-on traced --sarif review.sarif',
      does: 'for a merge check: what changed, as strict as it gets',
    },
    {
      line: 'assay review answer.py --fix-check repaired.py',
      does: 'whether no attack works any more and the tests still pass',
    },
    { line: 'assay review src --write-baseline review.json', does: 'from here on only what is new counts' },
  ],
  arguments: [{ name: '<path...>', summary: 'program files, and folders of them' }],
  options,
  run: async (invocation) => {
    const [paths] = readArguments(argumentsSchema, invocation);
    const { json, failOn, ...asked } = readOptions(optionsSchema, invocation);
    if (asked.fixCheck !== undefined || asked.fixWith !== undefined) {
      return runFix({ ...asked, paths, json }, invocation);
    }
    const progress = progressPrinter(invocation, systemClock);
    const report = await review({
      ...{ ...asked, paths, signal: invocation.signal, onProgress: progress.showReview },
    }).finally(progress.end);
    const written = await writeReviewFiles(asked, { report, least: leastOf(failOn) });
    invocation.print(
      json ? `${JSON.stringify(report, undefined, 2)}\n` : renderReview(report, terminalLook(process.stdout)),
    );
    for (const path of written) invocation.tell(`assay: wrote ${path}\n`);
    if (asked.writeBaseline !== undefined) invocation.tell(`assay: wrote ${asked.writeBaseline}\n`);
    // What was just written down as known need not fail.
    return statusOfReview(report, asked.writeBaseline === undefined ? failOn : 'never');
  },
};
