// Limits of a program: CPU decides, from the reference's own cost; wall time is a generous backstop.

import type { Limits } from '../contracts/run.ts';
import type { ProcessLimits } from '../contracts/sandbox.ts';

/**
 * At least ten times the reference's cost and at least one CPU second, three where there is no reference
 * (design 7.5). Memory: chosen, what HumanEval/15 and /130 need on their largest inputs, doubled.
 */
export const defaultLimits: Limits = {
  cpuFloorMs: 1000,
  cpuNoReferenceMs: 3000,
  cpuFactor: 10,
  memoryBytes: 1 << 30,
  wallFactor: 5,
  wallFloorMs: 10_000,
};

/** What the self-test learnt from a problem's reference on one tier. */
export interface ReferenceFacts {
  readonly cpuMs: number;
  /** The reference changes its arguments too, so the tests may look at them. */
  readonly mutates: boolean;
}

/** CPU ms a program may use: a power-of-two multiple of the floor, so that noise in the reference's cost hardly moves it. */
export function cpuLimitMs(limits: Limits, reference: ReferenceFacts | undefined): number {
  if (reference === undefined) return limits.cpuNoReferenceMs;
  const wanted = reference.cpuMs * limits.cpuFactor;
  const steps = Math.max(0, Math.ceil(Math.log2(wanted / limits.cpuFloorMs)));
  return limits.cpuFloorMs * 2 ** steps;
}

/**
 * Limits of the process. It is stopped at twice its CPU limit only: what ends between half and twice the limit
 * is run again alone and the median decides, and what reaches twice the limit needs no second look.
 */
export function processLimits(limits: Limits, cpuMs: number): ProcessLimits {
  return {
    cpuMs: 2 * cpuMs,
    wallMs: Math.max(limits.wallFloorMs, limits.wallFactor * 2 * cpuMs),
    memoryBytes: limits.memoryBytes,
    processes: 32,
    fileBytes: 16 << 20,
    diskBytes: 32 << 20,
  };
}
