// What runs of a file that was read.

import { lowerTypescript } from '../../judge/languages/typescript.ts';
import type { ModuleForm } from '../form/form.ts';

export interface ReviewedText {
  readonly module: ModuleForm;
  readonly text: string;
}

interface Runnable {
  readonly text: string;
  readonly lineOf: (line: number) => number | undefined;
}

/** A file has many functions, and is lowered once. */
const runnables = new WeakMap<ReviewedText, Runnable>();

/** What runs: TypeScript without its types, whose lines may be others. What is no TypeScript is left to the prover. */
export function programOf(reviewed: ReviewedText): Runnable {
  const known = runnables.get(reviewed);
  if (known !== undefined) return known;
  const made = makeRunnable(reviewed);
  runnables.set(reviewed, made);
  return made;
}

function makeRunnable({ module, text }: ReviewedText): Runnable {
  if (module.language !== 'typescript') return { text, lineOf: (line) => line };
  const lowered = lowerTypescript(text);
  if (lowered.kind === 'error') return { text, lineOf: () => undefined };
  const { source, originalLine = (line: number) => line } = lowered;
  const count = source.split('\n').length;
  return {
    text: source,
    lineOf: (wanted) => {
      for (let line = 1; line <= count; line += 1) if (originalLine(line) === wanted) return line;
      return undefined;
    },
  };
}
