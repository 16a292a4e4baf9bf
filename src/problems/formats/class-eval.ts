// Rows of ClassEval: a class skeleton to fill in, judged by the unittest cases of the row.

import { z } from 'zod';
import { countTestMethods } from './count-tests.ts';
import { identifierPattern } from './python-source.ts';
import { hasFields, type RowFormat, readFields } from './row.ts';

const rowSchema = z.object({
  task_id: z.string().min(1),
  skeleton: z.string().min(1),
  test: z.string().min(1),
  solution_code: z.string().optional(),
  import_statement: z.array(z.string()).default([]),
  class_name: z.string().regex(identifierPattern),
  test_classes: z.array(z.string()).min(1),
});

export const classEval: RowFormat = {
  name: 'classeval',
  summary:
    "ClassEval: a class to fill in. Its unittest cases are the base tests and share the program's process (`co-resident`).",
  marks: ['task_id', 'skeleton', 'test', 'class_name', 'test_classes'],
  detects: (row) => hasFields(row, 'skeleton', 'test') || hasFields(row, 'class_name', 'test_classes'),
  read: (row) => {
    const fields = readFields(row, rowSchema);
    const imports = fields.import_statement.join('\n');
    return {
      id: fields.task_id,
      language: 'python',
      prompt: [{ type: 'text', text: fields.skeleton }],
      entryPoint: fields.class_name,
      reference: fields.solution_code === undefined ? undefined : `${imports}\n${fields.solution_code}`,
      tiers: {
        base: {
          kind: 'resident',
          style: 'unittest',
          code: fields.test,
          classes: fields.test_classes,
          count: countTestMethods(fields.test),
        },
      },
    };
  },
};
