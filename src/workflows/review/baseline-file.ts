// The baseline of a review as a file.

import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from '../../base/atomic-file.ts';
import { hasErrorCode, messageOf, UserError } from '../../base/errors.ts';
import { type Baseline, baselineSchema, type Finding } from '../../contracts/finding.ts';
import { baselineOf } from '../../review/assess/baseline.ts';

const wayOut = 'Write one with --write-baseline.';

export async function readBaseline(path: string): Promise<Baseline> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const what = hasErrorCode(error, 'ENOENT')
      ? `there is no baseline ${path}`
      : `the baseline ${path} can not be read (${messageOf(error)})`;
    throw new UserError(`review: ${what}.`, { code: 'no-baseline', hint: wayOut });
  });
  const read = baselineSchema.safeParse(parsed(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new UserError(`review: ${path} is no baseline${where}: ${issue?.message ?? 'unknown'}.`, {
    code: 'bad-baseline',
    hint: wayOut,
  });
}

export async function writeBaseline(path: string, findings: readonly Finding[]): Promise<void> {
  await writeFileAtomically(path, `${JSON.stringify(baselineOf(findings), undefined, 2)}\n`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The schema says that it is none.
    return undefined;
  }
}
