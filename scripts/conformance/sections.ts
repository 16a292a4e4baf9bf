// The sections of docs/conformance.md, in order; each is loaded only when it runs.

import type { Section, SectionOptions } from './section.ts';

export interface SectionEntry {
  readonly name: string;
  readonly title: string;
  /** The page below docs/ that holds it. */
  readonly page: 'conformance' | 'article' | 'review-accuracy';
  readonly load: () => Promise<(options: SectionOptions) => Promise<Section>>;
}

export const sections: readonly SectionEntry[] = [
  {
    name: 'codegen',
    title: 'CodeGen-16B on HumanEval and HumanEval+',
    page: 'conformance',
    load: async () => (await import('./codegen.ts')).checkCodegen,
  },
  {
    name: 'canonical',
    title: "The data sets' own solutions",
    page: 'conformance',
    load: async () => (await import('./canonical.ts')).checkCanonical,
  },
  {
    name: 'class-eval',
    title: "ClassEval's own solutions, judged in one process with their tests",
    page: 'conformance',
    load: async () => (await import('./class-eval.ts')).checkClassEval,
  },
  {
    name: 'multipl-e',
    title: 'Recorded verdicts of Qwen2.5-Coder on MultiPL-E',
    page: 'conformance',
    load: async () => (await import('./multipl-e.ts')).checkMultiPlE,
  },
  {
    name: 'recorded',
    title: 'Recorded verdicts of StarCoder2 and WizardLM',
    page: 'conformance',
    load: async () => (await import('./recorded.ts')).checkRecorded,
  },
  {
    name: 'disguises',
    title: 'The same programs as five kinds of chat answer',
    page: 'conformance',
    load: async () => (await import('./disguises.ts')).checkDisguises,
  },
  {
    name: 'comparison',
    title: 'Runs compared',
    page: 'conformance',
    load: async () => (await import('./comparison.ts')).checkComparison,
  },
  {
    name: 'load',
    title: 'Idle and loaded machine',
    page: 'conformance',
    load: async () => (await import('./load.ts')).checkLoad,
  },
  {
    name: 'sigkill',
    title: 'Killed and resumed',
    page: 'conformance',
    load: async () => (await import('./sigkill.ts')).checkSigkill,
  },
  {
    name: 'amplify',
    title: 'HumanEval amplified, beside HumanEval+',
    page: 'conformance',
    load: async () => (await import('./amplify/amplify.ts')).checkAmplify,
  },
  {
    name: 'amplify-original',
    title: 'HumanEval amplified with its own solutions',
    page: 'conformance',
    load: async () => (await import('./amplify/amplify.ts')).checkAmplifyOriginal,
  },
  {
    name: 'review',
    title: 'The security review, on programs that no one here wrote',
    page: 'conformance',
    load: async () => (await import('./review/review.ts')).checkReview,
  },
  {
    name: 'review-accuracy',
    title: 'On authored pairs of vulnerable and fixed programs',
    page: 'review-accuracy',
    load: async () => (await import('./review/accuracy/accuracy.ts')).measureAccuracy,
  },
  {
    name: 'embedded',
    title: 'The embedded model',
    page: 'conformance',
    load: async () => (await import('./embedded/embedded.ts')).measureEmbedded,
  },
  {
    name: 'figures',
    title: "The article's figures beside ours",
    page: 'article',
    load: async () => (await import('./figures.ts')).checkFigures,
  },
  {
    name: 'similarity',
    title: 'Why text similarity is no measure of code',
    page: 'article',
    load: async () => (await import('./similarity.ts')).checkSimilarity,
  },
  {
    name: 'article-files',
    title: "The article's 15 files, judged as a new user would",
    page: 'article',
    load: async () => (await import('./article.ts')).checkArticle,
  },
];
