// Where `import 'assay/nn'` begins. A checkout runs its source, without a build; the published package has only dist/.

import { existsSync } from 'node:fs';

const { createSampler, nextTokenDistribution, randomAt } = existsSync(
  new URL('src/nn/index.ts', import.meta.url),
)
  ? await import('./src/nn/index.ts')
  : await import('./dist/nn/index.js');

export { createSampler, nextTokenDistribution, randomAt };
