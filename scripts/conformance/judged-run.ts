// One evaluation for a conformance section, in a run folder of its own or a temporary one, with its verdicts by sample.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/contracts/run.ts';
import type { Verdict } from '../../src/contracts/verdict.ts';
import { readRun } from '../../src/runs/read-run.ts';
import type { EvaluateOptions } from '../../src/workflows/evaluate.ts';
import { evaluate } from '../../src/workflows/evaluate.ts';

export interface JudgedRun {
  readonly report: Report;
  /** By `problem#sample tier`. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Program of each `problem#sample`. */
  readonly programs: ReadonlyMap<string, string>;
}

/** The folder is kept where the options name one. */
export async function judgedRun(options: EvaluateOptions): Promise<JudgedRun> {
  if (options.runDirectory !== undefined) return judgedIn(options.runDirectory, options);
  const directory = mkdtempSync(join(tmpdir(), 'assay-conformance-'));
  try {
    return await judgedIn(join(directory, 'run'), options);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function judgedIn(runDirectory: string, options: EvaluateOptions): Promise<JudgedRun> {
  const { report } = await evaluate({ ...options, runDirectory });
  const run = await readRun(runDirectory);
  const verdicts = new Map<string, Verdict>();
  for await (const verdict of run.readVerdicts()) {
    verdicts.set(`${verdict.problem}#${verdict.sample} ${verdict.tier}`, verdict);
  }
  const programs = new Map<string, string>();
  for await (const { problem, index, program } of run.readSamples())
    programs.set(`${problem}#${index}`, program);
  return { report, verdicts, programs };
}

/** `outcome (reason): call` in one short line. */
export function shortVerdict(verdict: Pick<Verdict, 'outcome' | 'evidence'> | undefined): string {
  if (verdict === undefined) return 'no verdict';
  const { outcome, evidence } = verdict;
  const detail =
    evidence.expected === undefined
      ? evidence.message
      : `expected ${evidence.expected}, got ${evidence.actual}`;
  return [outcome, evidence.call, detail]
    .filter((part) => part !== undefined)
    .join('; ')
    .slice(0, 300);
}
