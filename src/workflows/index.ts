// The library: what the commands do, as calls. `import { evaluate, passAtK } from 'assay'`.

export type { AmplifyReport } from '../contracts/amplify.ts';
export type { Comparison } from '../contracts/comparison.ts';
export type { AssayConfig } from '../contracts/config/config.ts';
export type { ReviewReport } from '../contracts/finding.ts';
export type { FixCheck } from '../contracts/fix-check.ts';
export type {
  Answer,
  FinishReason,
  LanguageModel,
  ModelPrompt,
  SampleRequest,
  SamplingValues,
  Usage,
} from '../contracts/language-model.ts';
export type { Sweep } from '../contracts/sweep.ts';
export type { VerifyReport } from '../contracts/verify.ts';
export { passAtK } from '../metrics/pass-at-k.ts';
export type { FakeModel, FakeModelOptions, ScriptedAnswer } from '../models/providers/fake.ts';
export { fakeModel } from '../models/providers/fake.ts';
export type { Amplified, AmplifySuiteOptions } from './amplify/amplify-suite.ts';
export { amplifySuite } from './amplify/amplify-suite.ts';
export type { CompareOptions } from './compare.ts';
export { compare } from './compare.ts';
export { defineConfig } from './define-config.ts';
export type { Evaluated, EvaluateOptions, Progress } from './evaluate.ts';
export { evaluate } from './evaluate.ts';
export type { NextTokensOptions, NextTokensShown } from './next-tokens.ts';
export { nextTokens } from './next-tokens.ts';
export type { FixCheckOptions } from './review/fix-check.ts';
export { checkFix } from './review/fix-check.ts';
export type { ReviewOptions } from './review/review.ts';
export { review } from './review/review.ts';
export type { DrawnAnswer, Sampled, SampleModelOptions } from './sample-model.ts';
export { sampleModel } from './sample-model.ts';
export type { SweepOptions, Swept } from './sweep/sweep.ts';
export { sweep } from './sweep/sweep.ts';
export type { VerifyOptions } from './verify/verify.ts';
export { verify } from './verify/verify.ts';
