// A file as a user reviews it: through the command, with everything proved that can be.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Finding, type ReviewReport, reviewReportSchema } from '../../../src/contracts/finding.ts';

const command = resolve(import.meta.dirname, '../../../assay');

/** Texts by file name; the report of a review of them all. */
export async function reviewTexts(texts: ReadonlyMap<string, string>): Promise<ReviewReport> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-review-'));
  try {
    for (const [name, text] of texts) writeFileSync(join(folder, name), text);
    const { output, errors, status } = await run(['review', folder, '--json', '--fail-on', 'never']);
    if (status !== 0) throw new Error(`assay review ended with ${status}: ${errors}`);
    return reviewReportSchema.parse(JSON.parse(output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface RepairCheck {
  readonly broken: string;
  readonly repaired: string;
  readonly tests: string;
}

/** Whether the fix check takes one file for the repair of the other; all three are paths. */
export async function isTakenForRepair({ broken, repaired, tests }: RepairCheck): Promise<boolean> {
  const { status, errors } = await run(['review', broken, '--fix-check', repaired, '--tests', tests]);
  if (status === 0) return true;
  // 3: some attack still works, or a test fails
  if (status === 3) return false;
  throw new Error(`assay review --fix-check ended with ${status}: ${errors}`);
}

async function run(
  args: readonly string[],
): Promise<{ readonly output: string; readonly errors: string; readonly status: number | null }> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => output.push(part));
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  const { promise, resolve: settle, reject } = Promise.withResolvers<number | null>();
  child.on('error', reject);
  child.on('close', settle);
  const status = await promise;
  return { output: Buffer.concat(output).toString(), errors: Buffer.concat(errors).toString(), status };
}

/** `PROVEN path-traversal ("../x"): it read …`; the surest first. */
export function describeFinding({ grade, rule, evidence: { proof } }: Finding): string {
  return proof === undefined
    ? `${grade} ${rule}`
    : `${grade} ${rule} (${proof.parameter} = ${JSON.stringify(proof.payload)}): ${proof.effect}`;
}
