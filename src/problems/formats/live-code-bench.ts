// Rows of LiveCodeBench: public test cases are the base tier, private ones (packed or not) the plus tier.

import { z } from 'zod';
import { RawJsonError, rawElements } from '../../base/raw-json.ts';
import { readStarter, type Starter } from './call-arguments.ts';
import { stdioTests } from './codejam.ts';
import { unpackPickledText } from './pickled-text.ts';
import { BadRow, hasFields, type ProblemDraft, type RowFormat, readFields } from './row.ts';

const casesField = z.union([z.string(), z.array(z.unknown())]).optional();
const rowSchema = z.object({
  question_id: z.string().min(1),
  question_content: z.string().min(1),
  starter_code: z.string().default(''),
  difficulty: z.string().optional(),
  public_test_cases: casesField,
  private_test_cases: casesField,
});

const caseSchema = z.object({ input: z.string(), output: z.string(), testtype: z.string().default('stdin') });
type Case = z.output<typeof caseSchema>;

export const liveCodeBench: RowFormat = {
  name: 'livecodebench',
  summary:
    'LiveCodeBench: public test cases are the base tests, private ones (packed or not) the plus tests, about stdin or a function.',
  marks: ['question_id', 'question_content', 'public_test_cases', 'private_test_cases'],
  detects: (row) => hasFields(row, 'public_test_cases') || hasFields(row, 'question_id', 'question_content'),
  read: (row) => {
    const fields = readFields(row, rowSchema);
    const base = readCases(fields.public_test_cases, 'public_test_cases');
    const plus = readCases(fields.private_test_cases, 'private_test_cases');
    const isFunctional = [...base, ...plus].some(({ testtype }) => testtype === 'functional');
    const signature = isFunctional ? fields.starter_code.trim() : undefined;
    const starter = signature === undefined ? undefined : readStarter(signature);
    const tests = (cases: readonly Case[]) =>
      starter === undefined ? stdioTests(cases, { output: 'tokens' }) : calls(starter, cases);
    const statement = { type: 'text' as const, text: fields.question_content };
    return {
      id: fields.question_id,
      language: 'python',
      category: fields.difficulty,
      prompt: signature === undefined ? [statement] : [statement, { type: 'text', text: signature }],
      signature,
      entryPoint: starter?.entry,
      tiers: { base: tests(base), plus: tests(plus) },
    } satisfies ProblemDraft;
  },
};

function readCases(field: string | readonly unknown[] | undefined, name: string): readonly Case[] {
  if (field === undefined || field === '') return [];
  const result = z.array(caseSchema).safeParse(typeof field === 'string' ? parseCases(field, name) : field);
  if (result.success) return result.data;
  throw new BadRow(`"${name}" is no list of {"input", "output"}`, { hint: 'Correct the field.' });
}

function parseCases(text: string, name: string): unknown {
  const json = text.trimStart().startsWith('[') ? text : unpackPickledText(text);
  if (json === undefined)
    throw new BadRow(`"${name}" is neither JSON nor packed JSON`, { hint: 'Correct the field.' });
  return JSON.parse(json);
}

/** A call's input holds one JSON value per argument, each on its line. */
function calls(starter: Starter, cases: readonly Case[]) {
  if (cases.length === 0) return undefined;
  const rows = cases.map(({ input, output }, at) => {
    const list = `[${input.trim().split('\n').join(', ')}]`;
    if (countElements(list) !== undefined && countElements(`[${output.trim()}]`) === 1) {
      return `{"args": ${list}, "expected": ${output.trim()}}`;
    }
    throw new BadRow(`test ${at + 1} is not written in JSON`, { hint: 'Write one JSON value per line.' });
  });
  return {
    kind: 'calls' as const,
    entry: starter.entry,
    form: 'rows' as const,
    raw: `[${rows.join(', ')}]`,
    count: rows.length,
    comparison: { floatsAbsolute: 1e-6, relative: 1e-7 },
  };
}

function countElements(list: string): number | undefined {
  try {
    return rawElements(list).length;
  } catch (error) {
    if (error instanceof RawJsonError) return undefined;
    throw error;
  }
}
