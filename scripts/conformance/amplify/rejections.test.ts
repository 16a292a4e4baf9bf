import { expect, test } from 'vitest';
import type { LostSample } from '../../../src/contracts/amplify.ts';
import {
  classifyRejections,
  compareRejections,
  type Rejection,
  spreadOverProblems,
  type Verdicts,
} from './rejections.ts';

/** `passed` and `wrong` on base and plus by sample of the problem `orchard`. */
function verdictsOf(samples: readonly (readonly ['passed' | 'wrong', string])[]): Verdicts {
  return new Map(
    samples.flatMap(([base, plus], sample) => [
      [`orchard#${sample} base`, { outcome: base, evidence: {} }],
      [`orchard#${sample} plus`, { outcome: plusOutcome(plus), evidence: {} }],
    ]),
  );
}

function plusOutcome(text: string): 'passed' | 'harness-error' | 'wrong' {
  return text === 'passed' || text === 'harness-error' ? text : 'wrong';
}

test('says of each sample that passes base who rejects it', () => {
  const theirs = verdictsOf([
    ['passed', 'wrong'],
    ['passed', 'wrong'],
    ['passed', 'passed'],
    ['passed', 'passed'],
    ['wrong', 'wrong'],
    ['passed', 'harness-error'],
    ['passed', 'passed'],
  ]);
  const ours = verdictsOf([
    ['passed', 'wrong'],
    ['passed', 'passed'],
    ['passed', 'wrong'],
    ['passed', 'passed'],
    ['wrong', 'wrong'],
    ['passed', 'passed'],
    ['wrong', 'wrong'],
  ]);
  expect(compareRejections(theirs, ours)).toEqual({
    both: ['orchard#0'],
    onlyTheirs: ['orchard#1'],
    onlyOurs: ['orchard#2'],
    neither: ['orchard#3'],
    broken: ['orchard#5', 'orchard#6'],
  });
});

function lostSample(samples: readonly number[], fails: readonly number[]): LostSample {
  const said = { call: 'pick(0)', expected: '0', actual: '1', idea: 'zero' };
  return { samples: [...samples], test: fails[0] ?? 0, ...said, fails: [...fails] };
}

test('calls a rejection unfair only where every failed test lies outside of the contract', () => {
  const [first, second, third] = [
    lostSample([1, 4], [7]),
    lostSample([2], [7, 8]),
    lostSample([3], [7, 8, 9]),
  ];
  const verdicts: Verdicts = new Map([
    ['orchard#5 plus', { outcome: 'timeout', evidence: { test: 8 } }],
    ['orchard#6 plus', { outcome: 'timeout', evidence: {} }],
  ]);
  const keys = [1, 2, 3, 4, 5, 6].map((sample) => `orchard#${sample}`);
  const rejections = classifyRejections(keys, {
    verdicts,
    lost: new Map([['orchard', [first, second, third]]]),
    outside: new Map([['orchard', new Set([7])]]),
    disputed: new Map([['orchard', new Set([8])]]),
  });
  const problem = 'orchard';
  expect(rejections).toEqual([
    { problem, keys: ['orchard#1', 'orchard#4'], kind: 'unfair', fails: [7], outside: 1, lost: first },
    { problem, keys: ['orchard#2'], kind: 'other-reference', fails: [7, 8], outside: 1, lost: second },
    { problem, keys: ['orchard#3'], kind: 'stands', fails: [7, 8, 9], outside: 1, lost: third },
    { problem, keys: ['orchard#5'], kind: 'other-reference', fails: [8], outside: 0 },
    { problem, keys: ['orchard#6'], kind: 'stands', fails: [], outside: 0 },
  ]);
});

test('spreads what is shown over the problems', () => {
  const rejection = (problem: string, ...samples: readonly number[]): Rejection => ({
    ...{ problem, keys: samples.map((sample) => `${problem}#${sample}`) },
    ...{ kind: 'stands', fails: [], outside: 0 },
  });
  const [small, large, other] = [rejection('orchard', 1), rejection('orchard', 2, 3), rejection('ferry', 1)];
  expect(spreadOverProblems([small, large, other], 2)).toEqual([large, other]);
  expect(spreadOverProblems([small, large, other], 9)).toEqual([large, other, small]);
});
