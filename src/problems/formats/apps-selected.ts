// Rows of the APPS selection: `description`, `sample_io` and `test_list`, about stdin or about a function.
// Samples are the base tier and the other tests the plus tier; a row without samples has base tests only.

import { z } from 'zod';
import { rawElements, rawFields } from '../../base/raw-json.ts';
import { argumentLists, readStarter } from './call-arguments.ts';
import { stdioTests } from './codejam.ts';
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
  description: z.string().min(1),
  difficulty: z.string().optional(),
  starter_code: z.string().default(''),
  sample_io: z.string().default('[]'),
  test_list: z.string(),
});

export const appsSelected: RowFormat = {
  name: 'apps',
  summary:
    'A selection of APPS with unpacked tests: `sample_io` are the base tests, `test_list` the plus tests; a row without samples has base tests only.',
  marks: ['description', 'starter_code', 'sample_io', 'test_list'],
  detects: (row) => hasFields(row, 'description', 'test_list'),
  read: (row) => {
    const fields = readFields(row, rowSchema, ['sample_io', 'test_list']);
    const samples = readCases(fields.sample_io, 'sample_io');
    const others = readCases(fields.test_list, 'test_list');
    const [base, plus] = samples.length > 0 ? [samples, others] : [others, []];
    // The ids in these files repeat, so the row's number is the id.
    const id = `apps/${row.number}`;
    const common = { id, language: 'python', category: fields.difficulty };
    if (fields.starter_code.trim() === '') {
      return { ...common, prompt: text(fields.description), tiers: { base: stdio(base), plus: stdio(plus) } };
    }
    const signature = fields.starter_code.trim();
    const starter = readStarter(signature);
    const lists = argumentLists(
      [...base, ...plus].map(({ input }) => input),
      starter,
      fields.description,
    );
    return {
      ...common,
      prompt: [...text(fields.description), ...text(signature)],
      signature,
      entryPoint: starter.entry,
      tiers: {
        base: calls({ entry: starter.entry, cases: base, lists: lists.slice(0, base.length) }),
        plus: calls({ entry: starter.entry, cases: plus, lists: lists.slice(base.length) }),
      },
    } satisfies ProblemDraft;
  },
};

interface AppsCase {
  readonly input: string;
  /** Raw JSON of what is expected. */
  readonly output: string;
}

const caseSchema = z.object({ input: z.string(), output: z.string() });

function readCases(raw: string, field: string): readonly AppsCase[] {
  return rawElements(raw).map(({ text: element }, at) => {
    const row: Row = { fields: rawFields(element), number: at + 1, folder: '' };
    const { input, output } = readFields(row, caseSchema, ['output']);
    return { input, output: singleOutput(output, `${field}.${at}`) };
  });
}

/** The one element of the list that the row wraps around each result. */
function singleOutput(raw: string, place: string): string {
  if (!raw.startsWith('[')) return raw;
  const elements = rawElements(raw);
  if (elements.length === 1 && elements[0] !== undefined) return elements[0].text;
  throw new BadRow(`"${place}.output" has ${elements.length} results instead of one`, {
    hint: 'Give one result per test.',
  });
}

// The rows carry no validator: words must be equal, numbers too. A tolerance would be an invention of ours.
function stdio(cases: readonly AppsCase[]): TestsDraft | undefined {
  const read = cases.map(({ input, output }) => ({ input, output: z.string().parse(JSON.parse(output)) }));
  return stdioTests(read, { output: 'tokens' });
}

interface CallCases {
  readonly entry: string;
  readonly cases: readonly AppsCase[];
  readonly lists: readonly string[];
}

function calls({ entry, cases, lists }: CallCases) {
  if (cases.length === 0) return undefined;
  const rows = cases.map(({ output }, at) => `{"args": ${lists[at] ?? '[]'}, "expected": ${output}}`);
  return {
    kind: 'calls' as const,
    entry,
    form: 'rows' as const,
    raw: `[${rows.join(', ')}]`,
    count: rows.length,
    // Results were printed and read again on their way into the row: the last digits are noise.
    comparison: { floatsAbsolute: 1e-6, relative: 1e-7 },
  };
}

function text(content: string) {
  return [{ type: 'text' as const, text: content }];
}
