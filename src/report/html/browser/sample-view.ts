// One row of the columns with names for its numbers.

import { bytesPerUnit, unitsPerMs } from '../page-data.ts';
import type { Archive } from './archive.ts';

export interface VerdictView {
  readonly tier: string;
  readonly outcome: string;
  readonly trust: string;
  readonly flags: readonly string[];
  /** Number of the evidence text; undefined where there is none. */
  readonly evidence: number | undefined;
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryBytes: number;
}

export interface SampleView {
  readonly row: number;
  readonly problem: string;
  readonly index: number;
  readonly program: number;
  /** Number of the packed raw text; undefined where it equals the program. */
  readonly raw: number | undefined;
  readonly rule: string;
  /** One for each tier of the report, in order; undefined where there is no verdict. */
  readonly verdicts: readonly (VerdictView | undefined)[];
}

/** The sample of a row. */
export function viewSample({ manifest, samples, verdicts }: Archive, row: number): SampleView {
  const viewVerdict = (tier: Archive['manifest']['tiers'][number]): VerdictView | undefined => {
    const at = (samples[tier.name][row] ?? 0) - 1;
    if (at < 0) return undefined;
    const evidence = (verdicts.evidence[at] ?? 0) - 1;
    return {
      tier: tier.label,
      outcome: manifest.outcomes[verdicts.outcome[at] ?? 0] ?? '',
      trust: manifest.trusts[verdicts.trust[at] ?? 0] ?? '',
      flags: manifest.flags[verdicts.flags[at] ?? 0] ?? [],
      evidence: evidence < 0 ? undefined : evidence,
      cpuMs: (verdicts.cpu[at] ?? 0) / unitsPerMs,
      wallMs: (verdicts.wall[at] ?? 0) / unitsPerMs,
      memoryBytes: (verdicts.memory[at] ?? 0) * bytesPerUnit,
    };
  };
  const raw = (samples.raw[row] ?? 0) - 1;
  return {
    row,
    problem: manifest.problems[samples.problem[row] ?? 0] ?? '',
    index: samples.index[row] ?? 0,
    program: samples.program[row] ?? 0,
    raw: raw < 0 ? undefined : raw,
    rule: manifest.rules[samples.rule[row] ?? 0] ?? '',
    verdicts: manifest.tiers.map(viewVerdict),
  };
}
