// Calls that were tried on a function, with what came of each, for those who look among them for one that shows
// something.

import type { Trial, Tried } from '../trial/trial.ts';
import { keyOf, sizeOf } from '../values/compare-values.ts';
import type { Value } from '../values/value.ts';

export type Call = readonly Value[];

export interface TriedCall {
  readonly args: Call;
  readonly tried: Exclude<Tried, { readonly kind: 'untried' | 'contract' }>;
}

/** Chosen: most calls take less than one ms; those that are shown as endless are given more (find-edges.ts). */
const callMs = 300;
/** Chosen: after so many calls without an end the others say little new, and each takes its time. */
const mostBad = 3;

/** Tries calls that are not in `known`, adds them to it, and leaves out what was not reached. */
export async function tryCalls(
  trial: Trial,
  calls: readonly Call[],
  known: Set<string>,
): Promise<readonly TriedCall[]> {
  const fresh = calls.filter((args) => {
    const key = keyOfArguments(args);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  if (fresh.length === 0) return [];
  const results = await trial.tryInputs(fresh, { callMs, mostBad });
  if (results.length !== fresh.length) throw new Error(`${results.length} results for ${fresh.length} calls`);
  return fresh.flatMap((args, at): readonly TriedCall[] => {
    const tried = results[at];
    if (tried === undefined || tried.kind === 'untried' || tried.kind === 'contract') return [];
    return [{ args, tried }];
  });
}

export function keyOfArguments(args: Call): string {
  return args.map(keyOf).join(' ');
}

export function sizeOfArguments(args: Call): number {
  return args.reduce((sum, value) => sum + sizeOf(value), 0);
}

/** Chosen: what takes longer for a small input is wrong, or is used by nobody who waits. */
const patientMs = 1000;

/** Chosen: those that are shown first; each takes its time. */
const mostConfirmed = 2;

/** The calls with more time for the first that did not end. */
export async function confirmEndless(
  trial: Trial,
  calls: readonly TriedCall[],
): Promise<readonly TriedCall[]> {
  const settled = new Map<TriedCall, TriedCall>();
  for (const call of new Set(calls.filter(({ tried }) => tried.kind === 'slow'))) {
    if (settled.size === mostConfirmed) break;
    const [tried] = await trial.tryInputs([call.args], { callMs: patientMs });
    const isTold = tried !== undefined && tried.kind !== 'untried' && tried.kind !== 'contract';
    settled.set(call, isTold ? { ...call, tried } : call);
  }
  return calls.map((call) => settled.get(call) ?? call);
}
