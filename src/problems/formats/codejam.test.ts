import { expect, test } from 'vitest';
import { codejam } from './codejam.ts';
import { rowFixture } from './row-fixture.ts';

const lanterns = {
  id: 'lanterns',
  statement: 'How many lanterns?',
  validator: 'float_tolerance 1e-6',
  samples: [{ input: '1\n', output: 'Case #1: 1\n' }],
  tests: [{ name: 'secret/1', input: '2\n', output: 'Case #1: 2\n' }],
  images: ['img/quay.png'],
};

test('takes samples as base, secret tests as plus, and images into the prompt', () => {
  const comparison = { output: 'tokens', absolute: 1e-6, relative: 1e-6 };
  expect(codejam.read(rowFixture(lanterns))).toEqual({
    id: 'lanterns',
    language: 'python',
    prompt: [
      { type: 'text', text: 'How many lanterns?' },
      { type: 'image', path: '/suites/img/quay.png', mediaType: 'image/png' },
    ],
    tiers: {
      base: { kind: 'stdio', cases: [{ name: '1', ...lanterns.samples[0] }], count: 1, comparison },
      plus: { kind: 'stdio', cases: lanterns.tests, count: 1, comparison },
    },
  });
});

test('refuses a validator that it does not know', () => {
  expect(() => codejam.read(rowFixture({ ...lanterns, validator: 'custom' }))).toThrow(
    '"validator" is "custom"',
  );
});
