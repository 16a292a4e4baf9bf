// HumanEval's base tests with the canonical solutions that HumanEval+ corrected, and nothing else of its rows: what the
// amplified suite is made from. Several of the original solutions are wrong, and what they return would be expected.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { writeFileAtomically } from '../../../src/base/atomic-file.ts';
import { rawFields } from '../../../src/base/raw-json.ts';

/** Neither contract nor inputs: a row of HumanEval. */
const rowSchema = z.object({
  task_id: z.string(),
  prompt: z.string(),
  entry_point: z.string(),
  canonical_solution: z.string(),
  test: z.string(),
});

/** Only the fields that are read; the file's inputs hold what `JSON.parse` does not. */
const fields = Object.keys(rowSchema.shape);

/** Writes the rows into the folder; returns the file's path. */
export async function writeGround(plusFile: string, folder: string): Promise<string> {
  const lines = gunzipSync(readFileSync(plusFile)).toString('utf8').trimEnd().split('\n');
  const rows = lines.map((line) => JSON.stringify(rowSchema.parse(readFields(line))));
  const path = join(folder, 'humaneval-corrected.jsonl');
  await writeFileAtomically(path, `${rows.join('\n')}\n`);
  return path;
}

function readFields(line: string): Readonly<Record<string, unknown>> {
  const raw = rawFields(line);
  return Object.fromEntries(fields.map((name) => [name, JSON.parse(raw.get(name) ?? 'null')]));
}
