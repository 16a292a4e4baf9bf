// What a person is shown of one step of a model: the most probable next tokens, each with its probability before and
// after temperature and truncation.

import { type Choice, createSampler, type Logits } from './sampler.ts';
import type { SamplerValues } from './sampler-values.ts';

export interface TokenProbability {
  readonly token: number;
  /** In the model's own distribution: temperature 1, every token. */
  readonly model: number;
  /** After temperature; every token. */
  readonly tempered: number;
  /** After temperature, top-k, top-p and min-p: what a draw goes by. 0 where the token was cut off. */
  readonly drawn: number;
}

export interface NextTokenDistribution {
  /** The most probable tokens, in falling order; of equally probable ones the lower number comes first. */
  readonly tokens: readonly TokenProbability[];
  /** How many tokens of the whole vocabulary can be drawn. */
  readonly kept: number;
  readonly vocabulary: number;
}

export interface DistributionOptions {
  /** How many tokens to show at most; default 20. */
  readonly limit?: number;
}

/**
 * The next-token distribution for bars, from logits [vocabulary].
 *
 * ```ts
 * const { tokens, kept } = nextTokenDistribution(logits, { temperature: 0.8, topP: 0.95 });
 * for (const { token, model, drawn } of tokens) console.log(token, model, drawn);
 * ```
 *
 * @throws UserError `bad-logits` and `bad-sampling-value`, as createSampler does; RangeError for a limit below 1.
 */
export function nextTokenDistribution(
  logits: Logits,
  values: SamplerValues,
  { limit = 20 }: DistributionOptions = {},
): NextTokenDistribution {
  if (!(Number.isSafeInteger(limit) && limit >= 1)) {
    throw new RangeError(`next-token-distribution: limit ${limit} is not an integer of at least 1.`);
  }
  const vocabulary = logits.length;
  const { temperature } = values;
  const choose = (chosen: SamplerValues) => createSampler({ values: chosen, vocabulary }).choose(logits);
  const kept = choose(values);
  const drawn = probabilityLookup(kept);
  const tempered = probabilityLookup(choose({ temperature }));
  const model = probabilityLookup(choose({}));
  const shown = Array.from(choose({ topK: Math.min(limit, vocabulary) }).tokens);
  shown.sort((one, other) => model(other) - model(one) || one - other);
  return {
    tokens: shown.map((token) => ({
      token,
      model: model(token),
      tempered: tempered(token),
      drawn: drawn(token),
    })),
    kept: kept.tokens.length,
    vocabulary,
  };
}

/** A token's probability in a choice; 0 where it can not be drawn. */
function probabilityLookup({ tokens, probabilities }: Choice): (token: number) => number {
  return (token) => {
    const place = tokens.indexOf(token);
    return place === -1 ? 0 : probabilities[place]!;
  };
}
