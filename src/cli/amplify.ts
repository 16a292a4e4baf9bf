// `assay amplify`: grow a suite's tests, say how strong they are, and shrink them to the few that matter.

import { z } from 'zod';
import { systemClock } from '../base/clock.ts';
import { exitStatus } from '../base/errors.ts';
import { renderAmplify } from '../report/amplify/terminal.ts';
import { plural } from '../report/format-numbers.ts';
import { terminalLook } from '../report/terminal.ts';
import { type Amplified, amplifySuite, defaultTests } from '../workflows/amplify/amplify-suite.ts';
import type { Invocation, LeafCommand } from './command.ts';
import { baseUrlOption } from './generation/model-options.ts';
import { countSchema, seedSchema } from './option-schemas.ts';
import { progressPrinter } from './progress.ts';
import { readOptions } from './read-options.ts';

const optionsSchema = z.object({
  suite: z.string(),
  problems: z.string().optional(),
  to: z.string().optional(),
  samples: z.array(z.string()).min(1).optional(),
  model: z.string().optional(),
  baseUrl: z.string().optional(),
  tests: countSchema,
  survivors: z.boolean().optional(),
  workers: countSchema.optional(),
  allowMutation: z.boolean(),
  skipBadRows: z.boolean().optional(),
  ignoreUnknown: z.boolean().optional(),
  unsafeNoSandbox: z.boolean().optional(),
  seed: seedSchema,
  json: z.boolean(),
});
type Options = z.infer<typeof optionsSchema>;

export const amplifyCommand: LeafCommand = {
  name: 'amplify',
  summary: 'grow the tests of a suite until wrong programs fail, and shrink them to the few that matter',
  description:
    "Makes inputs from each problem's base tests, the examples of its statement and the constants of its reference, " +
    'keeps those that lie in its domain, and takes what the reference returns as expected. Says how many mutants of ' +
    'the reference the tests kill before and after, and, with --samples, which programs that pass base fail now. ' +
    'Plus tests that a suite has already are not read. Writes a folder with two suites: suite/ has base, plus and ' +
    'edge tests (inputs unlike every example: failing those may be the fault of the statement), reduced/ the few ' +
    'plus tests that do the same. Killing it at any moment and giving the same command again goes on where it ' +
    'stopped. A problem without a reference, or whose reference is at fault, is skipped with the reason; then the ' +
    'exit status is 4.',
  examples: [
    { line: 'assay amplify --suite core', does: 'the built-in suite, into amplified/core' },
    {
      line: 'assay amplify --suite humaneval --samples samples.jsonl --to humaneval-amplified',
      does: 'and which of these samples pass base and fail now',
    },
    {
      line: 'assay amplify --suite my-problem/ --tests 200 --json',
      does: 'one problem folder, for programs',
    },
  ],
  options: [
    {
      flags: '--suite <name|path>',
      summary: 'built-in, added or public suite, or a file or folder',
      default: 'core',
    },
    { flags: '--problems <glob>', summary: 'only problems whose id matches' },
    {
      flags: '--to <folder>',
      summary: 'folder to write or to go on with (default: amplified/<suite>)',
      own: true,
    },
    {
      flags: '--samples <path...>',
      summary: 'sample files (.jsonl, .jsonl.gz), folders of programs, or one program',
    },
    { flags: '--model <id>', summary: 'model that proposes further inputs, see `assay models`', own: true },
    baseUrlOption,
    {
      flags: '--tests <count>',
      summary: 'plus tests wanted for each base test',
      default: String(defaultTests),
      own: true,
    },
    {
      flags: '--allow-mutation',
      summary: 'amplify problems whose reference changes its arguments (each call gets a copy)',
    },
    { flags: '--survivors', summary: 'show every mutant that survives instead of five' },
    { flags: '--workers <count>', summary: 'cages side by side (default: one more than cores)' },
    { flags: '--skip-bad-rows', summary: 'leave out rows of the suite that break a rule' },
    { flags: '--ignore-unknown', summary: 'leave out samples of problems that the suite does not have' },
    { flags: '--unsafe-no-sandbox', summary: 'run untrusted code without a cage' },
  ],
  run: async (invocation) => {
    const { json, survivors, ...options } = readOptions(optionsSchema, invocation);
    const progress = progressPrinter(invocation, systemClock);
    const amplified = await amplifySuite({
      ...options,
      environment: invocation.environment,
      signal: invocation.signal,
      onProgress: progress.showAmplify,
    }).finally(progress.end);
    print(amplified, { json, survivors }, invocation);
    return amplified.status;
  },
};

function print(
  amplified: Amplified,
  shown: Pick<Options, 'json' | 'survivors'>,
  invocation: Invocation,
): void {
  const { report } = amplified;
  if (shown.json) invocation.print(`${JSON.stringify(report, undefined, 2)}\n`);
  else {
    const look = { ...terminalLook(process.stdout), survivors: shown.survivors ?? false };
    invocation.print(renderAmplify(report, look));
    invocation.print(`${wayOn(amplified).join('\n')}\n`);
  }
  if (amplified.status === exitStatus.done) return;
  invocation.tell(
    `assay: amplify: ${report.totals.skipped} of ${plural(report.problems.length, 'problem')} skipped, so not all that was asked is done; each reason is in the report.\n`,
  );
}

/** Where it was written, and what to do with it. */
function wayOn({ directory, suites, doneNow }: Amplified): readonly string[] {
  const [whole] = suites;
  const written = `  Worked on ${plural(doneNow, 'problem')} now. Folder: ${directory}`;
  if (whole === undefined) {
    return [
      written,
      '  No suite was written: no problem could be amplified. `assay suite check` says what each lacks; without a',
      '  reference, `assay verify <program>` shows what a program does on inputs that no test exercises.',
    ];
  }
  return [written, `  Next: assay eval --suite ${whole} --samples <path>`];
}
