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
  cpuPerTestMs: 10,
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

/**
 * CPU ms that a program may use for all tests of a tier. The least limit grows with the number of tests, so that a
 * program which takes 10 ms for each of a hundred inputs is not taken for an endless one.
 */
export function cpuLimitMs(limits: Limits, reference: ReferenceFacts | undefined, tests: number): number {
  if (reference === undefined) return limits.cpuNoReferenceMs;
  const most = Math.max(limits.cpuFloorMs, limits.cpuNoReferenceMs);
  const floor = Math.min(limits.cpuFloorMs + limits.cpuPerTestMs * tests, most);
  return stepped(floor, reference.cpuMs * limits.cpuFactor);
}

export interface CallLimits {
  /** CPU ms that one call may use; a call is stopped at twice that, like a program. */
  readonly callLimitMs: number;
  /** With it, the examiner gives a call that cost the reference more a limit of its own. */
  readonly eachCall?: { readonly floorMs: number; readonly factor: number };
}

/**
 * Limits of a single call. Where the examiner knows what each call costs the reference (`measuresCalls`), each has its
 * own, by the rule of the whole tier; else all have what the tier would get if it had one test.
 */
export function callLimits(
  limits: Limits,
  reference: ReferenceFacts | undefined,
  measuresCalls: boolean,
): CallLimits {
  if (reference === undefined) return { callLimitMs: limits.cpuNoReferenceMs };
  if (measuresCalls) {
    return {
      callLimitMs: limits.cpuFloorMs,
      eachCall: { floorMs: limits.cpuFloorMs, factor: limits.cpuFactor },
    };
  }
  return { callLimitMs: stepped(limits.cpuFloorMs, reference.cpuMs * limits.cpuFactor) };
}

/** In steps of the square root of two, so that noise in the reference's cost hardly moves a limit. */
function stepped(floor: number, wanted: number): number {
  const steps = Math.max(0, Math.ceil(2 * Math.log2(wanted / floor)));
  return Math.round(floor * 2 ** (steps / 2));
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
