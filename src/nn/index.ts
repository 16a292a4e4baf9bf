// `import { createSampler } from 'assay/nn'`: the numerical core as a library.

export type { RandomAt } from '../base/random-at.ts';
export { randomAt } from '../base/random-at.ts';
export { ggufOfModel } from './formats/gguf/gguf-of-model.ts';
export { readModelFolder, writeModelFolder } from './formats/hugging-face/model-folder.ts';
export type { Model, ModelKind } from './formats/model.ts';
export { writeTrainerExport } from './formats/trl/write-trainer-export.ts';
export type { ModelShape } from './model/model-shape.ts';
export type { Weight, Weights } from './model/weights.ts';
export type {
  DistributionOptions,
  NextTokenDistribution,
  TokenProbability,
} from './next-token-distribution.ts';
export { nextTokenDistribution } from './next-token-distribution.ts';
export type { Choice, Logits, Sampler, SamplerOptions } from './sampler.ts';
export { createSampler } from './sampler.ts';
export type { SamplerValues } from './sampler-values.ts';
export type { ChatMessage, MarkedTokens } from './tokenizer/chat-format.ts';
export { chatTokens } from './tokenizer/chat-format.ts';
export { fillInTheMiddleTokens } from './tokenizer/fill-in-the-middle.ts';
export { Tokenizer } from './tokenizer/tokenizer.ts';
export { TokenizerTrainer, trainTokenizer } from './tokenizer/train-tokenizer.ts';
