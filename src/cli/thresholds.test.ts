import { expect, test } from 'vitest';
import { missedThresholds, thresholdsSchema } from './thresholds.ts';

const at = (value: number) => ({ value, low: 0, high: 1 });
const tier = (value: number) => ({
  passAtK: { 1: at(value), 10: { absent: 'fewer than 10 samples' } },
  outcomes: {
    ...{ passed: 1, wrong: 0, error: 0, timeout: 0, memory: 0 },
    ...{ 'no-code': 0, refused: 0, truncated: 0, 'harness-error': 0 },
  },
  trust: {},
  tests: { min: 1, median: 1, max: 1 },
});
const report = {
  tiers: { base: tier(0.8), plus: tier(0.6) },
  security: { problems: 2, passedBase: 4, withstood: 3, share: at(0.75) },
  review: { problems: 2, passed: 4, exploitable: 1, notReviewed: 0, share: at(0.25), rules: {} },
};
const missed = (...texts: readonly string[]) => missedThresholds(report, thresholdsSchema.parse(texts));

test('names the score that is lower; the strictest tier that ran counts where none is named', () => {
  expect(missed('pass@1=0.6', 'base.pass@1=0.8', 'withstood=0.75', 'unexploited=0.75')).toEqual([]);
  expect(missed('pass@1=0.7', 'base.pass@1=0.9', 'withstood=0.8', 'unexploited=0.76')).toEqual([
    'pass@1=0.7 missed: plus pass@1 is 0.6000.',
    'base.pass@1=0.9 missed: base pass@1 is 0.8000.',
    'withstood=0.8 missed: withstood is 0.7500.',
    'unexploited=0.76 missed: unexploited is 0.7500.',
  ]);
});

test('a score that is not there is missed, with what would make it', () => {
  expect(missed('pass@5=0.1', 'pass@10=0.1')).toEqual([
    'pass@5=0.1: this run has no plus pass@5. Add 5 to -k.',
    'pass@10=0.1: fewer than 10 samples',
  ]);
  const { tiers } = report;
  expect(missedThresholds({ tiers }, thresholdsSchema.parse(['withstood=0', 'unexploited=0']))).toEqual([
    'withstood=0: no problem of this run has security tests.',
    'unexploited=0: this run was not reviewed. Add --review.',
  ]);
});

test('refuses what is no threshold', () => {
  for (const text of ['pass@0=0.5', 'pass@1=2', 'unexploited', 'plus.unexploited=0.5', 'secure=0.5']) {
    expect(thresholdsSchema.safeParse([text]).success).toBe(false);
  }
});
