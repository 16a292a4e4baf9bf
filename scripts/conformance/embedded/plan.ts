// How much is asked. Measured 2026-11-23 on two cores beside a training: some 60 short answers a second, judging
// included, so the whole (37,500 answers) ends within a quarter of an hour.

export interface Plan {
  /** Problems of each held-out tier, of the sweep, of the built-in suite and of HumanEval; the first ones. */
  readonly heldOutProblems: number;
  readonly sweepProblems: number;
  readonly coreProblems: number;
  readonly humanEvalProblems: number;
  /** Samples of a problem; pass@10 takes ten. */
  readonly n: number;
  readonly coreN: number;
  readonly temperatures: readonly number[];
}

export const fullPlan: Plan = {
  heldOutProblems: Number.POSITIVE_INFINITY,
  sweepProblems: 100,
  coreProblems: Number.POSITIVE_INFINITY,
  humanEvalProblems: Number.POSITIVE_INFINITY,
  n: 10,
  coreN: 5,
  temperatures: [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2],
};

/** To try it out: a minute. */
export const quickPlan: Plan = {
  ...{ heldOutProblems: 4, sweepProblems: 4, coreProblems: 3, humanEvalProblems: 3 },
  ...{ n: 10, coreN: 2, temperatures: [0, 0.2, 0.8] },
};

/** pass@1 is told at the first, pass@10 at the second (docs/sampling.md says why). */
export const temperatureOfK = { 1: 0.2, 10: 0.8 } as const;
export const topP = 0.95;
export const seed = 0;
export const ks: readonly number[] = [1, 10];
export const heldOutTiers = ['t1', 't2', 't3'] as const;
export const milestones = ['ten-minutes', 'one-batch'] as const;
