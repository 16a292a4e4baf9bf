import { expect, test } from 'vitest';
import { type Problem, problemSchema } from '../contracts/problem.ts';
import { staticSuiteWeaknesses } from './static-suite-weaknesses.ts';

const asserts = { kind: 'script', code: '', names: ['sail'], count: 3 };

function problem(id: string, parts: Readonly<Record<string, unknown>>): Problem {
  const source = { file: 'ferries.jsonl', line: 1 };
  return problemSchema.parse({ id, language: 'python', prompt: [], reference: 'x', source, ...parts });
}

function calls(form: 'args' | 'rows', raw: string, count: number) {
  return { kind: 'calls', entry: 'sail', form, raw, count, comparison: {} };
}

test('lists what the text of a suite shows, and nothing about a sound problem', () => {
  const sound = { base: asserts, plus: calls('args', '[[1]]', 1) };
  const problems = [
    problem('sound', { tiers: sound }),
    problem('bare', { tiers: {}, reference: undefined }),
    problem('thin', { tiers: { base: { ...asserts, count: 1 }, plus: sound.plus } }),
    problem('stated', {
      tiers: { ...sound, plus: calls('args', '[[ 1 ], [2], [3]]', 3) },
      baseInputs: '[[1], [3]]',
    }),
    problem('rows', {
      tiers: {
        base: calls(
          'rows',
          '[{"args": [1], "expected": 1}, {"args": [2], "expected": 1}, {"args": [3], "expected": 1}]',
          3,
        ),
        plus: calls('rows', '[{"expected": 2, "args": [1]}, {"args": [4], "expected": 1}]', 2),
      },
    }),
  ];
  expect(staticSuiteWeaknesses({ problems })).toEqual([
    { problem: 'bare', kind: 'no-base-tests', message: 'it has no base tests' },
    { problem: 'bare', kind: 'no-plus-tests', message: 'it has no plus tests' },
    { problem: 'bare', kind: 'no-reference', message: 'it has no reference' },
    { problem: 'thin', kind: 'few-base-tests', count: 1, message: 'it has only one base test' },
    {
      problem: 'stated',
      kind: 'plus-repeats-base',
      count: 2,
      message: '2 of its 3 plus tests repeat a base input',
    },
    {
      problem: 'rows',
      kind: 'plus-repeats-base',
      count: 1,
      message: '1 of its 2 plus tests repeats a base input',
    },
  ]);
});
