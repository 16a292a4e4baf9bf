import { describe, expect, it } from 'vitest';
import type { ComparedMetric, Comparison } from '../contracts/comparison.ts';
import { scoreNameSchema, worseScores } from './worse-scores.ts';

const run = (directory: string, isFinished = true): Comparison['runs'][number] => ({
  directory,
  suite: { name: 'orchard', version: '1', hash: 'sha256:0', problems: 40 },
  model: 'gardener',
  sampling: {},
  samples: 40,
  problems: 40,
  unjudged: 0,
  harnessErrors: 0,
  isFinished,
});

const metric = (value: number, isDistinguishable: boolean): ComparedMetric => ({
  first: 0.5,
  second: 0.5 + value,
  difference: { value, low: value - 0.1, high: value + 0.1 },
  p: 0.01,
  adjustedP: 0.01,
  method: 'mcnemar',
  isDistinguishable,
});

const comparison = (score: ComparedMetric, isFinished = true): Comparison => {
  const tier = {
    problems: 40,
    samples: { first: 40, second: 40 },
    leftOut: { problems: 0, harnessErrors: 0, unjudged: 0 },
  };
  return {
    format: 'assay-comparison/1',
    runs: [run('spring'), run('summer', isFinished)],
    comparisons: [
      {
        first: 0,
        second: 1,
        problems: { common: 40, onlyFirst: 0, onlySecond: 0 },
        tiers: {
          base: { ...tier, passAtK: { 1: metric(0, false) } },
          plus: { ...tier, passAtK: { 1: score } },
        },
        rigorGap: {},
        settings: [],
        perProblem: [],
        answers: { shared: 0, same: 0, otherProgram: 0, changed: [] },
      },
    ],
    seed: 0,
    warnings: [],
  };
};

const strictest = scoreNameSchema.parse('pass@1');

describe('worseScores', () => {
  it('names a run that is distinguishably worse on the strictest tier', () => {
    expect(worseScores(comparison(metric(-0.2, true)), strictest)).toEqual([
      'pass@1: summer is worse by 0.2000 than spring (0.5000).',
    ]);
  });

  it('is content with what is better, not distinguishable, or on another tier', () => {
    expect(worseScores(comparison(metric(0.2, true)), strictest)).toEqual([]);
    expect(worseScores(comparison(metric(-0.05, false)), strictest)).toEqual([]);
    expect(worseScores(comparison(metric(-0.2, true)), scoreNameSchema.parse('base.pass@1'))).toEqual([]);
  });

  it('is not content where it can not be told', () => {
    expect(worseScores(comparison({ absent: 'no samples' }), strictest)).toEqual([
      'pass@1: summer can not be compared on it: no samples.',
    ]);
    expect(worseScores(comparison(metric(0.2, true)), scoreNameSchema.parse('plus.pass@10'))).toEqual([
      'plus.pass@10: summer can not be compared on it. Add 10 to -k to see why.',
    ]);
    expect(worseScores(comparison(metric(0.2, true), false), strictest)).toEqual([
      'pass@1: summer has not come to its end.',
    ]);
  });

  it('knows the names of scores only', () => {
    expect(
      ['pass@0', 'pass', 'rigor.pass@1', 'pass@1=0.5'].map((text) => scoreNameSchema.safeParse(text).success),
    ).toEqual([false, false, false, false]);
  });
});
