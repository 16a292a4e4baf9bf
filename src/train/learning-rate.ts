// Warm-up, constant, decay: the learning rate rises to its peak, stays there, and falls to a small part of it at the
// end. Where to begin the decay can be decided late, from any checkpoint of the constant part (Hu et al. 2024, MiniCPM,
// arXiv 2404.06395).

export interface LearningRateOptions {
  readonly peak: number;
  readonly steps: number;
  readonly warmUpSteps: number;
  /** Share of all steps over which it falls, from 0 to 1. */
  readonly decayShare: number;
  /** What is left at the last step, as a share of the peak. */
  readonly lastShare: number;
}

/** The rate of a step, counted from 0. */
export function learningRate(step: number, options: LearningRateOptions): number {
  const { peak, steps, warmUpSteps, decayShare, lastShare } = options;
  const warm = warmUpSteps === 0 ? 1 : Math.min(1, (step + 1) / warmUpSteps);
  const decaySteps = Math.round(steps * decayShare);
  const gone = decaySteps === 0 ? 0 : Math.max(0, step + 1 - (steps - decaySteps)) / decaySteps;
  return peak * warm * (1 - (1 - lastShare) * Math.min(1, gone));
}
