// `assay suite export`: writes a suite in another format.

import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import { plural } from '../report/format-numbers.ts';
import { type ExportedSuite, exportFormats, exportSuite, type LeftOut } from '../workflows/export-suite.ts';
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
        : `Wrote ${plural(written.problems, 'problem')} of ${suite} to ${to}.\n${leftOutLines(written)}`,
    );
    return exitStatus.done;
  },
};

/** Chosen: of more that is left out, the first are named. */
const mostNamed = 20;

function leftOutLines({ leftOut }: ExportedSuite): string {
  if (leftOut === undefined) return '';
  const { changed, whole } = leftOut;
  const inputs = changed.reduce((sum, { tests }) => sum + tests, 0);
  const places = named(changed.map(({ problem, tests }) => `${problem} (${tests})`));
  const reasons = new Set(whole.map(({ reason }) => reason));
  const lines = [
    ...testsLeftOut(leftOut),
    ...(inputs === 0
      ? []
      : [`Of these, ${plural(inputs, 'input')} would be read from JSON as other values: ${places}.`]),
    ...[...reasons].map((reason) => {
      const problems = whole.filter((one) => one.reason === reason).map(({ problem }) => problem);
      return `Left out whole: ${named(problems)}: ${reason}.`;
    }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function testsLeftOut({ tests, problems }: LeftOut): readonly string[] {
  if (problems === 0) return [];
  const counts = Object.entries(tests).map(([tier, count]) => plural(count, `${tier} test`));
  const holds = 'only calls that return, of arguments in JSON, and no edge tier';
  return [`Left out of ${plural(problems, 'problem')}: ${counts.join(', ')}. The format holds ${holds}.`];
}

function named(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
