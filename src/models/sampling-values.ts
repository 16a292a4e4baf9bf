// Sampling values as people give them: checked with a message that names the way out, and the presets, each named
// after what it is for.

import { UserError } from '../base/errors.ts';
import { type SamplingValues, samplingValuesSchema } from '../contracts/language-model.ts';

/** Named sampling values with their reason. */
export interface Preset {
  readonly values: SamplingValues;
  readonly reason: string;
}

// 0.2 for one answer, 0.8 for a hundred, top-p 0.95: Chen et al. 2021 (arXiv 2107.03374), section 3.3 and figure 5.
export const presets = {
  greedy: {
    values: { temperature: 0 },
    reason: 'T = 0: always the likeliest token, one deterministic answer',
  },
  precise: {
    values: { temperature: 0.2, topP: 0.95 },
    reason: 'T = 0.2 (0.2 to 0.4): a single good answer; pass@1',
  },
  diverse: {
    values: { temperature: 0.8, topP: 0.95 },
    reason: 'T = 0.8 (0.6 to 0.8): answers that differ; pass@k',
  },
  exploratory: {
    values: { temperature: 1, topP: 1 },
    reason: 'T = 1 (1.0 and up): novelty, and more errors',
  },
} as const satisfies Readonly<Record<string, Preset>>;
export type PresetName = keyof typeof presets;

/** What each value must be, and what to take instead. */
const rules: Readonly<Record<string, string>> = {
  temperature: 'must be 0 or more. Take 0 for the likeliest answer, 0.2 for one good answer, 0.8 for many',
  topP: 'must be above 0 and at most 1. Take 1 for all tokens, or 0.95',
  topK: 'must be a whole number from 1. Take 1 for the likeliest token alone, or leave it out',
  minP: 'must be from 0 to below 1. Take 0.05, or leave it out',
  maxTokens: 'must be a whole number from 1. Leave it out for as many as the model allows',
  stop: 'must be texts of at least one character. Leave it out to let the model end by itself',
  seed: 'must be a whole number from 0. Take 0',
};

/**
 * Checks sampling values.
 *
 * @throws UserError `bad-sampling-value`, naming the value, its rule and the way out.
 */
export function readSamplingValues(values: unknown): SamplingValues {
  const read = samplingValuesSchema.safeParse(values);
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path ?? [];
  const name = String(path[0] ?? '');
  const rule = rules[name];
  if (rule === undefined) {
    throw new UserError(`sampling: ${read.error.issues[0]?.message ?? 'not an object of values'}.`, {
      code: 'bad-sampling-value',
      hint: `The values are ${Object.keys(rules).join(', ')}.`,
    });
  }
  const [must = '', wayOut = ''] = rule.split('. ');
  throw new UserError(`sampling: ${name} ${must}, not ${shown(values, name)}.`, {
    code: 'bad-sampling-value',
    hint: `${wayOut}.`,
  });
}

/** Checks how many samples are wanted. */
export function readSampleCount(n: number): number {
  if (Number.isSafeInteger(n) && n >= 1) return n;
  throw new UserError(`sampling: n must be a whole number from 1, not ${n}.`, {
    code: 'bad-sampling-value',
    hint: 'Take 1 for one answer, 10 and more for pass@k.',
  });
}

/** The values of one sample: equal but for the seed, or n samples would be n times the same one. */
export function valuesOfSample(values: SamplingValues, index: number): SamplingValues {
  return values.seed === undefined ? values : { ...values, seed: values.seed + index };
}

function shown(values: unknown, name: string): string {
  const found = Object.entries(Object(values)).find(([key]) => key === name);
  const value = found?.[1];
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
}
