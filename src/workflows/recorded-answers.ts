// Answers that a samples file or a run folder holds, as `replay` gives them again.

import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { readJsonLines } from '../base/json-lines.ts';
import { finishReasonSchema } from '../contracts/language-model.ts';
import type { RecordedAnswer } from '../models/open-options.ts';
import { BadSample, parseSampleRow } from '../problems/sample-row.ts';

/** Reads the answers in order. A run folder's raw texts are what its model said. */
export async function* readRecordedAnswers(path: string): AsyncGenerator<RecordedAnswer> {
  const file = (await kindOf(path)) === 'folder' ? join(path, 'samples.jsonl') : path;
  if ((await kindOf(file)) !== 'file') {
    throw new UserError(`replay: ${file} does not exist.`, {
      code: 'unreadable-file',
      hint: 'Give a samples file or a run folder, as replay/answers.jsonl.',
    });
  }
  for await (const { line, text } of readJsonLines(file, 'replay')) {
    const row = readRow(text, `line ${line} of ${basename(file)}`);
    if (row !== undefined) yield row;
  }
}

function readRow(text: string, place: string): RecordedAnswer | undefined {
  try {
    const row = parseSampleRow(text);
    if (row === undefined) return undefined;
    const { problem, index, raw, form, finish, extra } = row;
    if (typeof extra.raw !== 'string') return { problem, index, raw, form, finish };
    // A row of a run folder: what the model said, in the form that its rule names.
    const known = finishReasonSchema.safeParse(extra.finish).data;
    return { problem, index, raw: extra.raw, form: formOf(extra.rule), finish: known };
  } catch (error) {
    if (!(error instanceof BadSample)) throw error;
    throw new UserError(`replay: ${place} ${error.message}.`, {
      code: 'bad-sample',
      hint: 'A sample is {"task_id": "…", "completion": "…"}; whole programs go into "solution".',
      cause: error,
    });
  }
}

/** The form of an answer by the rule that found its program, such as `chat/fence` or `completion+stopped`. */
function formOf(rule: unknown): RecordedAnswer['form'] {
  const [name = ''] = typeof rule === 'string' ? rule.split(/[/+]/) : [];
  return formSchema.safeParse(name).data ?? 'program';
}

const formSchema = z.enum(['completion', 'solution', 'program', 'chat']);

async function kindOf(path: string): Promise<'file' | 'folder' | 'absent'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // Whatever keeps us from looking, the path can not be read; the caller says so.
    return 'absent';
  }
}
