// The CodeGen-16B file as rows for the baseline, and as a smaller file for quick looks.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { requireSharedData } from './data.ts';

const problemSchema = z.object({
  task_id: z.string(),
  prompt: z.string(),
  entry_point: z.string(),
  test: z.string(),
});
const sampleSchema = z.object({ task_id: z.string(), completion: z.string() });

export const suiteFile = 'humaneval/HumanEval.jsonl.gz';
export const plusFile = 'humanevalplus/HumanEvalPlus.jsonl.gz';
export const samplesFile = 'samples/codegen16b-humaneval-n100.jsonl.gz';

function rows<Row>(name: string, schema: z.ZodType<Row>): Row[] {
  const text = gunzipSync(readFileSync(requireSharedData(name))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

/** Every `step`-th sample, as human-eval rows. */
export function sampleLines(step: number): string {
  return rows(samplesFile, sampleSchema)
    .filter((_, index) => index % step === 0)
    .map((row) => JSON.stringify(row))
    .join('\n');
}

/** The same samples as whole programs with their tests, for the baseline. */
export function baselineLines(step: number): string {
  const problems = new Map(rows(suiteFile, problemSchema).map((problem) => [problem.task_id, problem]));
  return rows(samplesFile, sampleSchema)
    .filter((_, index) => index % step === 0)
    .map(({ task_id, completion }) => {
      const problem = problems.get(task_id);
      if (problem === undefined) throw new Error(`bench: no problem ${task_id}`);
      return JSON.stringify({
        program: problem.prompt + completion,
        test: problem.test,
        entry: problem.entry_point,
      });
    })
    .join('\n');
}
