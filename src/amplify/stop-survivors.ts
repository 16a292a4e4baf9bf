// Programs that all tests stop and the reduced ones let through, because only the sum of many tests' time or memory is
// above a limit: tests are added that stop them as well, where few enough do.

import type { AmplifiedTest } from '../contracts/amplify.ts';
import type { Problem } from '../contracts/problem.ts';
import { confirmTests, withTests } from './confirm-tests.ts';
import { type LostProgram, type SampleKillsOptions, type SampleToKill, survivorsOf } from './kill-samples.ts';
import { findStoppingTests } from './reduction/stopping-tests.ts';

export interface Surviving {
  /** Of the reduced tests, in `judging.tests`. */
  readonly places: readonly number[];
  /** Programs that all tests stop. */
  readonly lost: readonly LostProgram[];
  readonly judging: Omit<SampleKillsOptions, 'samples'>;
}

export interface Stopped {
  readonly places: readonly number[];
  /** Programs that the places let through all the same. */
  readonly onlyByAll: number;
}

/** Chosen: of a problem, over all its programs. Each is a run of a slow program, and one of the reference. */
const mostJudgements = 40;
/** Chosen: a reduction that is larger is one no more, unless plus is so many times larger still. */
const mostTests = 40;
const leastShrink = 40;

/** The reduced tests, and with them those that stop what they let through. */
export async function stopSurvivors(problem: Problem, surviving: Surviving): Promise<Stopped> {
  const { places, lost, judging } = surviving;
  const before = await survivorsOn(problem, surviving);
  const left = lost.filter(({ program }) => before.some((one) => one.program === program));
  const more = await placesThatStop(problem, { ...surviving, lost: left });
  if (more.length === 0) return { places, onlyByAll: before.length };
  const all = [...places, ...more].sort((one, other) => one - other);
  // All of them once more: with more tests a program has more time.
  const after = await survivorsOn(problem, { places: all, lost, judging });
  if (after.length >= before.length) return { places, onlyByAll: before.length };
  return { places: all, onlyByAll: after.length };
}

/** What to add, for one program after the other. */
async function placesThatStop(
  problem: Problem,
  { places, lost, judging }: Surviving,
): Promise<readonly number[]> {
  let added: readonly number[] = [];
  let most = mostJudgements;
  for (const program of lost) {
    if (judging.signal?.aborted === true) return added;
    const chosen = [...places, ...added];
    const isStopped = (some: readonly number[]): Promise<boolean> =>
      isStoppedOn(problem, { program, places: [...chosen, ...some], judging });
    if (added.length > 0) {
      if (most === 0) return added;
      most -= 1;
      if (await isStopped([])) continue;
    }
    const order = likeliestFirst(judging.tests, program.fails, new Set(chosen));
    const { tests = [], asked } = await findStoppingTests({ order, isStopped, most });
    most -= asked;
    if (isStillSmall(chosen.length + tests.length, judging.tests.length)) added = [...added, ...tests];
  }
  return added;
}

function isStillSmall(reduced: number, plus: number): boolean {
  return reduced <= mostTests || reduced * leastShrink <= plus;
}

/** Tests that it fails alone, then those with the largest arguments, as far as their text says; never by a measurement. */
function likeliestFirst(
  tests: readonly AmplifiedTest[],
  fails: readonly number[],
  chosen: ReadonlySet<number>,
): readonly number[] {
  const bySize = [...tests.entries()].sort(
    ([, one], [, other]) => other.call.length - one.call.length || (one.call < other.call ? 1 : -1),
  );
  return [...new Set([...fails, ...bySize.map(([at]) => at)])].filter((at) => !chosen.has(at));
}

interface OnPlaces {
  readonly places: readonly number[];
  readonly judging: Surviving['judging'];
}

/** As a run on a suite of these tests would judge: by what the reference costs on them, not on all. */
async function judgingOn(problem: Problem, { places, judging }: OnPlaces): Promise<Surviving['judging']> {
  const tests = [...places].sort((one, other) => one - other).flatMap((at) => judging.tests[at] ?? []);
  const { judge, comparison, facts } = judging;
  const reference = await confirmTests(problem, tests, { judge, comparison, tier: 'plus' });
  return {
    ...judging,
    tests,
    facts: reference.fault === undefined ? { ...facts, plus: reference.facts } : facts,
  };
}

async function survivorsOn(
  problem: Problem,
  { lost, ...places }: Surviving,
): Promise<readonly SampleToKill[]> {
  return survivorsOf(problem, { ...(await judgingOn(problem, places)), samples: lost });
}

async function isStoppedOn(
  problem: Problem,
  { program: { program }, ...places }: OnPlaces & { readonly program: LostProgram },
): Promise<boolean> {
  const { judge, facts, tests, comparison } = await judgingOn(problem, places);
  const { outcome } = await judge.judge({
    problem: withTests(problem, { tier: 'plus', tests, comparison }),
    ...{ tier: 'plus', program, reference: facts.plus },
  });
  return outcome !== 'passed' && outcome !== 'harness-error';
}
