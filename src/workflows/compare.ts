// Two or more recorded runs on the same problems, compared: whether one is really better, and what else differs.

import { UserError } from '../base/errors.ts';
import type { Comparison } from '../contracts/comparison.ts';
import { buildComparison } from '../report/comparison/build-comparison.ts';
import { type RecordedRun, readRun } from '../runs/read-run.ts';

export interface CompareOptions {
  /** Run folders, two or more: each is compared with the first. */
  readonly runs: readonly string[];
  /** Values of k; default: those of the runs' reports for which both have samples, and 1. */
  readonly k?: readonly number[] | undefined;
  /** Of the bootstrap and the sign flips; default 0. */
  readonly seed?: number;
  /** Compare the problems with the same id although the suites' contents differ. */
  readonly acceptDifferentSuites?: boolean;
}

/**
 * The paired comparison of recorded runs (`assay-comparison/1`); the folders are not changed. Shares are from 0 to 1,
 * differences from −1 to 1. A folder that is no run or has no verdict, runs of other suites and runs without a
 * common problem or tier are refused with a `UserError`.
 *
 * @example const { comparisons } = await compare({ runs: ['runs/before', 'runs/after'] });
 */
export async function compare(options: CompareOptions): Promise<Comparison> {
  if (options.runs.length < 2) {
    throw new UserError(`compare: it takes two runs or more, and ${options.runs.length} was given.`, {
      code: 'too-few-runs',
      hint: 'Give the folders of the runs: assay compare <first> <others...>.',
    });
  }
  const runs: RecordedRun[] = [];
  for (const directory of options.runs) runs.push(await readRun(directory));
  if (options.acceptDifferentSuites !== true) requireSameSuite(runs);
  return buildComparison({ runs, k: options.k, seed: options.seed ?? 0 });
}

function requireSameSuite([first, ...others]: readonly RecordedRun[]): void {
  if (first === undefined) return;
  for (const other of others) {
    if (other.file.suite.hash === first.file.suite.hash) continue;
    throw new UserError(
      `compare: ${other.directory} is a run of ${describeSuite(other)}, and ${first.directory} of ${describeSuite(first)}: other problems or other tests.`,
      {
        code: 'different-suites',
        hint: 'Judge both on the same suite, or compare the problems with the same id: --accept-different-suites.',
      },
    );
  }
}

function describeSuite({ file: { suite } }: RecordedRun): string {
  return `${suite.name} ${suite.version} (${suite.hash.slice(0, 'sha256:'.length + 12)})`;
}
