// Prompts, computed once each: the samples of a problem all begin with the same one.

import type { ModelShape } from '../model/model-shape.ts';
import type { Runtime } from '../run/runtime.ts';
import { SlotCache } from './slot-cache.ts';
import type { StepSizes } from './step-sizes.ts';
import type { Steps } from './steps.ts';

/** A prompt that was read. */
export interface ReadPrompt {
  readonly length: number;
  /** One slot, just as long as the prompt. */
  readonly cache: SlotCache;
  /** Of the first token of an answer. */
  readonly logits: Float32Array;
}

export interface PromptReader {
  read(tokens: Int32Array): Promise<ReadPrompt>;
}

/** chosen: as many as problems are under way at once; each takes some megabytes */
const mostKept = 8;

export interface PromptReaderOptions {
  readonly runtime: Runtime;
  readonly shape: ModelShape;
  readonly sizes: StepSizes;
  readonly steps: Steps;
}

export function promptReader(options: PromptReaderOptions): PromptReader {
  const kept = new Map<string, ReadPrompt>();
  return {
    read: async (tokens) => {
      const key = tokens.join();
      const prompt = kept.get(key) ?? (await readPrompt(options, tokens));
      kept.delete(key);
      kept.set(key, prompt);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return prompt;
    },
  };
}

async function readPrompt(
  { runtime, shape, sizes, steps }: PromptReaderOptions,
  tokens: Int32Array,
): Promise<ReadPrompt> {
  const size = sizes.reading(tokens.length);
  const past = new SlotCache(runtime, shape, { slots: 1, past: size.past });
  const whole = new SlotCache(runtime, shape, { slots: 1, past: tokens.length });
  let logits = new Float32Array(0);
  for (let start = 0; start < tokens.length; start += size.tokens) {
    const end = Math.min(start + size.tokens, tokens.length);
    // Rows after the end are computed too and not kept; their positions only have to exist.
    const positions = Int32Array.from({ length: size.tokens }, (_, at) =>
      Math.min(start + at, shape.contextLength - 1),
    );
    const given = await steps.run(size, {
      tokens: tokens.subarray(start, end),
      positions,
      last: [end - start - 1],
      past: past.tensors(1),
    });
    for (let position = start; position < end; position += 1) {
      const row = { numbers: given.remembered, rows: size.tokens, row: position - start };
      whole.write(0, position, row);
      if (position < size.past) past.write(0, position, row);
    }
    logits = given.logits.slice();
  }
  return { length: tokens.length, cache: whole, logits };
}
