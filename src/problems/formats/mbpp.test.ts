import { expect, test } from 'vitest';
import { mbpp } from './mbpp.ts';
import { rowFixture } from './row-fixture.ts';

const loans = {
  task_id: 12,
  text: 'Write a function to count the loans of a reader.',
  code: 'import sys\r\ndef pick(loans):\r\n\treturn len(loans)\r\ndef count_loans(loans):\r\n\treturn pick(loans)',
  test_setup_code: '',
  test_list: ['assert count_loans([]) == 0', 'assert count_loans(sorted([1])) == 1'],
  challenge_test_list: ['assert count_loans([2]) == 1'],
};

test('finds the entry point that the asserts call, and normalises line ends', () => {
  expect(mbpp.read(rowFixture(loans))).toEqual({
    id: 'Mbpp/12',
    language: 'python',
    prompt: [{ type: 'text', text: `${loans.text}\n\nassert count_loans([]) == 0\n` }],
    entryPoint: 'count_loans',
    reference: loans.code.replaceAll('\r', ''),
    prelude: 'import sys\n',
    tiers: {
      base: {
        kind: 'script',
        code: 'assert count_loans([]) == 0\nassert count_loans(sorted([1])) == 1\n',
        names: ['count_loans'],
        count: 2,
      },
    },
  });
});

test('keeps tests that build the candidate’s own classes in one process with it', () => {
  const row = {
    ...loans,
    code: 'class Shelf:\n    pass\n\ndef empty(shelf):\n    return True\n',
    test_setup_code: 'shelf = Shelf()',
    test_list: ['assert empty(shelf)'],
  };
  expect(mbpp.read(rowFixture(row)).tiers.base).toEqual({
    kind: 'resident',
    style: 'append',
    code: 'shelf = Shelf()\nassert empty(shelf)\n',
    count: 1,
  });
});

test('refuses asserts that call nothing of the solution', () => {
  const row = { ...loans, test_list: ['assert count_lones([]) == 0'] };
  expect(() => mbpp.read(rowFixture(row))).toThrow(
    '"test_list" calls count_lones, none of which "code" defines',
  );
});
