import { beforeAll, describe, expect, test } from 'vitest';
import type { AmplifiedProblem } from '../contracts/amplify.ts';
import type { Problem } from '../contracts/problem.ts';
import { type Amplification, type AmplifyProblemOptions, amplifyProblem } from './amplify-problem.ts';
import { survivorsOf } from './kill-samples.ts';
import { makeMutants } from './mutants/make-mutants.ts';
import {
  countsEqualTwice,
  exactly,
  openYard,
  plankProblem,
  problemOf,
  secondLongest,
} from './some-problems.ts';
import { openTrial } from './trial/open-trial.ts';

const yard = openYard();

async function amplify(problem: Problem, more: Partial<AmplifyProblemOptions> = {}): Promise<Amplification> {
  // A program that is right is hunted in vain: briefly.
  const hunt = { guided: 2, bulk: 1 };
  return amplifyProblem(problem, { ...yard(), seed: 1, wanted: () => 60, hunt, ...more });
}

function recordOf({ record }: Amplification): AmplifiedProblem {
  if (record.kind === 'skipped') throw new Error(record.reason);
  return record;
}

const right = { program: `${secondLongest}\n`, samples: [0] };
const twice = { program: countsEqualTwice, samples: [1, 4] };
const onlyPositive = {
  program: `def second_longest(planks):
    best = second = 0
    for plank in set(planks):
        if plank > best:
            best, second = plank, best
        elif plank > second:
            second = plank
    return second if second > 0 else None
`,
  samples: [2],
};
const never = { program: 'def second_longest(planks):\n    return None\n', samples: [3] };
const samples = [right, twice, onlyPositive, never];

describe('the second longest plank', () => {
  const problem = plankProblem({
    wrong: [
      { name: 'counts-equal-twice', program: countsEqualTwice },
      { name: 'is-right', program: secondLongest },
      { name: 'always-none', program: never.program },
    ],
  });
  let amplification: Amplification;
  let record: AmplifiedProblem;
  beforeAll(async () => {
    amplification = await amplify(problem, { samples, wanted: (calls) => 80 * calls });
    record = recordOf(amplification);
  });

  test('grows three tests to as many as are wanted, and reduces them to a few', () => {
    const { tests, proposed, refused, branches } = record;
    expect(tests.base).toBe(3);
    expect(tests.plus).toBeGreaterThanOrEqual(240);
    expect(tests.plus).toBeLessThan(260);
    expect(tests.reduced).toBeLessThan(10);
    expect(tests.edge).toBeGreaterThan(0);
    expect(proposed).toBeGreaterThan(300);
    expect(Object.keys(refused)).not.toContain('the reference is not deterministic');
    expect(branches).toEqual({ outcomes: 2, before: 1, after: 2 });
    expect(amplification.tests.base).toEqual(['[3, 8, 5]', '[4, 9]', '[1, 2, 3, 4]']);
  });

  test('kills more mutants of the reference than base does, and shows those that live', () => {
    const { score, survivors } = record;
    expect(score.mutants).toBeGreaterThan(10);
    expect(score.killedAfter).toBeGreaterThan(score.killedBefore);
    expect(survivors.length).toBe(score.mutants - score.killedAfter);
    expect(survivors.filter(({ killedByEdge }) => !killedByEdge).length).toBe(score.equivalent);
    for (const { diff, fuzzed } of survivors) {
      expect(diff).toContain('\n+');
      expect(fuzzed).toBeGreaterThan(1000);
    }
  });

  test('tells which samples pass base and fail now, by a small input and the idea behind it', () => {
    const { lost = [], ...counts } = record.samples ?? {};
    expect(counts).toEqual({ programs: 4, samples: 5, passBase: 4, failNow: 3, unjudged: 0 });
    const shown = lost.map(({ samples: indices, call, expected, actual, idea }) => {
      return { indices, call, expected, actual, idea };
    });
    expect(shown).toEqual([
      {
        ...{ indices: [1, 4], idea: 'duplicates', call: expect.stringMatching(/^second_longest\(\[/) },
        ...{ expected: expect.any(String), actual: expect.any(String) },
      },
      {
        ...{ indices: [2], idea: expect.stringMatching(/^negative$|^zero$/) },
        call: expect.stringMatching(/^second_longest\(\[-?\d, -?\d\]\)$/),
        ...{ expected: expect.any(String), actual: expect.any(String) },
      },
    ]);
    for (const { call, expected, actual } of shown) {
      expect(call.length).toBeLessThan('second_longest([-1, 10, 10])'.length);
      expect(expected).not.toBe(actual);
    }
  });

  test('names the planted programs that pass, too', () => {
    expect(record.planted).toEqual({
      programs: 3,
      killedBefore: 1,
      killedAfter: 2,
      hunted: 0,
      alive: ['is-right'],
    });
  });

  test('keeps apart what is unlike every seed', () => {
    const { plus, edge } = amplification.tests;
    const list = /^\[(?:-?\d+(?:, -?\d+)*)?\]$/;
    expect(plus.filter(({ call }) => !list.test(call))).toEqual([]);
    expect(edge.filter(({ call }) => list.test(call))).toEqual([]);
    expect(new Set([...plus, ...edge].map(({ call }) => call)).size).toBe(plus.length + edge.length);
  });

  test('kills with the reduced tests all mutants and samples that all of them kill', async () => {
    const { plus, reduced } = amplification.tests;
    const few = reduced.flatMap((at) => plus[at] ?? []);
    const { sandbox, judge } = yard();
    const subject = {
      ...{ language: 'python', program: secondLongest, prelude: '', entry: 'second_longest' },
      comparison: exactly,
    };
    const trial = openTrial(sandbox, subject);
    const mutants = (await makeMutants(subject)).map(({ program }) => program);
    const killed = async (tests: typeof plus): Promise<readonly boolean[]> => {
      const examples = tests.map(({ call }) => `second_longest(${call})`);
      const { seeds } = await trial.study({ tests: [], examples });
      expect(seeds.length).toBe(tests.length);
      const tried = await trial.tryMutants({ mutants, inputs: seeds.map(({ args }) => args), mostKills: 1 });
      return tried.map(({ killedBy }) => killedBy.length > 0);
    };
    const byAll = await killed(plus);
    expect(byAll.filter((one) => one).length).toBe(record.score.killedAfter);
    expect(await killed(few)).toEqual(byAll);
    const options = { judge, comparison: exactly, samples, facts: {} };
    const passing = (await survivorsOf(problem, { ...options, tests: few })).map(({ program }) => program);
    expect(passing).toEqual([right.program]);
  });
});

test('gives the same for the same seed, and other tests for another', async () => {
  const callsOf = async (seed: number): Promise<readonly string[]> =>
    (await amplify(plankProblem(), { seed, wanted: () => 600 })).tests.plus.map(({ call }) => call);
  const first = await callsOf(1);
  expect(await callsOf(1)).toEqual(first);
  expect(await callsOf(2)).not.toEqual(first);
});

test('writes tests that want the exception which the base tests expect', async () => {
  const saw = `def saw(length: int, pieces: int) -> int:
    if pieces < 1:
        raise ValueError('a cut makes pieces')
    return length // pieces
`;
  const rows = [
    { args: [8, 2], expected: 4 },
    { args: [9, 0], raises: 'ValueError' },
  ];
  const { tests } = await amplify(problemOf('saw', saw, { rows }));
  const raising = tests.plus.filter(({ raises }) => raises !== undefined);
  expect(raising.length).toBeGreaterThan(0);
  expect(raising.every(({ raises, call }) => raises === 'ValueError' && /, (?:0|-\d+)$/.test(call))).toBe(
    true,
  );
  expect(tests.plus.length).toBeGreaterThan(raising.length);
});

test('asks about inputs on which the reference fails by accident, and takes none of them for a test', async () => {
  const share = 'def share(planks, people):\n    return sum(planks) // (people - 3)\n';
  const rows = [
    { args: [[8, 2], 5], expected: 5 },
    { args: [[1], 4], expected: 1 },
  ];
  const amplification = await amplify(problemOf('share', share, { rows }), { wanted: () => 500 });
  const { questions } = recordOf(amplification);
  expect(questions).toEqual([
    expect.stringMatching(
      /^share\(\[.*\], 3\) makes the reference fail in line 2 with ZeroDivisionError: .* Is the input outside of the domain\?$/,
    ),
  ]);
  expect(amplification.tests.plus.filter(({ call }) => call.endsWith(', 3'))).toEqual([]);
});

test('takes calls that somebody proposes through the same gates', async () => {
  const propose = async (): Promise<readonly string[]> => [
    ...['second_longest([77, 55, 77])', 'second_longest(["oak", "elm"])'],
    ...['second_longest(planks)', 'second_longest([3, 8, 5])', 'second_longest(5)'],
  ];
  const { tests } = await amplify(plankProblem(), { propose });
  const ofModel = ({ plus, edge }: Amplification['tests']): unknown =>
    [plus, edge].map((some) =>
      some.filter(({ from }) => from.seed.startsWith('model')).map(({ call }) => call),
    );
  expect(ofModel(tests)).toEqual([['[77, 55, 77]'], ["['oak', 'elm']"]]);
});

test('says of a loss that its statement may be at fault where all programs agree against the reference', async () => {
  const longest = `def longest(planks):
    return max(planks, default=-1)
`;
  const program = (empty: string): string =>
    `def longest(planks):\n    return max(planks) if planks else ${empty}\n`;
  const others = ['0', 'None', '[]', "''", 'False'].map((empty, at) => ({
    ...{ program: program(empty), samples: [at] },
  }));
  const rows = [
    { args: [[3, 8]], expected: 8 },
    { args: [[4]], expected: 4 },
  ];
  const amplification = await amplify(problemOf('longest', longest, { rows }), { samples: others });
  const { lost = [], failNow } = recordOf(amplification).samples ?? {};
  expect(failNow).toBe(5);
  const unclear = 'every program that passes base disagrees with the reference on all of these inputs';
  expect(lost.map(({ call, expected, idea, unclear: why }) => ({ call, expected, idea, why }))).toEqual(
    others.map(() => ({ call: 'longest([])', expected: '-1', idea: 'empty', why: unclear })),
  );
});

test('skips a problem whose reference is at fault, with the reason', async () => {
  const problem = plankProblem({ reference: 'def second_longest(planks):\n    return 5\n' });
  expect(await amplify(problem)).toEqual({
    record: {
      ...{ id: 'second-longest', kind: 'skipped' },
      reason: 'its reference fails its own tests: second_longest([4, 9]) is 5, and they expect 4',
    },
    tests: { base: [], plus: [], edge: [], reduced: [] },
  });
});

test.each([
  ['javascript', 'function secondLongest(planks) {'],
  ['typescript', 'export function secondLongest(planks: number[]): number | null {'],
])('does the same in %s', async (language, head) => {
  const body = (sorted: string): string => `  const sorted = ${sorted}.sort((a, b) => a - b);
  if (new Set(planks).size < 2) return null;
  return sorted[sorted.length - 2];
}
`;
  const file = (text: string): string =>
    language === 'javascript' ? `${text}module.exports = { secondLongest };\n` : text;
  const reference = file(`${head}\n${body('[...new Set(planks)]')}`);
  const wrong = [{ name: 'counts-equal-twice', program: file(`${head}\n${body('[...planks]')}`) }];
  const rows = [
    { args: [[3, 8, 5]], expected: 5 },
    { args: [[4, 9]], expected: 4 },
    { args: [[1, 2, 3, 4]], expected: 3 },
  ];
  const amplification = await amplify(problemOf('secondLongest', reference, { rows, language, wrong }));
  const { tests, score, planted } = recordOf(amplification);
  expect(tests.plus).toBeGreaterThanOrEqual(60);
  expect(tests.reduced).toBeLessThan(10);
  expect(score.killedAfter).toBeGreaterThan(score.killedBefore);
  expect(planted).toEqual({ programs: 1, killedBefore: 0, killedAfter: 1, hunted: 0, alive: [] });
});
