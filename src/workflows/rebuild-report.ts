// The report of a recorded run: as it was written at its end, or computed again from samples and verdicts.

import { UserError } from '../base/errors.ts';
import type { Problem } from '../contracts/problem.ts';
import type { Report, RunFile } from '../contracts/run.ts';
import { loadSuite } from '../problems/load-suite.ts';
import { buildReport } from '../report/build-report.ts';
import { type RecordedRun, readRun } from '../runs/read-run.ts';
import { readFittingReview } from '../runs/run-review.ts';
import { problemFacts, tiersOf } from './problem-facts.ts';

export interface RebuildReportOptions {
  /** The run folder. */
  readonly run: string;
  /** Compute again with these values of k; absent keeps report.json where there is one. */
  readonly k?: readonly number[] | undefined;
  readonly seed?: number;
  /** Name or path of the suite, where the run's own name for it does not find it. */
  readonly suite?: string | undefined;
  readonly home?: string | undefined;
}

export interface Reported {
  readonly run: RecordedRun;
  readonly report: Report;
}

/** The run with its report; the folder is not changed. */
export async function rebuildReport(options: RebuildReportOptions): Promise<Reported> {
  const run = await readRun(options.run);
  const written = await run.readReport();
  if (written !== undefined && options.k === undefined) return { run, report: written };
  const problems = await selectedProblems(run.file, options);
  const report = await buildReport({
    run,
    suite: problems.map((problem) => problemFacts(problem, tiersOf(problem, run.file.tests))),
    k: options.k ?? [1, 10, 100],
    seed: options.seed ?? 0,
    seconds: written?.seconds ?? 0,
    ...(await readFittingReview(run)),
  });
  return { run, report };
}

async function selectedProblems(file: RunFile, options: RebuildReportOptions): Promise<readonly Problem[]> {
  const suite = await loadSuite(options.suite ?? file.suite.name, { home: options.home, skipBadRows: true });
  if (suite.hash !== file.suite.hash) {
    throw new UserError(
      `report: ${suite.name} is no longer the suite that was run: its content is ${suite.hash} instead of ${file.suite.hash}.`,
      { code: 'other-suite', hint: 'Give the suite as it was: --suite <name|path>.' },
    );
  }
  const wanted = file.problems === undefined ? undefined : new Set(file.problems);
  return suite.problems.filter(({ id }) => wanted?.has(id) ?? true);
}
