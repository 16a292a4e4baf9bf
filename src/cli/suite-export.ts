// `assay suite export`: writes a suite in another format.

import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import { plural } from '../report/format-numbers.ts';
import { type ExportedSuite, exportFormats, exportSuite } from '../workflows/export-suite.ts';
import type { LeafCommand } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';

const argumentsSchema = z.tuple([z.string()]);
const optionsSchema = z.object({
  format: z.string(),
  to: z.string(),
  problems: z.string().optional(),
  skipBadRows: z.boolean(),
  json: z.boolean(),
});

export const suiteExportCommand: LeafCommand = {
  name: 'export',
  summary: 'write a suite in another format',
  examples: [
    {
      line: 'assay suite export humaneval+ --to problems/',
      does: 'one folder per problem, to read and edit',
    },
    {
      line: 'assay suite export my-suite --format human-eval --to mine.jsonl.gz',
      does: 'one row per problem',
    },
  ],
  arguments: [{ name: '<suite>', summary: 'built-in, added or public suite, or a file or folder' }],
  options: [
    { flags: '--format <format>', summary: 'how to write it', default: 'assay', choices: exportFormats },
    { flags: '--to <path>', summary: 'file to write, or an empty folder for the format assay' },
    { flags: '--problems <glob>', summary: 'only problems whose id matches' },
    { flags: '--skip-bad-rows', summary: 'leave out rows of the suite that break a rule' },
  ],
  run: async (invocation) => {
    const [suite] = readArguments(argumentsSchema, invocation);
    const { json, to, format, problems, skipBadRows } = readOptions(optionsSchema, invocation);
    const written = await exportSuite({ suite, format, target: to, problems, skipBadRows });
    invocation.print(
      json
        ? `${JSON.stringify({ format: 'assay-exported-suite/1', suite, as: format, to, ...written }, undefined, 2)}\n`
        : `Wrote ${plural(written.problems, 'problem')} of ${suite} to ${to}.\n${leftOutLine(written)}`,
    );
    return exitStatus.done;
  },
};

function leftOutLine({ leftOut }: ExportedSuite): string {
  if (leftOut === undefined) return '';
  const counts = Object.entries(leftOut.tests).map(([tier, count]) => plural(count, `${tier} test`));
  const why = 'only calls that return, of arguments in JSON, and no edge tier';
  return `Left out ${counts.join(' and ')} of ${plural(leftOut.problems, 'problem')}: the format holds ${why}.\n`;
}
