// The library: what the commands do, as calls. `import { evaluate, passAtK } from 'assay'`.

export { passAtK } from '../metrics/pass-at-k.ts';
export type { Evaluated, EvaluateOptions, Progress } from './evaluate.ts';
export { evaluate } from './evaluate.ts';
