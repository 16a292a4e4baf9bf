import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../base/random.ts';
import { exponential } from '../exponential.ts';
import { createSampler, type Logits } from '../sampler.ts';
import type { SamplerValues } from '../sampler-values.ts';
import { referenceChoice, referenceDraw } from './reference-sampler.ts';

/** Exactly the same tokens; probabilities within 1e-12. */
function expectTwins(logits: Logits, values: SamplerValues): void {
  const fast = createSampler({ values, vocabulary: logits.length }).choose(logits);
  const slow = referenceChoice(logits, values);
  expect(fast.tokens).toEqual(slow.tokens);
  const apart = fast.probabilities.map((probability, place) =>
    Math.abs(probability - (slow.probabilities[place] ?? Number.NaN)),
  );
  expect(apart.reduce((one, other) => Math.max(one, other))).toBeLessThanOrEqual(1e-12);
}

const forbidden = fc.constant(Number.NEGATIVE_INFINITY);
const kinds = {
  'any doubles, from the smallest to the largest': fc.double({ noNaN: true, noDefaultInfinity: true }),
  'doubles near the smallest': fc.double({ min: -1e-307, max: 1e-307, noNaN: true }),
  'logits of a model': fc.integer({ min: -20_000, max: 20_000 }).map((logit) => logit / 1000),
  'many ties': fc.integer({ min: -2, max: 2 }),
  'neighbouring doubles': fc.integer({ min: 0, max: 2000 }).map((step) => 1 + step * 2 ** -52),
  'a few heavy tokens and a flat rest': fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(30, 31) },
    { weight: 60, arbitrary: fc.integer({ min: 0, max: 99 }).map((logit) => logit / 1e6) },
  ),
};

const someValues: fc.Arbitrary<SamplerValues> = fc.record(
  {
    temperature: fc.oneof(
      fc.double({ min: 0.01, max: 4, noNaN: true }),
      fc.constantFrom(0, 5e-324, 1e-300, 1, 1e300, Number.MAX_VALUE),
    ),
    topK: fc.integer({ min: 1, max: 700 }),
    topP: fc.oneof(
      fc.double({ min: 5e-324, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
      fc.constantFrom(1 - 2 ** -53, 1 - 2 ** -50, 1 - 1e-12),
    ),
    minP: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  },
  { requiredKeys: [] },
);

describe('the fast sampler and the sorting one', () => {
  test.each(Object.entries(kinds))('choose the same of %s', (_kind, logit) => {
    const logits = fc
      .array(fc.oneof({ weight: 30, arbitrary: logit }, { weight: 1, arbitrary: forbidden }), {
        minLength: 1,
        maxLength: 600,
        size: 'max',
      })
      .filter((some) => some.some(Number.isFinite));
    fc.assert(
      fc.property(logits, someValues, (some, values) => {
        expectTwins(Float64Array.from(some), values);
      }),
      { numRuns: 150 },
    );
  });

  test('choose the same where p is exactly the mass of some tokens', () => {
    const logits = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 300, size: 'max' });
    fc.assert(
      fc.property(logits, fc.nat(), (some, at) => {
        const { probabilities } = referenceChoice(Float64Array.from(some), {});
        const ranked = probabilities.sort().reverse();
        const topP = ranked.subarray(0, 1 + (at % ranked.length)).reduce((sum, share) => sum + share, 0);
        expectTwins(Float64Array.from(some), { topP: Math.min(topP, 1) });
      }),
    );
  });

  test('choose the same where min-p is exactly the ratio of a token to the likeliest', () => {
    const logits = fc.array(fc.integer({ min: -6, max: 6 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(logits, fc.nat(), (some, at) => {
        const minP = exponential(some[at % some.length]! - Math.max(...some));
        expectTwins(Float64Array.from(some), { minP: minP === 1 ? 0 : minP });
      }),
    );
  });

  test.each([
    ['as a model gives them', 5],
    ['broad', 2],
    ['nearly flat', 1e-3],
    ['nearly the same', 1e-14],
  ])('choose the same over 20,000 tokens, %s', (_shape, spread) => {
    const stream = randomStream(5, 'logits');
    const logits = Float64Array.from({ length: 20_000 }, () => 12 * spread * (stream.next() * stream.next()));
    for (const values of [
      { topP: 0.95 },
      { topP: 0.5, topK: 9000 },
      { topK: 50 },
      { topP: 0.9, minP: 0.3 },
    ]) {
      expectTwins(logits, values);
      expectTwins(Float32Array.from(logits), values);
    }
  });

  test('draw the same token at the same chance', () => {
    const logits = fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: 1, maxLength: 60 });
    const chances = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(logits, someValues, chances, (some, values, chance) => {
        const given = Float32Array.from(some, (logit) => logit / 1000);
        const drawn = createSampler({ values, vocabulary: given.length }).draw(given, chance);
        expect(drawn).toBe(referenceDraw(given, values, chance));
      }),
    );
  });
});
