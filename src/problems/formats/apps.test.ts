import { expect, test } from 'vitest';
import { apps } from './apps.ts';
import { rowFixture } from './row-fixture.ts';

const kiln = {
  problem_id: 9,
  question: 'Fire the pots.',
  difficulty: 'interview',
  solutions: '["print(1)"]',
};

test('reads inputs and outputs of programs, given as text or as lines', () => {
  const input_output = JSON.stringify({ inputs: ['1\n', ['2', '3']], outputs: ['1\n', ['5']] });
  expect(apps.read(rowFixture({ ...kiln, input_output }))).toEqual({
    id: 'apps/9',
    language: 'python',
    category: 'interview',
    reference: 'print(1)',
    prompt: [{ type: 'text', text: 'Fire the pots.' }],
    tiers: {
      base: {
        kind: 'stdio',
        cases: [
          { name: '1', input: '1\n', output: '1\n' },
          { name: '2', input: '2\n3', output: '5' },
        ],
        count: 2,
        comparison: { output: 'tokens' },
      },
    },
  });
});

test('unwraps the result of a call from its list of one', () => {
  const input_output = '{"fn_name": "fire", "inputs": [[1, 2], [3]], "outputs": [[[4]], 5]}';
  const starter_code = 'def fire(pots, again=0):\n';
  expect(apps.read(rowFixture({ ...kiln, input_output, starter_code })).tiers.base).toMatchObject({
    entry: 'fire',
    raw: '[{"args": [1, 2], "expected": [4]}, {"args": [3], "expected": 5}]',
  });
});

test('refuses a row with more inputs than outputs', () => {
  const input_output = '{"inputs": ["1"], "outputs": []}';
  expect(() => apps.read(rowFixture({ ...kiln, input_output }))).toThrow(
    '"input_output" has 1 inputs and 0 outputs',
  );
});
