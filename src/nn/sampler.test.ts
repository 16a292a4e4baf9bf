import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomAt } from '../base/random-at.ts';
import { type Choice, createSampler, type Logits } from './sampler.ts';
import type { SamplerValues } from './sampler-values.ts';

function choose(logits: Logits, values: SamplerValues): Choice {
  return createSampler({ values, vocabulary: logits.length }).choose(logits);
}

function tokensOf(logits: readonly number[], values: SamplerValues): readonly number[] {
  return [...choose(Float64Array.from(logits), values).tokens];
}

function entropy({ probabilities }: Choice): number {
  return probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log(p) : sum), 0);
}

/** Logits as a model gives them, with ties, and sometimes a token that is forbidden. */
const someLogits = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: -40_000, max: 40_000 }).map((logit) => logit / 1000) },
      { weight: 4, arbitrary: fc.integer({ min: -4, max: 4 }) },
      { weight: 1, arbitrary: fc.constant(Number.NEGATIVE_INFINITY) },
    ),
    { minLength: 1, maxLength: 250 },
  )
  .filter((logits) => logits.some(Number.isFinite))
  .map((logits) => Float64Array.from(logits));
const someTemperature = fc.double({ min: 0.05, max: 5, noNaN: true });
const someP = fc.double({ min: 0.001, max: 1, noNaN: true });

describe('the choice', () => {
  test('has a mass of 1, whatever is cut off', () => {
    const values = fc.record(
      { temperature: someTemperature, topP: someP, topK: fc.integer({ min: 1, max: 60 }) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(someLogits, values, (logits, given) => {
        const { tokens, probabilities } = choose(logits, given);
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
        expect(probabilities.every((p) => p >= 0)).toBe(true);
        expect([...tokens]).toEqual([...new Set(tokens)].sort((one, other) => one - other));
        expect(tokens.every((token) => Number.isFinite(logits[token]))).toBe(true);
      }),
    );
  });

  test('is the softmax of the logits over the temperature', () => {
    fc.assert(
      fc.property(someLogits, someTemperature, (logits, temperature) => {
        const largest = Math.max(...logits);
        const weights = logits.map((logit) => Math.exp((logit - largest) / temperature));
        const mass = weights.reduce((sum, weight) => sum + weight, 0);
        const { tokens, probabilities } = choose(logits, { temperature });
        const spread = new Float64Array(logits.length);
        tokens.forEach((token, place) => {
          spread[token] = probabilities[place]!;
        });
        weights.forEach((weight, token) => {
          expect(spread[token]).toBeCloseTo(weight / mass, 13);
        });
      }),
    );
  });

  test('does not change when all logits move by the same amount', () => {
    const whole = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(whole, fc.integer({ min: -1000, max: 1000 }), (logits, shift) => {
        const moved = Float64Array.from(logits, (logit) => logit + shift);
        expect(choose(moved, { topP: 0.9 })).toEqual(choose(Float64Array.from(logits), { topP: 0.9 }));
      }),
    );
  });

  test('is the same for a sampler that has chosen before, and for single as for double precision', () => {
    fc.assert(
      fc.property(someLogits, someLogits, someP, (first, between, topP) => {
        const vocabulary = Math.max(first.length, between.length);
        const padded = (logits: Float64Array): Float32Array => {
          const long = new Float32Array(vocabulary).fill(Number.NEGATIVE_INFINITY);
          long.set(logits);
          return long;
        };
        const sampler = createSampler({ values: { topP }, vocabulary });
        const fresh = sampler.choose(padded(first));
        sampler.choose(padded(between));
        expect(sampler.choose(Float64Array.from(padded(first)))).toEqual(fresh);
      }),
    );
  });
});

describe('top-p', () => {
  /** Exact only to the unit in which probabilities count: 2^-52 for each of at most 250 tokens. */
  const unit = 1e-12;

  test('keeps the likeliest tokens whose mass reaches p, and none that is not needed', () => {
    fc.assert(
      fc.property(someLogits, someTemperature, someP, (logits, temperature, topP) => {
        const all = choose(logits, { temperature });
        const kept = new Set(choose(logits, { temperature, topP }).tokens);
        const inside = [...all.tokens.keys()].filter((place) => kept.has(all.tokens[place]!));
        const probabilities = inside.map((place) => all.probabilities[place]!);
        const mass = probabilities.reduce((sum, probability) => sum + probability, 0);
        expect(mass).toBeGreaterThan(topP - unit);
        expect(mass - Math.min(...probabilities)).toBeLessThan(topP + unit);
        // In the order of logits, equal ones by number, the kept tokens are a beginning.
        const ranked = [...all.tokens].sort((one, other) => logits[other]! - logits[one]! || one - other);
        expect(new Set(ranked.slice(0, kept.size))).toEqual(kept);
      }),
    );
  });

  test('keeps more as p grows, and never loses a token', () => {
    fc.assert(
      fc.property(someLogits, someP, someP, (logits, one, other) => {
        const small = choose(logits, { topP: Math.min(one, other) }).tokens;
        const large = new Set(choose(logits, { topP: Math.max(one, other) }).tokens);
        expect(small.every((token) => large.has(token))).toBe(true);
      }),
    );
  });

  test.each([
    [20, 0.95, 19],
    [20, 0.5, 10],
    [20, 0.51, 11],
    [3, 1 / 3, 1],
    [10_000, 0.95, 9500],
    [50_000, 0.95, 47_500],
    [7, 1e-300, 1],
    [7, 1 - 2 ** -53, 7],
    [1, 0.01, 1],
  ])('of %i equal logits with p = %d keeps the first %i', (count, topP, kept) => {
    const { tokens } = choose(new Float32Array(count).fill(1.5), { topP });
    expect(tokens).toEqual(Int32Array.from({ length: kept }, (_, token) => token));
  });
});

describe('top-k and min-p', () => {
  test('top-k keeps exactly k, of equal logits those with lower numbers', () => {
    expect(tokensOf([1, 5, 3, 3, 5, 3], { topK: 3 })).toEqual([1, 2, 4]);
    expect(tokensOf([1, 5, 3], { topK: 9 })).toEqual([0, 1, 2]);
    expect(tokensOf([1, Number.NEGATIVE_INFINITY, 3], { topK: 3 })).toEqual([0, 2]);
  });

  test('min-p keeps what is at least that many times as probable as the likeliest', () => {
    const logits = [0, Math.log(0.5), Math.log(0.1), Math.log(0.05)];
    expect(tokensOf(logits, { minP: 0.09 })).toEqual([0, 1, 2]);
    expect(tokensOf(logits, { minP: 0.09, temperature: 0.5 })).toEqual([0, 1]);
  });

  test('come in the stated order: temperature, top-k, top-p of what is left, min-p', () => {
    const logits = [0.4, 0.3, 0.2, 0.1].map(Math.log);
    // After top-k 2 the mass is 4/7 and 3/7, so 0.55 needs one token, where 0.4 and 0.3 of all would need two.
    expect(tokensOf(logits, { topP: 0.55 })).toEqual([0, 1]);
    expect(tokensOf(logits, { topK: 2, topP: 0.55 })).toEqual([0]);
    // Min-p before top-p would leave 4/7 and 3/7 too, and top-p one token.
    expect(tokensOf(logits, { minP: 0.7, topP: 0.55 })).toEqual([0, 1]);
    expect(tokensOf(logits, { temperature: 0.5, topP: 0.55 })).toEqual([0, 1]);
    expect(tokensOf(logits, { temperature: 0.25, topP: 0.55 })).toEqual([0]);
  });
});

describe('temperature', () => {
  test('never lowers the entropy as it grows, and never raises the largest probability', () => {
    fc.assert(
      fc.property(someLogits, someTemperature, someTemperature, (logits, one, other) => {
        const cold = choose(logits, { temperature: Math.min(one, other) });
        const warm = choose(logits, { temperature: Math.max(one, other) });
        expect(entropy(warm)).toBeGreaterThanOrEqual(entropy(cold) - 1e-12);
        expect(Math.max(...warm.probabilities)).toBeLessThanOrEqual(Math.max(...cold.probabilities) + 1e-12);
      }),
    );
  });

  test('at 0 takes the largest logit, of equal ones the first, whatever the rest', () => {
    fc.assert(
      fc.property(
        someLogits,
        someP,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (logits, topP, chance) => {
          const values = { temperature: 0, topP, topK: 5, minP: 0.5 };
          const first = logits.indexOf(Math.max(...logits));
          expect(choose(logits, values)).toEqual({
            tokens: Int32Array.of(first),
            probabilities: Float64Array.of(1),
          });
          expect(createSampler({ values, vocabulary: logits.length }).draw(logits, chance)).toBe(first);
        },
      ),
    );
  });

  test('towards 0 leaves only the largest logit, and shares alike where several are largest', () => {
    const whole = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 2, max: 300 }), (logits, power) => {
        // The next logit is 1 lower: its weight is at most exp(-10^2).
        const { tokens, probabilities } = choose(Float32Array.from(logits), { temperature: 10 ** -power });
        const largest = Math.max(...logits);
        const share = 1 / logits.filter((logit) => logit === largest).length;
        tokens.forEach((token, place) => {
          expect(probabilities[place]).toBeCloseTo(logits[token] === largest ? share : 0, 12);
        });
      }),
    );
  });

  test('towards infinity makes all tokens alike that are not forbidden', () => {
    fc.assert(
      fc.property(someLogits, fc.integer({ min: 12, max: 308 }), (logits, power) => {
        const { tokens, probabilities } = choose(logits, { temperature: 10 ** power });
        const allowed = logits.filter(Number.isFinite).length;
        expect(tokens.length).toBe(allowed);
        for (const probability of probabilities) expect(probability).toBeCloseTo(1 / allowed, 9);
      }),
    );
  });
});

describe('draws', () => {
  const logits = Float32Array.of(2, 1.5, 1, 0.8, 0.5, 0, -0.5, -1, -1.5, -2, -3, -4);

  /** Pearson's statistic of 20,000 draws against the probabilities exp(z/T)/sum over the kept tokens. */
  function statistic(drawn: SamplerValues, kept: number, temperature: number): number {
    const sampler = createSampler({ values: drawn, vocabulary: logits.length });
    const chances = randomAt(11, 'chi-square');
    const draws = 20_000;
    const counts = new Array<number>(logits.length).fill(0);
    for (let position = 0; position < draws; position += 1) {
      const token = sampler.draw(logits, chances(position));
      counts[token] = counts[token]! + 1;
    }
    expect(counts.slice(kept).every((count) => count === 0)).toBe(true);
    const weights = [...logits.subarray(0, kept)].map((logit) => Math.exp(logit / temperature));
    const mass = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.reduce((sum, weight, token) => {
      const expected = (draws * weight) / mass;
      return sum + (counts[token]! - expected) ** 2 / expected;
    }, 0);
  }

  // Upper 0.1 % points of the chi-square distribution with one degree of freedom less than tokens kept.
  test.each([
    { values: {}, kept: 12, temperature: 1, limit: 31.26 },
    { values: { temperature: 0.5 }, kept: 12, temperature: 0.5, limit: 31.26 },
    { values: { temperature: 2, topP: 0.95 }, kept: 10, temperature: 2, limit: 27.88 },
    { values: { temperature: 0.8, topP: 0.9 }, kept: 5, temperature: 0.8, limit: 18.47 },
    { values: { topK: 3 }, kept: 3, temperature: 1, limit: 13.82 },
    { values: { temperature: 1.5, minP: 0.2 }, kept: 6, temperature: 1.5, limit: 20.52 },
  ])('fall as the formula says with $values (chi-square, 0.1 %)', ({ values, kept, temperature, limit }) => {
    expect(choose(logits, values).tokens.length).toBe(kept);
    expect(statistic(values, kept, temperature)).toBeLessThan(limit);
  });

  test('would not pass for draws at another temperature', () => {
    expect(statistic({ temperature: 0.95 }, 12, 1)).toBeGreaterThan(31.26);
  });

  test('depend on seed, name and position alone, not on order, batch or other draws', () => {
    const steps = Array.from({ length: 40 }, (_, step) => logits.map((logit) => logit * Math.cos(step)));
    const options = { values: { temperature: 0.9, topP: 0.95 }, vocabulary: logits.length };
    const samples = ['sample 0', 'sample 1', 'sample 2'];
    const alone = samples.map((sample) => {
      const sampler = createSampler(options);
      return steps.map((step, position) => sampler.draw(step, randomAt(3, sample)(position)));
    });
    const shared = createSampler(options);
    const together = samples.map(() => new Array<number>(steps.length));
    for (const [position, step] of [...steps.entries()].reverse()) {
      for (const [row, sample] of samples.entries()) {
        together[row]![position] = shared.draw(step, randomAt(3, sample)(position));
      }
    }
    expect(together).toEqual(alone);
    expect(new Set(alone.map(String)).size).toBe(samples.length);
  });

  test('reach every kept token and no other, from chance 0 to just below 1', () => {
    const sampler = createSampler({ values: { topP: 0.9 }, vocabulary: 4 });
    const drawn = [0, 0.5, 0.6, 1 - 2 ** -53].map((chance) =>
      sampler.draw(Float32Array.of(Number.NEGATIVE_INFINITY, 1, 1, -9), chance),
    );
    expect(drawn).toEqual([1, 2, 2, 2]);
  });
});

describe('what makes no sense is refused', () => {
  test.each([
    [[0, Number.NaN], 'sampler: token 1 has the logit NaN'],
    [[Number.NaN, 0], 'sampler: token 0 has the logit NaN'],
    [[0, Number.POSITIVE_INFINITY], 'sampler: token 1 has the logit Infinity'],
    [[Number.NEGATIVE_INFINITY], 'sampler: every logit is -Infinity'],
  ])('logits %j', (logits, message) => {
    expect(() => choose(Float32Array.from(logits), {})).toThrow(message);
    expect(() => choose(Float64Array.from(logits), { temperature: 0 })).toThrow(message);
  });

  test.each([
    [{ temperature: -0.1 }, 'temperature is -0.1'],
    [{ temperature: Number.POSITIVE_INFINITY }, 'temperature is Infinity'],
    [{ temperature: Number.NaN }, 'temperature is NaN'],
    [{ topP: 0 }, 'topP is 0'],
    [{ topP: 1.01 }, 'topP is 1.01'],
    [{ topK: 0 }, 'topK is 0'],
    [{ topK: 2.5 }, 'topK is 2.5'],
    [{ minP: -0.1 }, 'minP is -0.1'],
    [{ minP: 1 }, 'minP is 1'],
  ])('values %j', (values, message) => {
    expect(() => createSampler({ values, vocabulary: 2 })).toThrow(`sampler: ${message}; it must be`);
  });

  test('another length, an empty vocabulary, a chance that is none', () => {
    const sampler = createSampler({ values: {}, vocabulary: 2 });
    expect(() => sampler.draw(Float32Array.of(1), 0)).toThrow('logits [1] for a vocabulary of 2 tokens');
    expect(() => sampler.draw(Float32Array.of(1, 2), 1)).toThrow('chance 1 is not in [0, 1)');
    expect(() => createSampler({ values: {}, vocabulary: 0 })).toThrow('a vocabulary of 0 tokens');
  });
});
