// Inputs for all that tests of a problem call. What is wanted is shared: what one function can not have, the next ones
// make up for.

import { type Collected, type CollectOptions, collectInputs } from '../collect-inputs.ts';
import type { Ground } from '../examine-reference.ts';
import type { Refusal } from '../gates.ts';
import { TargetsTrial } from './targets-trial.ts';

/** How inputs of one function are collected: proposers go on where they were. */
export interface TargetToCollect {
  readonly driver?: string;
  /** Its share of what is wanted, beside those of the others. */
  readonly weight: number;
  readonly options: CollectOptions;
}

export interface Wanted {
  readonly inside: number;
  readonly edge: number;
  /** What was to be proposed first has been. */
  readonly goesOn?: boolean;
}

/** In the order of the targets; with drivers, every input is marked as one of its function. */
export async function collectTargets(
  { trial }: Ground,
  targets: readonly TargetToCollect[],
  wanted: Wanted,
): Promise<Collected> {
  const parts: Collected[] = [];
  const weightFrom = (first: number): number =>
    targets.slice(first).reduce((sum, { weight }) => sum + weight, 0);
  for (const [at, { driver, weight, options }] of targets.entries()) {
    const part = weight / weightFrom(at);
    const share = (all: number, kind: 'inside' | 'edge'): number =>
      Math.max(0, Math.ceil((all - parts.reduce((sum, one) => sum + one[kind].length, 0)) * part));
    const collected = await collectInputs({
      ...options,
      ...(wanted.goesOn === true ? { first: [] } : {}),
      wanted: share(wanted.inside, 'inside'),
      wantedEdge: share(wanted.edge, 'edge'),
      budgetMs: (options.budgetMs * weight) / weightFrom(0),
    });
    parts.push(trial instanceof TargetsTrial ? owned(trial, collected, driver) : collected);
  }
  return merged(parts);
}

function owned(trial: TargetsTrial, collected: Collected, driver: string | undefined): Collected {
  return {
    ...collected,
    inside: trial.own(collected.inside, driver),
    edge: trial.own(collected.edge, driver),
    accidents: collected.accidents.map(({ proposal, ...accident }) => ({
      ...accident,
      proposal: { ...proposal, ...(driver === undefined ? {} : { driver }) },
    })),
  };
}

function merged(parts: readonly Collected[]): Collected {
  const refused = new Map<Refusal, number>();
  for (const part of parts) {
    for (const [refusal, count] of part.refused) refused.set(refusal, (refused.get(refusal) ?? 0) + count);
  }
  const sum = (countOf: (part: Collected) => number): number =>
    parts.reduce((total, part) => total + countOf(part), 0);
  return {
    inside: parts.flatMap(({ inside }) => inside),
    edge: parts.flatMap(({ edge }) => edge),
    proposed: sum(({ proposed }) => proposed),
    refused,
    accidents: parts.flatMap(({ accidents }) => accidents),
    cpuMs: sum(({ cpuMs }) => cpuMs),
  };
}
