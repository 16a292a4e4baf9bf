import { expect, test } from 'vitest';
import { humanEval } from './human-eval.ts';
import { BadRow } from './row.ts';
import { rowFixture } from './row-fixture.ts';

const ripeRows = {
  task_id: 'Orchard/0',
  prompt:
    'from typing import List\n\n\ndef ripe_rows(rows: List[int]) -> int:\n    """Count rows above zero."""\n',
  entry_point: 'ripe_rows',
  canonical_solution: '    return sum(row > 0 for row in rows)\n',
  test: 'def check(candidate):\n    assert candidate([1, 0]) == 1\n    assert candidate([]) == 0\n',
};

test('makes the prompt the start of the program and of the reference', () => {
  expect(humanEval.read(rowFixture(ripeRows))).toEqual({
    id: 'Orchard/0',
    language: 'python',
    prompt: [{ type: 'text', text: ripeRows.prompt }],
    entryPoint: 'ripe_rows',
    completionPrefix: ripeRows.prompt,
    reference: ripeRows.prompt + ripeRows.canonical_solution,
    prelude: ripeRows.prompt,
    tiers: {
      base: { kind: 'script', code: ripeRows.test, names: ['ripe_rows'], checker: 'check', count: 2 },
    },
  });
});

test('names a missing entry point, and one that is no name', () => {
  const { entry_point: _, ...without } = ripeRows;
  expect(() => humanEval.read(rowFixture(without))).toThrow(
    new BadRow('has no "entry_point"', { hint: 'Add "entry_point" to the row.' }),
  );
  expect(() => humanEval.read(rowFixture({ ...ripeRows, entry_point: 'ripe rows' }))).toThrow(
    /^"entry_point" is wrong/,
  );
});

test('detects its rows even where a field is missing', () => {
  const { entry_point: _, ...without } = ripeRows;
  expect(humanEval.detects(rowFixture(without))).toBe(true);
});
