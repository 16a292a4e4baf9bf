// The samples of a run that pass, for what looks at these alone.

import type { RecordedRun } from './read-run.ts';

/** `<problem> <index>` of the samples that passed every tier that pass@k counts. */
export async function passingSamples(run: RecordedRun): Promise<ReadonlySet<string>> {
  const passing = new Set<string>();
  const failing = new Set<string>();
  for await (const { problem, sample, tier, outcome } of run.readVerdicts()) {
    if (tier === 'security') continue;
    (outcome === 'passed' ? passing : failing).add(sampleKey(problem, sample));
  }
  return new Set([...passing].filter((key) => !failing.has(key)));
}

export function sampleKey(problem: string, index: number): string {
  return `${problem} ${index}`;
}
