// Rows of HumanEval: a prompt that is the start of a program, its continuation, and a `check` function.

import { z } from 'zod';
import { evalplusOracles } from './evalplus-oracles.ts';
import { countAsserts, identifierPattern, preludeOf } from './python-source.ts';
import { hasFields, type ProblemDraft, type Row, type RowFormat, readFields } from './row.ts';

const rowSchema = z.object({
  task_id: z.string().min(1),
  prompt: z.string(),
  entry_point: z.string().regex(identifierPattern),
  canonical_solution: z.string().optional(),
  test: z.string().min(1),
});

export const humanEval: RowFormat = {
  name: 'human-eval',
  summary: 'HumanEval: the prompt starts the program, `check` in `test` holds the base tests.',
  marks: ['task_id', 'prompt', 'entry_point', 'canonical_solution', 'test'],
  detects: (row) => hasFields(row, 'task_id', 'prompt', 'test'),
  read: readHumanEvalRow,
};

/** The problem of a HumanEval row, with its one tier `base`. */
export function readHumanEvalRow(row: Row): ProblemDraft {
  const fields = readFields(row, rowSchema);
  const reference =
    fields.canonical_solution === undefined ? undefined : fields.prompt + fields.canonical_solution;
  return {
    id: fields.task_id,
    language: 'python',
    prompt: [{ type: 'text', text: fields.prompt }],
    entryPoint: fields.entry_point,
    completionPrefix: fields.prompt,
    reference,
    prelude: preludeOf(fields.prompt, reference ?? ''),
    ...comparisonOfTask(fields.task_id),
    tiers: {
      base: {
        kind: 'script',
        code: fields.test,
        names: [fields.entry_point],
        checker: 'check',
        count: countAsserts(fields.test),
      },
    },
  };
}

/** Where any of several answers is right, which the code of its tests says and no data. */
function comparisonOfTask(id: string): Pick<ProblemDraft, 'comparison'> {
  const oracle = evalplusOracles.get(id)?.(0);
  return oracle === undefined ? {} : { comparison: { oracle } };
}
