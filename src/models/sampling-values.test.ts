import { expect, test } from 'vitest';
import { UserError } from '../base/errors.ts';
import { presets, readSampleCount, readSamplingValues, valuesOfSample } from './sampling-values.ts';

function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.hint}`;
    throw error;
  }
  return 'none';
}

test.each([
  [{ temperature: -0.1 }, 'sampling: temperature must be 0 or more, not -0.1.'],
  [{ temperature: Number.NaN }, 'sampling: temperature must be 0 or more, not NaN.'],
  [{ topP: 0 }, 'sampling: topP must be above 0 and at most 1, not 0.'],
  [{ topP: 1.01 }, 'sampling: topP must be above 0 and at most 1, not 1.01.'],
  [{ topK: 0 }, 'sampling: topK must be a whole number from 1, not 0.'],
  [{ minP: 1 }, 'sampling: minP must be from 0 to below 1, not 1.'],
  [{ minP: -0.5 }, 'sampling: minP must be from 0 to below 1, not -0.5.'],
  [{ maxTokens: 0.5 }, 'sampling: maxTokens must be a whole number from 1, not 0.5.'],
  [{ stop: [''] }, 'sampling: stop must be texts of at least one character, not [""].'],
  [{ seed: -1 }, 'sampling: seed must be a whole number from 0, not -1.'],
])('refuses %j and says what to take instead', (values, start) => {
  expect(complaint(() => readSamplingValues(values))).toMatch(start);
});

test('takes the borders of what is allowed', () => {
  const values = { temperature: 0, topP: 1, topK: 1, minP: 0, maxTokens: 1, stop: ['\n'], seed: 0 };
  expect(readSamplingValues(values)).toEqual(values);
});

test('refuses a value that it does not know', () => {
  expect(complaint(() => readSamplingValues({ warmth: 1 }))).toContain('The values are temperature, topP');
});

test.each([0, -1, 1.5, Number.NaN])('refuses n = %d', (n) => {
  expect(complaint(() => readSampleCount(n))).toContain(`n must be a whole number from 1, not ${n}`);
});

test('gives every sample a seed of its own, and none where none was asked for', () => {
  expect([0, 1, 2].map((index) => valuesOfSample({ seed: 7, topP: 0.9 }, index))).toEqual([
    { seed: 7, topP: 0.9 },
    { seed: 8, topP: 0.9 },
    { seed: 9, topP: 0.9 },
  ]);
  expect(valuesOfSample({ temperature: 1 }, 5)).toEqual({ temperature: 1 });
});

test('every preset holds values that are allowed', () => {
  for (const { values } of Object.values(presets)) expect(readSamplingValues(values)).toEqual(values);
});
