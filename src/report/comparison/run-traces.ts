// What a comparison keeps of a run: for every sample how it ended, and digests of its answer and its program instead
// of their texts. One pass over the samples, one over the verdicts.

import { hashParts } from '../../base/hash.ts';
import { type TierName, tierNames } from '../../contracts/problem.ts';
import type { Outcome } from '../../contracts/verdict.ts';
import type { RecordedRun } from '../../runs/read-run.ts';

export interface SampleTrace {
  /** Names the raw answer. */
  readonly answer: number;
  /** Names the program extracted from it. */
  readonly program: number;
  /** Absent where the tier has no verdict. */
  base?: Outcome;
  plus?: Outcome;
  edge?: Outcome;
  security?: Outcome;
}

/** A problem's samples by index. */
export type ProblemTraces = ReadonlyMap<number, SampleTrace>;

export interface RunTraces {
  readonly run: RecordedRun;
  readonly samples: number;
  readonly verdicts: number;
  readonly problems: ReadonlyMap<string, ProblemTraces>;
}

/** Reads a run. A verdict without its sample says nothing here. */
export async function readTraces(run: RecordedRun): Promise<RunTraces> {
  const problems = new Map<string, Map<number, SampleTrace>>();
  let samples = 0;
  for await (const { problem, index, raw, program } of run.readSamples()) {
    const traces = problems.get(problem) ?? new Map<number, SampleTrace>();
    traces.set(index, { answer: digest(raw), program: digest(program) });
    problems.set(problem, traces);
    samples += 1;
  }
  let verdicts = 0;
  for await (const { problem, sample, tier, outcome } of run.readVerdicts()) {
    const trace = problems.get(problem)?.get(sample);
    if (trace === undefined) continue;
    trace[tier] = outcome;
    verdicts += 1;
  }
  return { run, samples, verdicts, problems };
}

/** 48 bits: among a million texts of one problem two collide with a chance of 0.002. */
function digest(text: string): number {
  return Number.parseInt(hashParts(text).slice(0, 12), 16);
}

/** Whether some sample of the problem has a verdict on the tier. */
export function isJudged(traces: ProblemTraces, tier: TierName): boolean {
  return traces.values().some((trace) => trace[tier] !== undefined);
}

/** Samples that lack a verdict on a tier on which others of their problem have one, or lack any. */
export function countUnjudged({ problems }: RunTraces): number {
  let unjudged = 0;
  for (const traces of problems.values()) {
    const judged = tierNames.filter((tier) => isJudged(traces, tier));
    for (const trace of traces.values()) {
      if (judged.length === 0 || judged.some((tier) => trace[tier] === undefined)) unjudged += 1;
    }
  }
  return unjudged;
}

/** Samples with a harness error on some tier. */
export function countHarnessErrors({ problems }: RunTraces): number {
  let broken = 0;
  for (const traces of problems.values()) {
    for (const trace of traces.values()) {
      if (tierNames.some((tier) => trace[tier] === 'harness-error')) broken += 1;
    }
  }
  return broken;
}
