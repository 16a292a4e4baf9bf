import { expect, test } from 'vitest';
import type { AmplifiedProblem } from '../contracts/amplify.ts';
import type { Problem } from '../contracts/problem.ts';
import { type Amplification, amplifyProblem } from './amplify-problem.ts';
import type { HuntRounds } from './hunt-planted.ts';
import { openYard, problemOf } from './some-problems.ts';

const yard = openYard();

const reference = `def wait(fare):
    """Minutes until the ferry leaves; it does not leave with a negative number of people."""
    people = fare["people"]
    return max(0, 40 - people) if people >= 0 else None
`;

/** Right but for one number among a million. */
const onlyOne = reference.replace('return max', 'if people == 611953:\n        return 1\n    return max');
const greets = "def greet(name):\n    return 'Hello ' + name\n";
/** Right for names in ASCII, which all of the seeds are. */
const onlyAscii = "def greet(name):\n    return 'Hello ' + name if name.isascii() else 'Hello'\n";
const greetRows = ['Ida', 'Jo', 'Mia Holm', 'Al', 'Ann Lee'].map((name) => ({
  args: [name],
  expected: `Hello ${name}`,
}));

const adds = 'def total(planks):\n    return sum(planks)\n';
/** Right for whole numbers, which all of the seeds are. */
const cutsOff = 'def total(planks):\n    return sum(int(plank) for plank in planks)\n';
const addRows = [[3, 8, 5], [4], [9, 2]].map((planks) => ({
  args: [planks],
  expected: planks.reduce((sum, plank) => sum + plank, 0),
}));

const rows = [3, 12, 25, 40, 52].map((people) => ({
  args: [{ people }],
  expected: Math.max(0, 40 - people),
}));

function problem(...programs: readonly string[]): Problem {
  const wrong = programs.map((program, at) => ({ name: `wrong-${at}`, program }));
  return problemOf('wait', reference, { rows, wrong });
}

async function amplify(
  planted: Problem,
  hunt: HuntRounds,
): Promise<Amplification & { record: AmplifiedProblem }> {
  const { record, tests } = await amplifyProblem(planted, { ...yard(), seed: 1, wanted: () => 40, hunt });
  if (record.kind === 'skipped') throw new Error(record.reason);
  return { record, tests };
}

test('takes an edge input that tells a planted program from the reference into plus, and out of edge', async () => {
  const wrong = [{ name: 'only-ascii', program: onlyAscii }];
  const problem = problemOf('greet', greets, { rows: greetRows, wrong });
  const { record, tests } = await amplify(problem, { guided: 3, bulk: 1 });
  expect(record.planted).toEqual({ programs: 1, killedBefore: 0, killedAfter: 1, hunted: 1, alive: [] });
  const promoted = tests.plus.filter(({ call }) => /\P{ASCII}|\\[xuU]/u.test(call));
  expect(promoted.length).toBeGreaterThan(0);
  const edge = new Set(tests.edge.map(({ call }) => call));
  expect(promoted.filter(({ call }) => edge.has(call))).toEqual([]);
});

test('takes no value of another type for a fair input', async () => {
  const { record, tests } = await amplify(
    problemOf('total', adds, { rows: addRows, wrong: [{ name: 'cuts-off', program: cutsOff }] }),
    { guided: 2, bulk: 1 },
  );
  expect(record.planted).toMatchObject({ killedAfter: 0, alive: ['cuts-off'] });
  expect(tests.edge.filter(({ call }) => /\d\.[1-9]/.test(call)).length).toBeGreaterThan(0);
});

test('gives up on a program that chance does not find, and names it', async () => {
  const { record } = await amplify(problem(onlyOne), { guided: 1, bulk: 1 });
  expect(record.planted).toEqual({
    ...{ programs: 1, killedBefore: 0, killedAfter: 0, hunted: 0 },
    alive: ['wrong-0'],
  });
});
