// The registry of commands, in the order of the help page: one line each, loaded only when wanted.

import type { CommandEntry } from './command.ts';

export const commands: readonly CommandEntry[] = [
  { name: 'demo', load: async () => (await import('./demo/demo.ts')).demoCommand },
  { name: 'eval', load: async () => (await import('./eval.ts')).evalCommand },
  { name: 'sweep', load: async () => (await import('./sweep.ts')).sweepCommand },
  { name: 'show', load: async () => (await import('./show.ts')).showCommand },
  { name: 'report', load: async () => (await import('./report.ts')).reportCommand },
  { name: 'sample', load: async () => (await import('./sample.ts')).sampleCommand },
  { name: 'corpus', load: async () => (await import('./corpus/corpus.ts')).corpusCommand },
  { name: 'train', load: async () => (await import('./train/train.ts')).trainCommand },
  { name: 'models', load: async () => (await import('./models.ts')).modelsCommand },
  { name: 'compare', load: async () => (await import('./compare.ts')).compareCommand },
  { name: 'suite', load: async () => (await import('./suite.ts')).suiteCommand },
  { name: 'amplify', load: async () => (await import('./amplify.ts')).amplifyCommand },
  { name: 'verify', load: async () => (await import('./verify.ts')).verifyCommand },
  { name: 'review', load: async () => (await import('./review.ts')).reviewCommand },
  { name: 'doctor', load: async () => (await import('./doctor.ts')).doctorCommand },
];
