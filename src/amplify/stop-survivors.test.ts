import { expect, test } from 'vitest';
import type { PairJudgement } from '../judge/judge-pair.ts';
import { Judge, type ProgramToJudge } from '../judge/judge-program.ts';
import { defaultLimits } from '../judge/limits.ts';
import type { LostProgram, SampleKillsOptions } from './kill-samples.ts';
import { burning, openYard, plankProblem, secondLongest } from './some-problems.ts';
import { stopSurvivors } from './stop-survivors.ts';

const yard = openYard();

const from = { seed: 'base 0', chain: [] };
/** 80 tests with two planks each. */
const tests = Array.from({ length: 80 }, (_, at) => ({ call: `[${at}, 99]`, returns: `${at}`, from }));

/** With 100 CPU ms, whatever the reference costs and however many tests there are. */
function judging(): Omit<SampleKillsOptions, 'samples'> {
  const limits = { ...defaultLimits, cpuFloorMs: 100, cpuPerTestMs: 0, cpuFactor: 1 };
  const judge = new Judge({ sandbox: yard().sandbox, limits });
  const facts = { plus: { cpuMs: 1, mutates: false } };
  return { judge, comparison: yard().comparison, tests, facts };
}

const right = 'return sorted(set(planks))[-2] if len(set(planks)) > 1 else None';
const lostProgram = (program: string, fails: readonly number[] = []): LostProgram => ({
  ...{ program, fails, samples: [1], outcome: 'timeout', evidence: {} },
});
const slow = lostProgram(`${burning(30)}    ${right}\n`);

test('adds the few tests that stop a slow program which passes each of them alone', async () => {
  const stopped = await stopSurvivors(plankProblem(), { places: [7], lost: [slow], judging: judging() });
  expect(stopped.onlyByAll).toBe(0);
  expect(stopped.places).toContain(7);
  expect(stopped.places.length).toBeGreaterThan(2);
  expect(stopped.places.length).toBeLessThan(12);
  expect(stopped.places).toEqual([...new Set(stopped.places)].sort((one, other) => one - other));
});

test('adds nothing for programs that the reduced tests stop already', async () => {
  const wrong = lostProgram('def second_longest(planks):\n    return 0\n', [3, 7]);
  const stopped = await stopSurvivors(plankProblem(), { places: [7], lost: [wrong], judging: judging() });
  expect(stopped).toEqual({ places: [7], onlyByAll: 0 });
});

test('adds a test that the program is known to fail before it looks for rows', async () => {
  const wrong = lostProgram(
    'def second_longest(planks):\n    return planks[0] if planks[0] != 3 else 4\n',
    [3],
  );
  const stopped = await stopSurvivors(plankProblem(), { places: [7], lost: [wrong], judging: judging() });
  expect(stopped).toEqual({ places: [3, 7], onlyByAll: 0 });
});

/** Stops every program on more tests than that. */
function countingJudge(most: number): {
  readonly judging: Omit<SampleKillsOptions, 'samples'>;
  readonly judged: string[];
} {
  const judged: string[] = [];
  const judge = async ({ problem, tier, program }: ProgramToJudge): Promise<PairJudgement> => {
    judged.push(program);
    const isStopped = program !== secondLongest && (problem.tiers[tier]?.count ?? 0) > most;
    return {
      ...{ outcome: isStopped ? 'timeout' : 'passed', trust: 'isolated', flags: [], evidence: {}, calls: 0 },
      ...{ cpuMs: 1, wallMs: 1, memoryBytes: 1, mutated: false },
    };
  };
  const many = Array.from({ length: 2000 }, (_, at) => ({ call: `[${at}, 9999]`, returns: `${at}`, from }));
  return { judged, judging: { judge: { judge }, comparison: yard().comparison, tests: many, facts: {} } };
}

test('adds up to one test in forty', async () => {
  const { judging: counting } = countingJudge(44);
  const stopped = await stopSurvivors(plankProblem(), { places: [7], lost: [slow], judging: counting });
  expect(stopped.onlyByAll).toBe(0);
  expect(stopped.places.length).toBeGreaterThan(44);
  expect(stopped.places.length).toBeLessThanOrEqual(50);
});

test('counts a program that only a large share of the tests stops, and adds none', async () => {
  const { judging: counting } = countingJudge(60);
  const stopped = await stopSurvivors(plankProblem(), { places: [7], lost: [slow], judging: counting });
  expect(stopped).toEqual({ places: [7], onlyByAll: 1 });
});

test('asks nothing more of a program that the tests added for another stop too', async () => {
  const { judging: counting, judged } = countingJudge(3);
  const other = lostProgram('lambda: 0');
  const stopped = await stopSurvivors(plankProblem(), {
    places: [7],
    lost: [slow, other],
    judging: counting,
  });
  expect(stopped).toMatchObject({ onlyByAll: 0, places: { length: 4 } });
  // Before, between and after.
  expect(judged.filter((program) => program === other.program).length).toBe(3);
});

test('asks no more than its bound, however many programs there are', async () => {
  const { judging: counting, judged } = countingJudge(1990);
  const many = Array.from({ length: 9 }, (_, at) => lostProgram(`lambda: ${at}`));
  const stopped = await stopSurvivors(plankProblem(), { places: [7], lost: many, judging: counting });
  expect(stopped).toEqual({ places: [7], onlyByAll: 9 });
  expect(judged.filter((program) => program !== secondLongest).length).toBe(40 + 9);
});
