// Made-up scores of an embedded model, for tests of what is written from them.

import { type AskedRun, type Scores, scoresFormat } from '../../scripts/conformance/embedded/scores.ts';
import type { Interval } from '../../src/contracts/run.ts';

const noOutcome = {
  ...{ passed: 0, wrong: 0, error: 0, timeout: 0, memory: 0, 'no-code': 0, truncated: 0, refused: 0 },
  'harness-error': 0,
} as const;

function around(value: number): Interval {
  return { value, low: value - 0.05, high: value + 0.05 };
}

/** Four problems with ten samples each, a quarter of them cut. */
export function askedRun(changed: Partial<AskedRun> & { readonly passAt1?: number } = {}): AskedRun {
  const { passAt1 = 0.731, ...rest } = changed;
  const tier = (share: number): AskedRun['tiers'][string] => ({
    passAtK: { 1: around(share), 10: around(share + 0.1) },
    outcomes: { ...noOutcome, passed: 30, truncated: 10 },
    trust: { isolated: 40 },
    tests: { min: 3, median: 5, max: 9 },
  });
  return {
    ...{ model: 'embedded', suite: { name: 't1', version: 'unversioned', hash: 'sha256:7', problems: 4 } },
    ...{ problems: 4, asked: 'chat', temperature: 0.2, topP: 0.95, seed: 0, n: 10, samples: 40 },
    tiers: { base: tier(passAt1), plus: tier(passAt1 - 0.02) },
    solved: { base: 3, plus: 3 },
    ...{ noRoom: 0, seconds: 2, outputTokens: 4000, isTimed: true },
    ...rest,
  };
}

const gained = {
  ...{ first: 0.111, second: 0.731, difference: around(0.62), p: 0.0001, isDistinguishable: true },
} as const;
const absent = { absent: 'it is not on this machine' };

export function embeddedScores(changed: Partial<Scores> = {}): Scores {
  const base = askedRun({ model: 'base', passAt1: 0.111 });
  const tuning = { base, tuned: askedRun(), tiers: { base: { 1: gained }, plus: { 10: absent } } };
  return {
    ...{ format: scoresFormat, isQuick: false, measuredAt: '2026-11-23T12:00:00.000Z' },
    versions: { assay: '0.1.0', node: 'v24.21.0' },
    models: { embedded: { hash: 'sha256:e' }, base: { hash: 'sha256:b' } },
    heldOutFiles: { t1: 'sha256:1' },
    heldOut: [askedRun(), askedRun({ temperature: 0.8 }), askedRun({ model: 'base', asked: 'completion' })],
    tuning: { instructions: tuning, continuations: tuning },
    temperatures: {
      suite: base.suite,
      ...{ problems: 4, n: 10, topP: 0.95, seed: 0, tier: 'plus', missing: [] },
      ...{ seconds: 9, outputTokens: 8000, isTimed: true },
      points: [
        { temperature: 0.2, tiers: { plus: { 1: around(0.71), 10: around(0.75) } } },
        { temperature: 1, tiers: { plus: { 1: around(0.51), 10: around(0.85) } } },
      ],
      best: {
        1: { temperature: 0.2, passAtK: around(0.71), rivals: [] },
        10: { temperature: 1, passAtK: around(0.85), rivals: [0.2] },
      },
      trade: { from: 0.2, to: 1, fall: around(-0.2), rise: around(0.1) },
    },
    core: askedRun({ passAt1: 0.05, noRoom: 36, solved: { base: 1, plus: 0 } }),
    humanEval: { runs: [askedRun({ problems: 164, samples: 164, n: 1, solved: { base: 0 } })] },
    milestones: { 'ten-minutes': askedRun({ passAt1: 0.333 }), 'one-batch': absent },
    ...changed,
  };
}
