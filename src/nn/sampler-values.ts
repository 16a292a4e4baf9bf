// The sampling values that shape a single draw, and which of them make sense.

import { UserError } from '../base/errors.ts';
import type { SamplingValues } from '../contracts/language-model.ts';

/** How the next token is drawn. What is absent does nothing: without temperature it is the model's own distribution. */
export type SamplerValues = Pick<SamplingValues, 'temperature' | 'topK' | 'topP' | 'minP'>;

/** The same with nothing absent; no topK is Infinity. */
type CompleteSamplerValues = { readonly [Name in keyof SamplerValues]-?: number };

/**
 * Fills in what is absent with the value that does nothing.
 * @throws UserError `bad-sampling-value` for a value out of its range.
 */
export function completeSamplerValues(values: SamplerValues): CompleteSamplerValues {
  const { temperature = 1, topK, topP = 1, minP = 0 } = values;
  if (!(temperature >= 0 && temperature < Number.POSITIVE_INFINITY)) {
    refuse(
      `temperature is ${temperature}; it must be a finite number of at least 0`,
      '0 for the likeliest token',
    );
  }
  if (!(topP > 0 && topP <= 1)) {
    refuse(`topP is ${topP}; it must be above 0 and at most 1`, '1 for all tokens, or 0.95');
  }
  if (topK !== undefined && !(Number.isSafeInteger(topK) && topK >= 1)) {
    refuse(`topK is ${topK}; it must be a whole number from 1`, '1 for the likeliest token, or leave it out');
  }
  if (!(minP >= 0 && minP < 1)) {
    refuse(`minP is ${minP}; it must be from 0 to below 1`, '0.05, or leave it out');
  }
  return { temperature, topK: topK ?? Number.POSITIVE_INFINITY, topP, minP };
}

function refuse(what: string, instead: string): never {
  throw new UserError(`sampler: ${what}.`, { code: 'bad-sampling-value', hint: `Take ${instead}.` });
}
