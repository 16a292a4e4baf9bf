// What two runs of the same samples must agree on: their verdicts in one order, without what a clock measured.

import type { Verdict } from '../contracts/verdict.ts';
import { readRun } from './read-run.ts';

export type NormalisedVerdict = Pick<
  Verdict,
  'problem' | 'sample' | 'tier' | 'outcome' | 'trust' | 'flags' | 'evidence'
>;

/** The folder's verdicts sorted by (problem, sample, tier), without cpuMs, wallMs and memoryBytes. */
export async function normalisedVerdicts(directory: string): Promise<readonly NormalisedVerdict[]> {
  const run = await readRun(directory);
  const verdicts: NormalisedVerdict[] = [];
  for await (const { cpuMs: _cpu, wallMs: _wall, memoryBytes: _memory, ...verdict } of run.readVerdicts()) {
    verdicts.push(verdict);
  }
  return verdicts.sort(
    (a, b) => byText(a.problem, b.problem) || a.sample - b.sample || byText(a.tier, b.tier),
  );
}

/** By code units, so that the order is the same in every locale. */
function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
