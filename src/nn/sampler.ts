// From the logits of a model to the distribution that the next token is drawn from, and to a draw, in float64.
// Fast because nothing sorts the vocabulary (keep-heaviest.ts). What it computes is written down again, plainly and
// slowly, in backends/reference-sampler.ts; a test holds the two equal.

import { UserError } from '../base/errors.ts';
import { exponential } from './exponential.ts';
import { createTokenList, keepHeaviest, type TokenList, upper, upperBits } from './keep-heaviest.ts';
import { completeSamplerValues, type SamplerValues } from './sampler-values.ts';

/** One number per token of the vocabulary, at the token's number. -Infinity is allowed and is never drawn. */
export type Logits = Float32Array | Float64Array;

/** The tokens that can be drawn, in rising order, each with its probability; the probabilities add up to 1. */
export interface Choice {
  readonly tokens: Int32Array;
  readonly probabilities: Float64Array;
}

export interface Sampler {
  /**
   * The token at `chance`, a number in [0, 1), when the probabilities of the choice are laid end to end in the order of
   * their tokens. With `chance = randomAt(seed, name)(position)` a draw depends on nothing else that was drawn.
   * @throws UserError `bad-logits`; RangeError for a chance outside [0, 1).
   */
  draw(logits: Logits, chance: number): number;
  /** What `draw` draws from. The arrays are the caller's. @throws UserError `bad-logits`. */
  choose(logits: Logits): Choice;
}

export interface SamplerOptions {
  readonly values: SamplerValues;
  /** Tokens in the vocabulary: the length of all logits that will come. */
  readonly vocabulary: number;
}

/**
 * A sampler for one vocabulary. It keeps its arrays (about 40 bytes a token) from draw to draw, and nothing else.
 *
 * In this order:
 * 1. temperature T: P(i) = exp(z_i/T) / sum of exp(z_j/T). T = 0 is the token with the largest logit, and of equal ones
 *    the one with the lowest number; the rest then changes nothing.
 * 2. top-k: the k most probable tokens.
 * 3. top-p: of these, renormalised, the smallest set whose mass reaches p (Holtzman et al. 2020, "The Curious Case of
 *    Neural Text Degeneration").
 * 4. min-p: of these, the tokens with P(i) >= minP * P(most probable).
 * 5. what is left, renormalised.
 *
 * Of equally probable tokens those with lower numbers are kept first. This is the order of Hugging Face transformers.
 * vLLM too applies temperature first, but min-p before top-p, which matters only where both are given. llama.cpp applies
 * temperature last unless told otherwise: there it does not change which tokens are kept. Here it does, as in the two
 * libraries that open models are mostly sampled with.
 *
 * For top-p a probability counts in whole units of 2^-52, so that sums are exact in any order; over 50,000 tokens the
 * mass that decides is off by at most 6e-12.
 *
 * ```ts
 * const sampler = createSampler({ vocabulary: 4, values: { temperature: 0.8, topP: 0.95 } });
 * const token = sampler.draw(Float32Array.of(2, 1, 0, -1), randomAt(0, 'problem 7, sample 3')(position));
 * ```
 *
 * @throws UserError `bad-sampling-value`; RangeError for a vocabulary that is no positive integer, and from the sampler
 * for logits of another length.
 */
export function createSampler({ values, vocabulary }: SamplerOptions): Sampler {
  const { temperature, topK, topP, minP } = completeSamplerValues(values);
  if (!(Number.isSafeInteger(vocabulary) && vocabulary >= 1)) {
    throw new RangeError(
      `sampler: a vocabulary of ${vocabulary} tokens; it must be an integer of at least 1.`,
    );
  }
  const list = createTokenList(vocabulary);
  const prepare = (logits: Logits): void => {
    const largest = largestLogit(logits, vocabulary);
    if (temperature === 0) takeFirst(list, logits, largest);
    else weigh(list, logits, { largest, temperature });
    if (topK < list.count) keepMostProbable(list, topK);
    if (topP < 1) keepNucleus(list, topP);
    if (minP > 0) keepFrom(list, minP);
  };
  return {
    draw: (logits, chance) => {
      if (!(chance >= 0 && chance < 1)) throw new RangeError(`sampler: chance ${chance} is not in [0, 1).`);
      prepare(logits);
      return tokenAt(list, chance);
    },
    choose: (logits) => {
      prepare(logits);
      const { count, mass, tokens, weights } = list;
      return {
        tokens: tokens.slice(0, count),
        probabilities: weights.slice(0, count).map((weight) => weight / mass),
      };
    },
  };
}

function largestLogit(logits: Logits, vocabulary: number): number {
  if (logits.length !== vocabulary) {
    throw new RangeError(`sampler: logits [${logits.length}] for a vocabulary of ${vocabulary} tokens.`);
  }
  let largest = Number.NEGATIVE_INFINITY;
  for (let token = 0; token < vocabulary; token += 1) {
    const logit = logits[token]!;
    if (logit > largest) largest = logit;
    else if (!(logit <= largest)) refuse(`token ${token} has the logit NaN`);
  }
  if (largest === Number.POSITIVE_INFINITY) refuse(`token ${logits.indexOf(largest)} has the logit Infinity`);
  if (largest === Number.NEGATIVE_INFINITY) refuse('every logit is -Infinity, so no token can be drawn');
  return largest;
}

function refuse(what: string): never {
  throw new UserError(`sampler: ${what}. A logit must be a number or -Infinity, and one must be a number.`, {
    code: 'bad-logits',
    hint: 'Look at the weights and at the input of the model: one of them holds values that are no numbers.',
  });
}

function takeFirst(list: TokenList, logits: Logits, largest: number): void {
  list.tokens[0] = logits.indexOf(largest);
  list.weights[0] = 1;
  list.count = 1;
  list.mass = 1;
}

/** All tokens with their weights, but those whose weight is too small for a double: they can not be drawn. */
function weigh(list: TokenList, logits: Logits, by: { largest: number; temperature: number }): void {
  const { tokens, weights } = list;
  const { largest, temperature } = by;
  let count = 0;
  let mass = 0;
  for (let token = 0; token < logits.length; token += 1) {
    const weight = exponential((logits[token]! - largest) / temperature);
    tokens[count] = token;
    weights[count] = weight;
    mass += weight;
    count += weight > 0 ? 1 : 0;
  }
  list.count = count;
  list.mass = mass;
}

function keepMostProbable(list: TokenList, topK: number): void {
  const { count, shares, candidates } = list;
  for (let place = 0; place < count; place += 1) {
    shares[place] = 1;
    candidates[place] = place;
  }
  keepHeaviest(list, count, topK);
}

function keepNucleus(list: TokenList, topP: number): void {
  const { count, mass, weights, shares, candidates, bits } = list;
  // Tokens below this share have together less than what may be left out, so none of them is needed. Something is taken
  // off because the shares add up to 1 only within the rounding of the mass and their own, count * 2^-52.
  const negligible = Math.max(0, (1 - topP - count * 2 ** -50) / (count + 1));
  const least = upperBits(negligible * mass * (1 - 2 ** -50));
  let total = 0;
  let candidateCount = 0;
  for (let place = 0; place < count; place += 1) {
    const share = weights[place]! / mass + 1 - 1;
    total += share;
    shares[place] = share;
    candidates[candidateCount] = place;
    // 1 where the weight may be above the least, else 0, without a branch: it would be guessed wrong too often.
    candidateCount += 1 - ((bits[2 * place + upper]! - least) >>> 31);
  }
  keepHeaviest(list, candidateCount, topP * total);
}

function keepFrom(list: TokenList, minP: number): void {
  const { count, tokens, weights } = list;
  let kept = 0;
  let mass = 0;
  for (let place = 0; place < count; place += 1) {
    const weight = weights[place]!;
    if (weight < minP) continue;
    tokens[kept] = tokens[place]!;
    weights[kept] = weight;
    mass += weight;
    kept += 1;
  }
  list.count = kept;
  list.mass = mass;
}

function tokenAt({ mass, tokens, weights }: TokenList, chance: number): number {
  const target = chance * mass;
  let place = 0;
  let passed = weights[0]!;
  while (passed <= target) {
    place += 1;
    passed += weights[place]!;
  }
  return tokens[place]!;
}
