import { expect, test } from 'vitest';
import { classEval } from './class-eval.ts';
import { rowFixture } from './row-fixture.ts';

const shelf = {
  task_id: 'Class_0',
  skeleton: 'class Shelf:\n    def add(self, book): ...\n',
  test: 'import unittest\n\nclass ShelfTestAdd(unittest.TestCase):\n    def test_add_1(self):\n        pass\n',
  solution_code: 'class Shelf:\n    def add(self, book):\n        return book\n',
  import_statement: ['import math'],
  class_name: 'Shelf',
  test_classes: ['ShelfTestAdd'],
};

test('runs the unittest classes of the row beside the class', () => {
  expect(classEval.read(rowFixture(shelf))).toEqual({
    id: 'Class_0',
    language: 'python',
    prompt: [{ type: 'text', text: shelf.skeleton }],
    entryPoint: 'Shelf',
    reference: `import math\n${shelf.solution_code}`,
    tiers: {
      base: { kind: 'resident', style: 'unittest', code: shelf.test, classes: ['ShelfTestAdd'], count: 1 },
    },
  });
});
