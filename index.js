// Where `import 'assay'` begins. A checkout runs its source, without a build; the published package has only dist/.

import { existsSync } from 'node:fs';

const library = existsSync(new URL('src/workflows/index.ts', import.meta.url))
  ? await import('./src/workflows/index.ts')
  : await import('./dist/workflows/index.js');

export const {
  amplifySuite,
  checkFix,
  compare,
  defineConfig,
  evaluate,
  fakeModel,
  nextTokens,
  passAtK,
  review,
  sampleModel,
  sweep,
  verify,
} = library;
