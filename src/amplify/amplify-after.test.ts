// Problems whose statement or base tests say what becomes of the arguments, grown and judged from end to end.

import { expect, test } from 'vitest';
import type { Problem } from '../contracts/problem.ts';
import { type Amplification, amplifyProblem } from './amplify-problem.ts';
import { openYard, problemOf } from './some-problems.ts';

const yard = openYard();

async function amplify(problem: Problem, sample?: string): Promise<Amplification> {
  const samples = sample === undefined ? {} : { samples: [{ program: sample, samples: [0] }] };
  // Who is right where nothing is said of the arguments is hunted in vain: briefly.
  const hunt = { guided: 2, bulk: 1 };
  return amplifyProblem(problem, { ...yard(), seed: 1, wanted: () => 60, hunt, ...samples });
}

function amplified({ record }: Amplification) {
  if (record.kind === 'skipped') throw new Error(record.reason);
  return record;
}

const text = (said: string): object => ({ prompt: [{ type: 'text', text: said }] });

const sorts = {
  python: 'def stack(planks):\n    planks.sort()\n',
  javascript: 'function stack(planks) {\n  planks.sort((a, b) => a - b);\n  return null;\n}\n',
} as const;
const leavesAlone = {
  python: 'def stack(planks):\n    sorted(planks)\n',
  javascript: 'function stack(planks) {\n  [...planks].sort((a, b) => a - b);\n  return null;\n}\n',
} as const;
const longest = {
  python: 'def longest(planks):\n    return sorted(planks)[-1] if planks else 0\n',
  javascript: 'function longest(planks) {\n  return planks.length === 0 ? 0 : Math.max(...planks);\n}\n',
} as const;
const sortsFirst = {
  python: 'def longest(planks):\n    planks.sort()\n    return planks[-1] if planks else 0\n',
  javascript: 'function longest(planks) {\n  return planks.sort((a, b) => a - b).at(-1) ?? 0;\n}\n',
} as const;

const sorted = (call: string | undefined): string =>
  `[${JSON.parse(call ?? '[]')
    .toSorted((one: number, other: number) => one - other)
    .join(', ')}]`;

test.each(['python', 'javascript'] as const)(
  'a reference in %s that sorts in place is amplified, and who leaves the list alone fails',
  async (language) => {
    const rows = [
      { args: [[1, 2]], expected: null, after: [[1, 2]] },
      { args: [[7]], expected: null, after: [[7]] },
      { args: [[2, 4, 9]], expected: null, after: [[2, 4, 9]] },
    ];
    const wrong = [{ name: 'leaves-it-alone', program: leavesAlone[language] }];
    const problem = problemOf('stack', sorts[language], { rows, language, wrong });
    const amplification = await amplify(problem, leavesAlone[language]);
    const record = amplified(amplification);
    const { plus } = amplification.tests;
    expect(plus.length).toBeGreaterThanOrEqual(30);
    expect(plus.map(({ after }) => after)).toEqual(plus.map(({ call }) => sorted(call)));
    expect(record.planted).toEqual({ programs: 1, killedBefore: 0, killedAfter: 1, hunted: 0, alive: [] });
    expect(record.score.killedAfter).toBeGreaterThan(0);
    expect(record.questions).toEqual([]);
    const [lost] = record.samples?.lost ?? [];
    expect(lost?.expected).toMatch(/^arguments left as \[\[-?\d+, -?\d+\]\]$/);
    expect(lost?.actual).toMatch(/^arguments left as \[\[-?\d+, -?\d+\]\]$/);
    expect(lost?.actual).not.toBe(lost?.expected);
  },
);

test.each(['python', 'javascript'] as const)(
  'a reference in %s leaves the list alone as its statement says, and who sorts it fails',
  async (language) => {
    const rows = [
      { args: [[3, 8]], expected: 8 },
      { args: [[4]], expected: 4 },
      { args: [[]], expected: 0 },
    ];
    const wrong = [{ name: 'sorts-first', program: sortsFirst[language] }];
    const shared = { rows, language, wrong };
    const spoken = await amplify(
      problemOf('longest', longest[language], { ...shared, ...text('The planks are not changed.') }),
    );
    expect(spoken.tests.plus.length).toBeGreaterThan(0);
    expect(spoken.tests.plus.every(({ call, after }) => after === call)).toBe(true);
    expect(amplified(spoken).planted).toMatchObject({ killedBefore: 0, killedAfter: 1 });
    const silent = await amplify(problemOf('longest', longest[language], shared));
    expect(silent.tests.plus.every((one) => !('after' in one))).toBe(true);
    expect(amplified(silent).planted).toMatchObject({ killedAfter: 0, alive: ['sorts-first'] });
  },
);
