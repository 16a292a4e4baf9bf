// `assay report`: the report of a recorded run, again or in another form.

import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import { renderJson } from '../report/json.ts';
import { renderTerminal, terminalLook } from '../report/terminal.ts';
import { rebuildReport } from '../workflows/rebuild-report.ts';
import type { LeafCommand } from './command.ts';
import { kListSchema, seedSchema } from './option-schemas.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';
import { reportFileOptions, reportFilesSchema, writeReportFiles } from './report-files.ts';

const argumentsSchema = z.tuple([z.string()]);
const optionsSchema = reportFilesSchema.extend({
  k: kListSchema.optional(),
  suite: z.string().optional(),
  seed: seedSchema,
  json: z.boolean(),
});

export const reportCommand: LeafCommand = {
  name: 'report',
  summary: 'the report of a recorded run: in the terminal, or as a file',
  description:
    'Shows report.json of the run folder. Where the run has not come to its end, or with -k, the report is ' +
    'computed again from samples and verdicts; the folder is never changed.',
  examples: [
    { line: 'assay report runs/my-run', does: 'the table in the terminal' },
    { line: 'assay report runs/my-run --html report.html', does: 'one page with charts and every sample' },
    { line: 'assay report runs/my-run --junit verdicts.xml', does: 'for continuous integration' },
    { line: 'assay report runs/my-run -k 1,5', does: 'other values of k' },
  ],
  arguments: [{ name: '<run>', summary: 'run folder' }],
  options: [
    ...reportFileOptions,
    { flags: '-k <list>', summary: 'compute again for these values of k (default: those of report.json)' },
    { flags: '--suite <name|path>', summary: 'where the suite is (default: the name in the run)', own: true },
  ],
  run: async (invocation) => {
    const [directory] = readArguments(argumentsSchema, invocation);
    const options = readOptions(optionsSchema, invocation);
    const { k, suite, seed, json } = options;
    const { report } = await rebuildReport({ run: directory, k, suite, seed });
    const written = await writeReportFiles(options, { directory, report });
    for (const path of written) invocation.tell(`assay: wrote ${path}\n`);
    if (json) invocation.print(renderJson(report));
    else if (written.length === 0) invocation.print(renderTerminal(report, terminalLook(process.stdout)));
    return exitStatus.done;
  },
};
