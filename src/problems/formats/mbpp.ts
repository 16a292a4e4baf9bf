// Rows of MBPP, from mbpp.jsonl or sanitized-mbpp.json: one sentence, a solution, and asserts that call it.

import { z } from 'zod';
import { calledNames, countAsserts, definedNames, preludeOf } from './python-source.ts';
import {
  BadRow,
  hasFields,
  type ProblemDraft,
  type Row,
  type RowFormat,
  readFields,
  type TestsDraft,
} from './row.ts';

const rowSchema = z.object({
  task_id: z.union([z.number().int(), z.string().min(1)]),
  text: z.string().optional(),
  prompt: z.string().optional(),
  code: z.string().min(1),
  test_setup_code: z.string().default(''),
  test_imports: z.array(z.string()).default([]),
  test_list: z.array(z.string()).min(1),
});
type Fields = z.output<typeof rowSchema>;

export const mbpp: RowFormat = {
  name: 'mbpp',
  summary: 'MBPP, from either of its files: the asserts are the base tests, `code` is the reference.',
  marks: ['task_id', 'text or prompt', 'code', 'test_list'],
  detects: (row) => hasFields(row, 'code', 'test_list') || hasFields(row, 'task_id', 'code', 'text'),
  read: readMbppRow,
};

// The rows' challenge_test_list is left out of `plus`: 963 of 974 are empty, and a tier that eleven problems
// have would make the others' plus verdicts mean base only.
function readMbppRow(row: Row): ProblemDraft {
  const fields = readFields(row, rowSchema);
  const statement = fields.text ?? fields.prompt;
  if (statement === undefined)
    throw new BadRow('has no "text" and no "prompt"', { hint: 'Add "text" to the row.' });
  const reference = unixLines(fields.code);
  const asserts = fields.test_list.map((test) => unixLines(test).trim());
  const called = calledNames(asserts.join('\n'));
  const defined = definedNames(reference);
  const entryPoint = defined.functions.find((name) => called.includes(name));
  if (entryPoint === undefined) {
    throw new BadRow(`"test_list" calls ${called.join(', ')}, none of which "code" defines`, {
      hint: 'Correct the row.',
    });
  }
  return {
    id: `Mbpp/${fields.task_id}`,
    language: 'python',
    // One assert tells the name and the shape of the entry point, which the sentence does not.
    prompt: [{ type: 'text', text: `${unixLines(statement).trim()}\n\n${asserts[0] ?? ''}\n` }],
    entryPoint,
    reference,
    prelude: preludeOf('', reference),
    tiers: { base: baseTests(fields, asserts, reference) },
  };
}

function baseTests(fields: Fields, asserts: readonly string[], reference: string): TestsDraft {
  const setup = unixLines(fields.test_setup_code).trim();
  const parts = [...fields.test_imports, ...(setup === '' ? [] : [setup]), ...asserts];
  const code = `${parts.map(unixLines).join('\n')}\n`;
  const count = countAsserts(asserts.join('\n'));
  const called = calledNames(code);
  const { functions, classes } = definedNames(reference);
  // Mbpp/367, 601 and 927 build objects of the candidate's own classes: no plain data crosses there.
  if (classes.some((name) => called.includes(name)))
    return { kind: 'resident', style: 'append', code, count };
  return { kind: 'script', code, names: functions.filter((name) => called.includes(name)), count };
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
