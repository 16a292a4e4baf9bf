// `import { createSampler } from 'assay/nn'`: the numerical core as a library.

export type { RandomAt } from '../base/random-at.ts';
export { randomAt } from '../base/random-at.ts';
export type {
  DistributionOptions,
  NextTokenDistribution,
  TokenProbability,
} from './next-token-distribution.ts';
export { nextTokenDistribution } from './next-token-distribution.ts';
export type { Choice, Logits, Sampler, SamplerOptions } from './sampler.ts';
export { createSampler } from './sampler.ts';
export type { SamplerValues } from './sampler-values.ts';
