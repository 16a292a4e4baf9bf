// Rows of EvalPlus: HumanEval+ (a HumanEval row and more inputs) and MBPP+ (a docstring and asserts).
// Expected values are not in the row: they are what the reference returns. Facts from evalplus 0.3.1.

import { z } from 'zod';
import { RawJsonError, rawElements } from '../../base/raw-json.ts';
import { evalplusConversions, evalplusOracles } from './evalplus-oracles.ts';
import { readHumanEvalRow } from './human-eval.ts';
import { countAsserts, definedNames, identifierPattern, preludeOf } from './python-source.ts';
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
  task_id: z.string().min(1),
  prompt: z.string(),
  entry_point: z.string().regex(identifierPattern),
  canonical_solution: z.string(),
  test: z.string().optional(),
  assertion: z.string().optional(),
  contract: z.string().optional(),
  atol: z.number().nonnegative().default(0),
  base_input: z.string().optional(),
  plus_input: z.string().optional(),
});
type Fields = z.output<typeof rowSchema>;

export const evalplus: RowFormat = {
  name: 'evalplus',
  summary:
    'HumanEval+ and MBPP+: base tests as in the original row; `plus_input` are the plus tests, and what is expected is what the reference returns.',
  marks: ['task_id', 'prompt', 'entry_point', 'canonical_solution', 'base_input', 'plus_input'],
  detects: (row) =>
    hasFields(row, 'task_id', 'prompt') && (row.fields.has('plus_input') || row.fields.has('base_input')),
  read: readEvalplusRow,
};

function readEvalplusRow(row: Row): ProblemDraft {
  const fields = readFields(row, rowSchema, ['base_input', 'plus_input']);
  const plus = callTests(fields, 'plus_input');
  // The loader of EvalPlus demands the field; empty text is what a row without a contract holds.
  const contract = fields.contract === '' ? undefined : fields.contract;
  const extra = { contract, baseInputs: fields.base_input };
  if (fields.test !== undefined) {
    const problem = readHumanEvalRow(row);
    return { ...problem, ...extra, tiers: { ...problem.tiers, plus } };
  }
  const reference = fields.prompt + fields.canonical_solution;
  // The mini release of HumanEval+ has no `test`; its prompts, unlike MBPP's docstrings, start the program.
  const startsProgram = definedNames(fields.prompt).functions.includes(fields.entry_point);
  return {
    id: fields.task_id,
    language: 'python',
    prompt: [{ type: 'text', text: fields.prompt }],
    entryPoint: fields.entry_point,
    completionPrefix: startsProgram ? fields.prompt : '',
    reference,
    prelude: preludeOf(startsProgram ? fields.prompt : '', reference),
    ...extra,
    tiers: { base: mbppBase(fields), plus },
  };
}

/**
 * The row's own asserts, unless its comparison is looser than `==`: the asserts of `similar_elements`, for
 * one, demand an order that the statement leaves open. Then the base inputs are compared as plus inputs are.
 */
function mbppBase(fields: Fields): TestsDraft | undefined {
  const isLoose = fields.atol > 0 || evalplusOracles.has(fields.task_id);
  const calls = callTests(fields, 'base_input');
  if (fields.assertion === undefined || (isLoose && calls !== undefined)) return calls;
  return {
    kind: 'script',
    code: fields.assertion,
    names: [fields.entry_point],
    count: countAsserts(fields.assertion),
  };
}

function callTests(fields: Fields, name: 'base_input' | 'plus_input'): TestsDraft | undefined {
  const raw = fields[name];
  if (raw === undefined) return undefined;
  const count = countInputs(raw, name);
  // Mbpp/793 has no plus inputs at all: no tests are no tier.
  if (count === 0) return undefined;
  const oracle = evalplusOracles.get(fields.task_id)?.(fields.atol);
  return {
    kind: 'calls',
    entry: fields.entry_point,
    form: 'args',
    raw,
    count,
    comparison: {
      absolute: fields.atol,
      // What numpy's allclose adds, as evalplus calls it.
      relative: 1e-7,
      floatsAbsolute: 1e-6,
      oracle,
    },
    convert: evalplusConversions.get(fields.task_id),
  };
}

function countInputs(raw: string, name: string): number {
  // An empty input set is written as an empty object in some releases.
  if (raw.trim() === '{}') return 0;
  try {
    return rawElements(raw).length;
  } catch (error) {
    if (!(error instanceof RawJsonError)) throw error;
    throw new BadRow(`"${name}" is not an array (${error.message})`, {
      hint: `Give "${name}" as an array of argument lists.`,
      cause: error,
    });
  }
}
