// Where `import 'assay/nn'` begins. A checkout runs its source, without a build; the published package has only dist/.

import { existsSync } from 'node:fs';

const library = existsSync(new URL('src/nn/index.ts', import.meta.url))
  ? await import('./src/nn/index.ts')
  : await import('./dist/nn/index.js');

export const {
  chatTokens,
  createSampler,
  fillInTheMiddleTokens,
  ggufOfModel,
  nextTokenDistribution,
  randomAt,
  readModelFolder,
  Tokenizer,
  TokenizerTrainer,
  trainTokenizer,
  writeModelFolder,
  writeTrainerExport,
} = library;
