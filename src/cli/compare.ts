// `assay compare`: whether one run is really better than another, and what else differs between them.

import { z } from 'zod';
import { writeFileAtomically } from '../base/atomic-file.ts';
import { exitStatus } from '../base/errors.ts';
import { renderComparisonMarkdown } from '../report/comparison/markdown.ts';
import { renderComparison } from '../report/comparison/terminal.ts';
import { terminalLook } from '../report/terminal.ts';
import { compare } from '../workflows/compare.ts';
import type { LeafCommand } from './command.ts';
import { kListSchema, seedSchema } from './option-schemas.ts';
import { readArguments } from './read-arguments.ts';
import { readOptions } from './read-options.ts';
import { scoreNameSchema, worseScores } from './worse-scores.ts';

const argumentsSchema = z.tuple([z.string(), z.array(z.string()).min(1)]);
const optionsSchema = z.object({
  k: kListSchema.optional(),
  acceptDifferentSuites: z.boolean(),
  failIfWorse: scoreNameSchema.optional(),
  md: z.string().optional(),
  seed: seedSchema,
  json: z.boolean(),
});

export const compareCommand: LeafCommand = {
  name: 'compare',
  summary: 'two or more runs on the same problems: who is really better, and what else differs',
  description:
    'Compares each further run with the first, problem by problem: difference of pass@k with 95 % interval and p, ' +
    'the smallest difference that could have been seen, the problems that changed most, every verdict that ' +
    'changed on the same answer, and every setting that differs. The folders are not changed.',
  examples: [
    { line: 'assay compare runs/before runs/after', does: 'is the second better than the first?' },
    { line: 'assay compare runs/before runs/a runs/b runs/c', does: 'each of the others against the first' },
    {
      line: 'assay compare runs/before runs/after --fail-if-worse pass@1',
      does: 'exit 3 where it got worse',
    },
    { line: 'assay compare runs/before runs/after --json', does: 'with every problem and changed verdict' },
  ],
  arguments: [
    { name: '<first>', summary: 'run folder that the others are compared with' },
    { name: '<others...>', summary: 'run folders' },
  ],
  options: [
    {
      flags: '-k <list>',
      summary: 'values of k (default: those of the reports for which both runs have samples, and 1)',
    },
    {
      flags: '--fail-if-worse <score>',
      summary: 'exit 3 when a run is distinguishably worse than the first, as pass@1 or base.pass@10',
    },
    {
      flags: '--accept-different-suites',
      summary: 'compare the problems with the same id although the suites differ',
    },
    { flags: '--md <file>', summary: 'write the comparison as Markdown', own: true },
  ],
  run: async (invocation) => {
    const [first, others] = readArguments(argumentsSchema, invocation);
    const options = readOptions(optionsSchema, invocation);
    const { k, seed, acceptDifferentSuites, md, json, failIfWorse } = options;
    const comparison = await compare({ runs: [first, ...others], k, seed, acceptDifferentSuites });
    if (md !== undefined) {
      await writeFileAtomically(md, renderComparisonMarkdown(comparison));
      invocation.tell(`assay: wrote ${md}\n`);
    }
    if (json) invocation.print(`${JSON.stringify(comparison, null, 2)}\n`);
    else if (md === undefined) {
      invocation.print(renderComparison(comparison, terminalLook(process.stdout)));
    }
    const worse = failIfWorse === undefined ? [] : worseScores(comparison, failIfWorse);
    for (const line of worse) invocation.tell(`assay: ${line}\n`);
    return worse.length > 0 ? exitStatus.thresholdMissed : exitStatus.done;
  },
};
