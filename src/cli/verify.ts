// `assay verify`: what running it shows about one program that somebody is about to merge, on one page.

import { z } from 'zod';
import { terminalLook } from '../report/terminal.ts';
import { renderVerify } from '../report/verify/terminal.ts';
import { statusOfVerify, verify, verifyFailChoices } from '../workflows/verify/verify.ts';
import type { LeafCommand } from './command.ts';
import { countSchema, seedSchema } from './option-schemas.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';

const argumentsSchema = z.tuple([z.string()]);
const optionsSchema = z.object({
  entry: z.string().optional(),
  tests: z.string().optional(),
  spec: z.string().optional(),
  failOn: z.enum(verifyFailChoices).optional(),
  review: z.boolean(),
  workers: countSchema.optional(),
  unsafeNoSandbox: z.boolean().optional(),
  seed: seedSchema,
  json: z.boolean(),
});

export const verifyCommand: LeafCommand = {
  name: 'verify',
  summary: 'what one program does on inputs that no test tries, and under attack, before you merge it',
  description:
    'Runs the functions of one file in the sandbox, without a reference: says which kinds of input (empty, one ' +
    'element, duplicates, negative, zero, large, unsorted, unicode, None and others) no test or example tries, what ' +
    'the program does there, and the smallest call for every exception that neither documentation nor tests ' +
    'announce. Its tests are run where they are found, and the examples of docstrings and of --spec must hold. Then ' +
    'it is attacked, as `assay review` does it. ' +
    'Python, JavaScript and TypeScript. The program runs beside what watches it, so a program that lies can spoil ' +
    'this page about itself, and nothing else; its tests and examples are judged from outside.',
  examples: [
    { line: 'assay verify second_largest.py', does: 'every function of the file' },
    {
      line: 'assay verify prices.ts --entry totalOf --spec problem.md',
      does: 'one function, with its specification',
    },
    {
      line: 'assay verify answer.py --fail-on any --json',
      does: 'for a merge check: 3 where something is open, or an attack works',
    },
  ],
  arguments: [{ name: '<file>', summary: 'program file (.py, .js, .mjs, .cjs, .ts, .mts)' }],
  options: [
    { flags: '--entry <name>', summary: 'only this function, or this Class.method' },
    {
      flags: '--tests <file>',
      summary: 'test file, or rows in .jsonl (default: those named after the program)',
      own: true,
    },
    { flags: '--spec <file>', summary: 'problem.md or text whose examples must hold' },
    {
      flags: '--fail-on <what>',
      summary:
        'end with 3 where something is open or fails (edges), an attack works (proven), or either (any)',
      choices: verifyFailChoices,
    },
    { flags: '--review', summary: 'attack it too; --no-review leaves that out', default: true, own: true },
    { flags: '--workers <count>', summary: 'cages side by side (default: one more than cores)' },
    { flags: '--unsafe-no-sandbox', summary: 'run untrusted code without a cage' },
  ],
  run: async (invocation) => {
    const [file] = readArguments(argumentsSchema, invocation);
    const { json, failOn, ...options } = readOptions(optionsSchema, invocation);
    const report = await verify({ ...options, file, signal: invocation.signal });
    invocation.print(
      json ? `${JSON.stringify(report, undefined, 2)}\n` : renderVerify(report, terminalLook(process.stdout)),
    );
    return statusOfVerify(report, failOn);
  },
};
