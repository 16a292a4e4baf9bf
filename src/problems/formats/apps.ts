// Rows of APPS itself: `question` and `input_output`, a JSON text inside the row, about stdin or a function.

import { z } from 'zod';
import { RawJsonError, rawElements, rawFields } from '../../base/raw-json.ts';
import { readStarter } from './call-arguments.ts';
import { stdioTests } from './codejam.ts';
import { BadRow, hasFields, type ProblemDraft, type RowFormat, readFields } from './row.ts';

const rowSchema = z.object({
  problem_id: z.union([z.number().int(), z.string().min(1)]).optional(),
  id: z.union([z.number().int(), z.string().min(1)]).optional(),
  question: z.string().min(1),
  input_output: z.string().min(1),
  solutions: z.string().optional(),
  starter_code: z.string().default(''),
  difficulty: z.string().optional(),
});

export const apps: RowFormat = {
  name: 'apps-original',
  summary:
    'APPS itself: tests packed as JSON text in `input_output`, about stdin or, with `fn_name`, about a function. All are base tests; the first of `solutions` is the reference.',
  marks: ['problem_id', 'question', 'input_output', 'starter_code'],
  detects: (row) => hasFields(row, 'question', 'input_output'),
  read: (row) => {
    const fields = readFields(row, rowSchema);
    const prompt = [{ type: 'text' as const, text: fields.question }];
    const tests = rawFieldsOf(fields.input_output);
    const inputs = rawElementsOf(tests, 'inputs');
    const outputs = rawElementsOf(tests, 'outputs');
    if (inputs.length !== outputs.length) {
      throw new BadRow(`"input_output" has ${inputs.length} inputs and ${outputs.length} outputs`, {
        hint: 'Give as many outputs as inputs.',
      });
    }
    const common = {
      id: `apps/${fields.problem_id ?? fields.id ?? row.number}`,
      language: 'python',
      category: fields.difficulty,
      reference: firstSolution(fields.solutions),
    };
    const name = tests.get('fn_name');
    if (name === undefined) {
      return { ...common, prompt, tiers: { base: stdio(inputs, outputs) } };
    }
    const signature = fields.starter_code.trim();
    const starter = readStarter(signature);
    return {
      ...common,
      prompt: [...prompt, { type: 'text', text: signature }],
      signature,
      entryPoint: starter.entry,
      tiers: { base: calls({ entry: starter.entry, inputs, outputs }) },
    } satisfies ProblemDraft;
  },
};

function rawFieldsOf(text: string): ReadonlyMap<string, string> {
  try {
    return rawFields(text);
  } catch (error) {
    if (!(error instanceof RawJsonError)) throw error;
    throw new BadRow(`"input_output" is not JSON (${error.message})`, {
      hint: 'Correct the field.',
      cause: error,
    });
  }
}

function rawElementsOf(fields: ReadonlyMap<string, string>, name: string): readonly string[] {
  const raw = fields.get(name);
  if (raw?.startsWith('[')) return rawElements(raw).map(({ text }) => text);
  throw new BadRow(`"input_output" has no list "${name}"`, { hint: `Add "${name}".` });
}

const textsSchema = z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))]);

function stdio(inputs: readonly string[], outputs: readonly string[]) {
  const texts = (raw: string, field: string): string => {
    const result = textsSchema.safeParse(JSON.parse(raw));
    if (result.success) return result.data;
    throw new BadRow(`"input_output.${field}" holds something else than text`, {
      hint: 'Add "fn_name" for calls.',
    });
  };
  const cases = inputs.map((input, at) => ({
    input: texts(input, 'inputs'),
    output: texts(outputs[at] ?? '""', 'outputs'),
  }));
  return stdioTests(cases, { output: 'tokens' });
}

interface CallLists {
  readonly entry: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** A result is written alone or in a list of one; a list of one list is the result in its wrapping. */
function calls({ entry, inputs, outputs }: CallLists) {
  if (inputs.length === 0) return undefined;
  const rows = inputs.map((input, at) => {
    const output = outputs[at] ?? 'null';
    const wrapped = output.startsWith('[') ? rawElements(output) : [];
    return `{"args": ${input}, "expected": ${wrapped.length === 1 ? wrapped[0]?.text : output}}`;
  });
  return {
    kind: 'calls' as const,
    entry,
    form: 'rows' as const,
    raw: `[${rows.join(', ')}]`,
    count: rows.length,
    comparison: { floatsAbsolute: 1e-6, relative: 1e-7 },
  };
}

function firstSolution(solutions: string | undefined): string | undefined {
  if (solutions === undefined || solutions === '') return undefined;
  const result = z.array(z.string()).safeParse(JSON.parse(solutions));
  return result.success ? result.data[0] : undefined;
}
