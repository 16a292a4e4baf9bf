import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NextTokens } from '../contracts/language-model.ts';
import { shapeNextTokens } from './shape-next-tokens.ts';

/** A distribution with falling probabilities, of which the first `listed` are told. */
function tell(probabilities: readonly number[], listed?: number): NextTokens {
  const sorted = probabilities.toSorted((one, other) => other - one).slice(0, listed);
  return {
    scope: listed === undefined ? 'vocabulary' : 'likeliest',
    logProbabilities: Float64Array.from(sorted, Math.log),
    token: (place) => ({ text: `token ${place}` }),
  };
}

const someDistribution = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 })
  .map((weights) => weights.map((weight) => weight ** 3))
  .map((weights) => {
    const mass = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / mass);
  });
const someValues = fc.record(
  {
    temperature: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0.05, max: 3, noNaN: true })),
    topP: fc.double({ min: 0.05, max: 1, noNaN: true }),
    topK: fc.integer({ min: 1, max: 40 }),
    minP: fc.double({ min: 0, max: 0.9, noNaN: true }),
  },
  { requiredKeys: [] },
);

test('what is told of the likeliest tokens holds of the whole distribution', () => {
  const seen = { none: 0, edge: 0, some: 0, unknown: 0 };
  fc.assert(
    fc.property(someDistribution, someValues, fc.integer({ min: 1, max: 39 }), (all, values, count) => {
      const listed = Math.min(count, all.length - 1);
      const keptWith = (factor: number): number => {
        const { topP = 1, minP = 0 } = values;
        const moved = { ...values, topP: Math.min(1, topP * factor), minP: minP / factor };
        return shapeNextTokens(tell(all), moved, all.length).kept;
      };
      // Where p is reached to the last digit, rounding decides.
      fc.pre(keptWith(1 - 1e-9) === keptWith(1 + 1e-9));
      const whole = shapeNextTokens(tell(all), values, all.length);
      const part = shapeNextTokens(tell(all, listed), values, all.length);
      const drawn = whole.tokens.slice(0, listed).map((row) => row.drawn);
      const missed = 1 - drawn.reduce((sum, share) => sum + share, 0);
      seen[part.others.kind] += 1;
      const told = whole.tokens.slice(0, listed).reduce((sum, row) => sum + row.model, 0);
      expect(part.unknownMass).toBeCloseTo(1 - told, 9);
      if (part.others.kind === 'none') {
        for (const [place, row] of part.tokens.entries())
          expect(row.drawn).toBeCloseTo(drawn[place] ?? -1, 9);
        expect(missed).toBeCloseTo(0, 9);
      }
      if (part.others.kind === 'edge') {
        expect(missed).toBeCloseTo(0, 9);
        expect(whole.kept).toBeGreaterThanOrEqual(part.kept);
        expect(whole.kept).toBeLessThanOrEqual(part.others.keptAtMost);
      }
      if (part.others.kind === 'some') expect(missed).toBeLessThanOrEqual(part.others.atMost + 1e-9);
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.none, seen.some, seen.unknown)).toBeGreaterThan(0);
});

test('of a whole vocabulary nothing is unknown', () => {
  const { tokens, ...rest } = shapeNextTokens(tell([0.5, 0.3, 0.2]), { temperature: 1, topP: 0.7 }, 2);
  expect(rest).toEqual({ scope: 'vocabulary', known: 3, kept: 2, unknownMass: 0, others: { kind: 'none' } });
  expect(tokens.map(({ text, model, drawn }) => [text, model.toFixed(3), drawn.toFixed(3)])).toEqual([
    ['token 0', '0.500', '0.625'],
    ['token 1', '0.300', '0.375'],
  ]);
});

test('a nucleus within the listed tokens is exact; one that may reach beyond them is not', () => {
  const next = tell([0.5, 0.3, 0.1, 0.06, 0.04], 3);
  const others = (values: object) => shapeNextTokens(next, values, 3).others;
  expect(others({ topP: 0.75 })).toEqual({ kind: 'none' });
  expect(others({ topP: 0.85 })).toEqual({ kind: 'none' });
  expect(others({ topP: 0.95 })).toEqual({ kind: 'some', atMost: expect.closeTo(0.1, 9) });
  // By the others' mass at T = 0.5, 0.25 or 0.25 + 0.09 is needed to reach 0.71 of 0.35 to 0.36.
  expect(others({ temperature: 0.5, topP: 0.71 })).toEqual({ kind: 'edge', keptAtMost: 2 });
  // At T = 0.5 the others have at most 0.1 · 0.1 of 0.5² + 0.3² + 0.1² + 0.1 · 0.1.
  expect(others({ temperature: 0.5 })).toEqual({ kind: 'some', atMost: expect.closeTo(0.01 / 0.36, 9) });
  expect(others({ temperature: 2 })).toEqual({ kind: 'unknown' });
  expect(others({ temperature: 2, topK: 3 })).toEqual({ kind: 'none' });
  expect(others({ temperature: 2, minP: 0.5 })).toEqual({ kind: 'none' });
});
