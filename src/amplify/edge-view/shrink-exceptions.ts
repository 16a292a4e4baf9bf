// For every exception, told apart by type and line, the smallest call that raises it: simpler calls are tried step by
// step, those of all exceptions together, since every look into the cage costs a process.

import { simplerCalls } from '../inputs/simpler-values.ts';
import type { Trial } from '../trial/trial.ts';
import { type Call, keyOfArguments, sizeOfArguments, type TriedCall, tryCalls } from './try-calls.ts';

export type RaisedCall = TriedCall & {
  readonly tried: Extract<TriedCall['tried'], { readonly kind: 'raised' }>;
};

export interface ShrinkOptions {
  readonly trial: Trial;
  /** Whether a call may stand for the exception: of the types that the function takes. */
  readonly isAllowed: (args: Call) => boolean;
}

/** Chosen: a list of hundreds is halved and thinned to a few items in so many steps. */
const mostSteps = 14;
const callsEach = 60;

/** One call for each exception of the calls given, the smallest that was found. */
export async function shrinkExceptions(
  calls: readonly TriedCall[],
  { trial, isAllowed }: ShrinkOptions,
): Promise<readonly RaisedCall[]> {
  const smallest = new Map<string, RaisedCall>();
  for (const call of calls.filter(isRaised)) keepSmaller(smallest, call);
  const known = new Set(calls.map(({ args }) => keyOfArguments(args)));
  let growing: readonly RaisedCall[] = [...smallest.values()];
  for (let step = 0; step < mostSteps && growing.length > 0; step += 1) {
    const simpler = growing.flatMap(({ args }) => simplerCalls(args).filter(isAllowed).slice(0, callsEach));
    const tried = await tryCalls(trial, simpler, known);
    const changed = new Set(
      tried
        .filter(isRaised)
        .filter((call) => keepSmaller(smallest, call))
        .map(keyOfException),
    );
    growing = [...smallest].flatMap(([key, call]) => (changed.has(key) ? [call] : []));
  }
  return [...smallest.values()];
}

/** Whether it is smaller than what stood for its exception, or stands for one that had not come up. */
function keepSmaller(smallest: Map<string, RaisedCall>, call: RaisedCall): boolean {
  const key = keyOfException(call);
  const before = smallest.get(key);
  if (before !== undefined && sizeOfArguments(before.args) <= sizeOfArguments(call.args)) return false;
  smallest.set(key, call);
  return true;
}

export function isRaised(call: TriedCall): call is RaisedCall {
  return call.tried.kind === 'raised';
}

/** Type and line. */
export function keyOfException({ tried }: RaisedCall): string {
  return `${tried.name} ${tried.line}`;
}
