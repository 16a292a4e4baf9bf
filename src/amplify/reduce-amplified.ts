// From all amplified tests of a problem to the few that do the same.

import type { Problem } from '../contracts/problem.ts';
import type { Amplifying, Written } from './amplification.ts';
import type { ValidInput } from './gates.ts';
import type { LostProgram, SampleKillsOptions } from './kill-samples.ts';
import { reduceTests } from './reduction/reduce-tests.ts';
import { stopSurvivors } from './stop-survivors.ts';

export interface Reduced {
  /** Places in plus. */
  readonly places: readonly number[];
  /** Mutants and programs that plus kills and that were run on the reduced tests once more. */
  readonly checked: number;
  /** Programs that only all tests together stop, by time or memory, and that the reduced ones let through. */
  readonly onlyByAll: number;
}

export interface Reducing {
  readonly work: Amplifying;
  readonly written: Written;
  readonly judging: Omit<SampleKillsOptions, 'samples'>;
  readonly lost: readonly LostProgram[];
}

/**
 * The fewest tests that take all branches, kill all mutants and fail all programs that plus does. The guarantee is
 * checked by running mutants and programs on them; a mutant that lives then, as one killed by time may, gets its test,
 * and a program the tests that stop it together, where they are few.
 */
export async function reduceAmplified(
  problem: Problem,
  { work, written, judging, lost }: Reducing,
): Promise<Reduced> {
  const kills = work.strength.fates.map(({ mutant, killedBy }) => ({
    program: mutant.program,
    tests: killedBy.flatMap((at) => written.placeOf.get(at) ?? []),
  }));
  const killed = kills.filter(({ tests }) => tests.length > 0);
  const goals = [
    ...branchGoals(written.inputs),
    ...killed.map(({ tests }) => tests),
    ...lost.map(({ fails }) => fails),
  ];
  const costs = written.tests.map(({ call }) => call.length);
  const chosen = reduceTests({ tests: written.tests.length, goals, costs });
  const places = [...new Set([...chosen, ...(await missingTests(work, written, { chosen, killed }))])].sort(
    (a, b) => a - b,
  );
  const checked = killed.length + lost.length;
  if (lost.length === 0) return { places, checked, onlyByAll: 0 };
  return { checked, ...(await stopSurvivors(problem, { places, lost, judging })) };
}

interface Chosen {
  readonly chosen: readonly number[];
  readonly killed: readonly { readonly program: string; readonly tests: readonly number[] }[];
}

/** The first killing test of every mutant that the chosen ones do not kill after all. */
async function missingTests(
  { ground }: Amplifying,
  { inputs }: Written,
  { chosen, killed }: Chosen,
): Promise<readonly number[]> {
  if (killed.length === 0) return [];
  const tried = await ground.trial.tryMutants({
    mutants: killed.map(({ program }) => program),
    inputs: chosen.flatMap((at) => (inputs[at] === undefined ? [] : [inputs[at].args])),
    mostKills: 1,
  });
  return killed.flatMap(({ tests }, at) => (tried[at]?.killedBy.length === 0 ? tests.slice(0, 1) : []));
}

/** For each outcome of a branch, the tests that take it. */
function branchGoals(inputs: readonly ValidInput[]): readonly (readonly number[])[] {
  const takers = new Map<number, number[]>();
  for (const [at, { branches }] of inputs.entries()) {
    for (const branch of branches) {
      const tests = takers.get(branch) ?? [];
      takers.set(branch, tests);
      tests.push(at);
    }
  }
  return [...takers.values()];
}
