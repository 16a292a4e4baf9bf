import { expect, test } from 'vitest';
import { appsSelected } from './apps-selected.ts';
import { rowFixture } from './row-fixture.ts';

const seeds = {
  name: '7',
  id: 7,
  description: 'Give the label of the tray, such as label("12", 3).',
  difficulty: 'introductory',
  starter_code: '\ndef label(code, copies=1):\n\t',
  sample_io: [{ input: "12\n[1, 'a']", output: ['12'] }],
  test_list: [{ input: '7', output: [[1]] }],
};

test('writes calls with the types that all tests and the statement agree on', () => {
  expect(appsSelected.read(rowFixture(seeds))).toEqual({
    id: 'apps/3',
    language: 'python',
    category: 'introductory',
    prompt: [
      { type: 'text', text: seeds.description },
      { type: 'text', text: 'def label(code, copies=1):' },
    ],
    signature: 'def label(code, copies=1):',
    entryPoint: 'label',
    tiers: {
      base: {
        kind: 'calls',
        entry: 'label',
        form: 'rows',
        raw: '[{"args": ["12", [1, "a"]], "expected": "12"}]',
        count: 1,
        comparison: { floatsAbsolute: 1e-6, relative: 1e-7 },
      },
      plus: {
        kind: 'calls',
        entry: 'label',
        form: 'rows',
        raw: '[{"args": ["7"], "expected": [1]}]',
        count: 1,
        comparison: { floatsAbsolute: 1e-6, relative: 1e-7 },
      },
    },
  });
});

test('reads rows without starter code as programs over stdin, compared word by word', () => {
  const row = {
    ...seeds,
    starter_code: '',
    sample_io: [],
    test_list: [{ input: '1 2\n', output: ['3\n'] }],
  };
  expect(appsSelected.read(rowFixture(row)).tiers).toEqual({
    base: {
      kind: 'stdio',
      cases: [{ name: '1', input: '1 2\n', output: '3\n' }],
      count: 1,
      comparison: { output: 'tokens' },
    },
    plus: undefined,
  });
});

test('refuses a row whose lines are not its arguments', () => {
  const row = { ...seeds, test_list: [{ input: 'a\nb\nc', output: [1] }] };
  expect(() => appsSelected.read(rowFixture(row))).toThrow(
    'test 2 has 3 lines of input for 1 to 2 parameters of label',
  );
});
