// Rows of MultiPL-E: HumanEval and MBPP translated to other languages. No references; answers continue the prompt.

import { z } from 'zod';
import { countTests } from './count-tests.ts';
import { languageName } from './languages.ts';
import { BadRow, hasFields, type ProblemDraft, type RowFormat, readFields, type TestsDraft } from './row.ts';

const rowSchema = z.object({
  name: z.string().min(1),
  language: z.string().min(1),
  prompt: z.string().min(1),
  tests: z.string().min(1),
});
type Fields = z.output<typeof rowSchema>;

export const multiplE: RowFormat = {
  name: 'multipl-e',
  summary:
    'MultiPL-E: HumanEval and MBPP in other languages; no references. JavaScript and TypeScript are judged `isolated`, C++ and Java `co-resident`. TypeScript must pass the type checker too.',
  marks: ['name', 'language', 'prompt', 'tests'],
  detects: (row) =>
    hasFields(row, 'language', 'prompt', 'tests') || hasFields(row, 'prompt', 'tests', 'stop_tokens'),
  read: (row) => {
    const fields = readFields(row, rowSchema);
    const language = languageName(fields.language);
    const entryPoint = entryPointOf(fields);
    return {
      id: fields.name,
      language,
      prompt: [{ type: 'text', text: fields.prompt }],
      entryPoint,
      completionPrefix: fields.prompt,
      // MultiPL-E runs tsc: a program with a type error does not pass there.
      ...(language === 'typescript' && { typecheck: true }),
      tiers: { base: testsOf({ fields, language, entryPoint }) },
    } satisfies ProblemDraft;
  },
};

/** What the tests call `candidate`, as JavaScript and TypeScript tests say it. */
function entryPointOf(fields: Fields): string | undefined {
  return /\blet candidate = ([\w$]+);/.exec(fields.tests)?.[1];
}

function testsOf(tests: { fields: Fields; language: string; entryPoint: string | undefined }): TestsDraft {
  const code = tests.fields.tests;
  if (tests.language !== 'javascript' && tests.language !== 'typescript') {
    // The other languages' tests close the function that the prompt opened: only one program makes sense.
    return {
      kind: 'resident',
      style: 'append',
      code,
      count: countTests(code, tests.language),
    };
  }
  if (tests.entryPoint === undefined) {
    throw new BadRow('"tests" does not name its candidate', {
      hint: 'Add `let candidate = <function>;` to the tests.',
    });
  }
  return { kind: 'script', code, names: [tests.entryPoint], count: countTests(code, tests.language) };
}
