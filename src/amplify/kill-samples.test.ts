import { expect, test } from 'vitest';
import type { AmplifiedTest } from '../contracts/amplify.ts';
import { Judge } from '../judge/judge-program.ts';
import { defaultLimits } from '../judge/limits.ts';
import { killSamples, type SampleKillsOptions, survivorsOf } from './kill-samples.ts';
import {
  burning,
  countsEqualTwice,
  openYard,
  plankProblem,
  problemOf,
  secondLongest,
} from './some-problems.ts';

const yard = openYard();

const from = { seed: 'base 0', chain: [] };
const right: readonly AmplifiedTest[] = [
  { call: '[1, 2]', returns: '1', from },
  { call: '[2, 2]', returns: 'None', from },
  { call: '[7, 7, 4]', returns: '4', from },
];

const options = (more: Partial<SampleKillsOptions> = {}): SampleKillsOptions => ({
  ...{ judge: yard().judge, comparison: yard().comparison, tests: right, facts: {}, samples: [], ...more },
});
const reference = { program: secondLongest, samples: [0] };
const twice = { program: countsEqualTwice, samples: [1, 4] };
const never = { program: 'def second_longest(planks):\n    return None\n', samples: [2] };
const raising = {
  program: 'def second_longest(planks):\n    return sorted({n: n for n in planks})[-2]\n',
  samples: [3],
};

test('tells programs that pass base from those that fail it, and which plus tests each of them fails', async () => {
  const samples = [reference, twice, never, raising];
  const { lost, ...rest } = await killSamples(plankProblem(), options({ samples }));
  expect(rest).toEqual({ passBase: [reference, twice, raising], unjudged: 0 });
  expect(
    lost.map(({ program, samples: indices, fails, outcome }) => ({ program, indices, fails, outcome })),
  ).toEqual([
    { program: twice.program, indices: [1, 4], fails: [2], outcome: 'wrong' },
    { program: raising.program, indices: [3], fails: [1], outcome: 'error' },
  ]);
  expect(lost[0]?.evidence).toMatchObject({
    test: 2,
    call: 'second_longest([7, 7, 4])',
    expected: '4',
    actual: '7',
  });
});

test('finds the first test that a program fails which ends its own process', async () => {
  const stops = (planks: string, ending: string): string => `${countsEqualTwice}
rest = second_longest
def second_longest(planks):
    if planks == ${planks}:
        import os
        ${ending}
    return rest(planks)
`;
  const known = { tests: [...right.slice(0, 2), { call: '[5]', returns: 'None', from }, ...right.slice(2)] };
  const programs = [stops('[5]', 'os._exit(0)'), stops('[2, 2]', 'os.abort()'), stops('[9]', 'os._exit(0)')];
  const dying = programs.map((program) => ({ program, samples: [9] }));
  const { lost } = await killSamples(plankProblem(), options({ ...known, samples: dying }));
  const shown = lost.map(({ fails, evidence: { test: number, call, reason } }) => ({
    fails,
    number,
    call,
    reason,
  }));
  expect(shown).toEqual([
    { fails: [2], number: 2, call: 'second_longest([5])', reason: 'exited-early' },
    { fails: [1], number: 1, call: 'second_longest([2, 2])', reason: 'crashed' },
    { fails: [3], number: 3, call: 'second_longest([7, 7, 4])', reason: 'mismatch' },
  ]);
});

test('finds a test that a program fails which takes too long for all of them', async () => {
  const limits = { ...defaultLimits, cpuFloorMs: 200, cpuPerTestMs: 0, cpuFactor: 1 };
  const judge = new Judge({ sandbox: yard().sandbox, limits });
  const tests = Array.from({ length: 12 }, (_, at) => ({ call: `[${at}, 99]`, returns: `${at}`, from }));
  const slowAndWrong = {
    program: `${burning(20)}    return 4 if planks == [3, 99] else sorted(planks)[-2]\n`,
    samples: [5],
  };
  const facts = { plus: { cpuMs: 1, mutates: false } };
  const { lost } = await killSamples(
    plankProblem(),
    options({ judge, tests, facts, samples: [slowAndWrong] }),
  );
  expect(
    lost.map(({ fails, outcome, evidence: { call, actual } }) => ({ fails, outcome, call, actual })),
  ).toEqual([{ fails: [3], outcome: 'wrong', call: 'second_longest([3, 99])', actual: '4' }]);
});

test('judges nothing more once it is interrupted', async () => {
  const kills = await killSamples(plankProblem(), options({ samples: [twice], signal: AbortSignal.abort() }));
  expect(kills).toEqual({ passBase: [], lost: [], unjudged: 0 });
});

test('finds the programs that pass all of some tests', async () => {
  const samples = [reference, twice, raising];
  const few = await survivorsOf(plankProblem(), options({ samples, tests: right.slice(0, 2) }));
  expect(few).toEqual([reference, twice]);
});

test('takes a row that wants an exception for passed by a program that raises it', async () => {
  const saw = `def saw(length):
    if length < 1:
        raise ValueError('too short')
    return length // 2
`;
  const problem = problemOf('saw', saw, { rows: [{ args: [8], expected: 4 }] });
  const tests = [{ call: '0', raises: 'ValueError', from }];
  const silent = { program: 'def saw(length):\n    return length // 2\n', samples: [1] };
  const { lost } = await killSamples(
    problem,
    options({ tests, samples: [{ program: saw, samples: [0] }, silent] }),
  );
  expect(lost.map(({ program, fails }) => ({ program, fails }))).toEqual([
    { program: silent.program, fails: [0] },
  ]);
});
