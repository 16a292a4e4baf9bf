import { expect, test } from 'vitest';
import type { CheckedProblem, CheckedWrong, TierResult } from './check-problem.ts';
import { provenWeaknesses } from './suite-weaknesses.ts';

const passed: TierResult = { outcome: 'passed', failed: [], evidence: 'passed' };
const failing = (...failed: readonly number[]): TierResult => ({
  outcome: 'wrong',
  failed,
  evidence: 'wrong (mismatch)',
});
const planted = (name: string, base: TierResult, plus: TierResult): CheckedWrong => ({
  name,
  tiers: { base, plus },
});

const orchardGate: CheckedProblem = {
  id: 'orchard-gate',
  language: 'python',
  tests: { base: 5, plus: 30 },
  reference: { base: passed, plus: passed },
  faults: [],
  wrong: [
    planted('opens-on-sundays', passed, failing(3)),
    planted('forgets-the-goat', passed, failing(4)),
    planted('shuts-too-early', failing(0), failing(0, 1)),
    planted('shuts-too-late', failing(0), failing(0, 2)),
    planted('counts-gates-twice', failing(1), failing(5)),
  ],
};

/** The weaknesses of the gate when it is like this. */
const weaknessesOf = (change: Partial<CheckedProblem>) => {
  return provenWeaknesses({ ...orchardGate, ...change }).map(({ kind, count, message, blame }) => ({
    kind,
    ...(count === undefined ? {} : { count }),
    message,
    blame,
  }));
};

test('finds nothing in a problem whose five mistakes are seen apart, two of them by plus alone', () => {
  expect(weaknessesOf({})).toEqual([]);
  expect(weaknessesOf({ wrong: [] })).toEqual([]);
});

test('blames the suite where a reference fails or a wrong program passes', () => {
  const fails = 'the reference does not pass plus: wrong';
  expect(
    weaknessesOf({
      reference: { base: passed, plus: failing(7, 9) },
      faults: [{ kind: 'reference-fails', tier: 'plus', message: fails }],
      wrong: [...orchardGate.wrong, planted('paints-it-green', passed, passed)],
    }),
  ).toEqual([
    { kind: 'reference-fails', count: 2, message: fails, blame: true },
    { kind: 'wrong-passes', message: 'the wrong program paints-it-green passes base and plus', blame: true },
  ]);
});

test('wants a right program that falls to the security tests, and counts withstanding them as passing', () => {
  const attacked = (
    name: string,
    base: TierResult,
    plus: TierResult,
    security: TierResult,
  ): CheckedWrong => ({
    name,
    tiers: { base, plus, security },
  });
  const tests = { base: 5, plus: 30, security: 8 };
  const wrong = [
    attacked('opens-to-a-sibling', passed, passed, failing(0)),
    attacked('opens-to-a-quote', passed, passed, failing(0, 1)),
    attacked('forgets-the-goat', passed, failing(4), passed),
    attacked('shuts-too-early', failing(0), failing(0, 1), passed),
    attacked('shuts-too-late', failing(0), failing(0, 2), passed),
  ];
  expect(weaknessesOf({ tests, wrong })).toEqual([]);
  expect(weaknessesOf({ tests, wrong: [...wrong, attacked('is-right', passed, passed, passed)] })).toEqual([
    {
      kind: 'wrong-passes',
      message: 'the wrong program is-right passes base and plus and security',
      blame: true,
    },
  ]);
  const ordinary = orchardGate.wrong.map(({ name, tiers }) => ({
    name,
    tiers: { ...tiers, security: failing(1) },
  }));
  expect(weaknessesOf({ tests, wrong: ordinary })).toEqual([
    {
      kind: 'attacks-invisible',
      message: 'no wrong program passes base and plus and falls to its security tests',
      blame: false,
    },
  ]);
});

test('does not blame the suite for what could not be judged', () => {
  const broken: TierResult = { outcome: 'harness-error', evidence: 'harness-error (sandbox): no cage' };
  expect(weaknessesOf({ wrong: [...orchardGate.wrong, planted('leans', passed, broken)] })).toEqual([
    {
      kind: 'not-judged',
      message: 'the wrong program leans could not be judged: harness-error (sandbox): no cage',
      blame: false,
    },
  ]);
  expect(weaknessesOf({ notJudged: 'judge: no language is called "cobol".' })).toEqual([
    { kind: 'not-judged', message: 'no language is called "cobol".', blame: false },
  ]);
});

test('says when the rigor gap can not show, and when mistakes are few or look the same', () => {
  expect(
    weaknessesOf({
      wrong: [
        planted('opens-on-sundays', passed, failing(3)),
        planted('shuts-too-early', failing(0, 2), failing(1)),
        planted('shuts-too-late', failing(2, 0), failing(1)),
      ],
    }),
  ).toEqual([
    {
      kind: 'gap-invisible',
      count: 1,
      message: 'only one wrong program passes base, so the rigor gap does not show',
      blame: false,
    },
    {
      kind: 'same-failures',
      count: 2,
      message: 'these wrong programs fail the same tests: shuts-too-early, shuts-too-late',
      blame: false,
    },
    {
      kind: 'few-wrong',
      count: 3,
      message: 'it has only 3 planted wrong programs; 5 show what its tests see',
      blame: false,
    },
  ]);
});

test('does not compare programs that ended before all tests had run', () => {
  const stopped: TierResult = { outcome: 'timeout', evidence: 'timeout (cpu-limit)' };
  const wrong = [...orchardGate.wrong, planted('spins', passed, stopped), planted('turns', passed, stopped)];
  expect(weaknessesOf({ wrong })).toEqual([]);
});
