// A small run for tests: an orchard suite of three problems, judged on two tiers.

import { type TierName, tierNames } from '../../src/contracts/problem.ts';
import type { RunFile } from '../../src/contracts/run.ts';
import type { Sample } from '../../src/contracts/sample.ts';
import type { Outcome, Verdict } from '../../src/contracts/verdict.ts';
import { openRun } from '../../src/runs/open-run.ts';
import { type RecordedRun, readRun } from '../../src/runs/read-run.ts';

/** What run.json says of the orchard run. */
export const orchardIdentity: RunFile = {
  format: 'assay-run/1',
  suite: { name: 'orchard', version: '1.0', hash: 'sha256:0rchard', problems: 3 },
  model: 'sapling-1b',
  sampling: { temperature: 0.8, topP: 0.95, seed: 0 },
  tests: 'all',
  limits: {
    cpuFloorMs: 1000,
    cpuNoReferenceMs: 3000,
    cpuFactor: 10,
    cpuPerTestMs: 10,
    memoryBytes: 2 ** 30,
    wallFactor: 10,
    wallFloorMs: 30_000,
  },
  versions: { assay: '0.1.0', node: '24.21.0' },
  isolation: ['user-namespace', 'pid-namespace'],
  startedAt: '2026-11-22T14:03:05.000Z',
};

/** A sample whose program is made of its problem and index. */
export function orchardSample(problem: string, index: number): Sample {
  const program = `def ${problem}(): return ${index}\n`;
  return { problem, index, raw: program, program, rule: 'whole' };
}

export type VerdictKey = Pick<Verdict, 'problem' | 'sample' | 'tier' | 'outcome'>;

/** A verdict with this key and outcome; the costs grow with the sample's index. */
export function orchardVerdict({ problem, sample, tier, outcome }: VerdictKey): Verdict {
  return {
    problem,
    sample,
    tier,
    outcome,
    trust: 'isolated',
    flags: [],
    evidence: outcome === 'passed' ? {} : { reason: 'mismatch', message: `${problem} is ${outcome}` },
    cpuMs: 10 * (sample + 1),
    wallMs: 12 * (sample + 1),
    memoryBytes: 2 ** 20,
  };
}

type Ends = Partial<Readonly<Record<TierName, Outcome>>>;

/** Records a run of which each problem's samples ended so, one after the other. */
export async function recordOrchardRun(
  directory: string,
  ends: Readonly<Record<string, readonly Ends[]>>,
): Promise<RecordedRun> {
  const run = await openRun({ directory, identity: orchardIdentity });
  for (const [problem, samples] of Object.entries(ends)) {
    for (const [sample, tiers] of samples.entries()) {
      await run.addSample(orchardSample(problem, sample));
      for (const tier of tierNames) {
        const outcome = tiers[tier];
        if (outcome !== undefined) await run.addVerdict(orchardVerdict({ problem, sample, tier, outcome }));
      }
    }
  }
  await run.close();
  return readRun(directory);
}
