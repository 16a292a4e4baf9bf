// `assay suite add`: keeps a copy of a file or folder as a suite that can be named.

import { z } from 'zod';
import { exitStatus } from '../base/errors.ts';
import { plural } from '../report/format-numbers.ts';
import { addSuite } from '../workflows/add-suite.ts';
import type { LeafCommand } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';

const argumentsSchema = z.tuple([z.string(), z.string()]);
const optionsSchema = z.object({ json: z.boolean() });

export const suiteAddCommand: LeafCommand = {
  name: 'add',
  summary: 'keep a copy of a file or folder as a suite that can be named',
  examples: [
    { line: 'assay suite add humaneval+ HumanEvalPlus.jsonl.gz', does: 'add a public suite from its file' },
    { line: 'assay suite add orchard problems/', does: 'name a folder of problem folders' },
  ],
  arguments: [
    { name: '<name>', summary: 'what the suite will be called' },
    { name: '<path>', summary: 'file of problem rows, problem folder, or folder of those' },
  ],
  options: [],
  run: async (invocation) => {
    const [name, path] = readArguments(argumentsSchema, invocation);
    const { json } = readOptions(optionsSchema, invocation);
    const { version, hash, format, problems, skipped } = await addSuite(name, path);
    const added = { name, version, hash, source: format, problems: problems.length, skipped };
    invocation.print(
      json
        ? `${JSON.stringify({ format: 'assay-added-suite/1', ...added }, undefined, 2)}\n`
        : `Added ${name}: ${plural(problems.length, 'problem')} of the format ${format}.\n`,
    );
    for (const complaint of skipped) invocation.tell(`assay: left out: ${complaint}\n`);
    return exitStatus.done;
  },
};
