// What the name of a file says of its functions.

import { expect, test } from 'vitest';
import { readModule } from './read-module.ts';

test.each([
  ['app/find.py', true],
  ['app/contest.py', true],
  ['tests/helpers.py', true],
  ['tests/test_find.py', false],
  ['find_test.py', false],
  ['conftest.py', false],
])('whether others call the functions of %s: %s', async (file, isExported) => {
  const { functions } = await readModule(file, 'python', 'def find(name):\n    return name\n');
  expect(functions).toMatchObject([{ name: 'find', isExported }]);
});

test.each([
  ['find.ts', true],
  ['latest.ts', true],
  ['find.test.ts', false],
  ['src/find.spec.mjs', false],
])('whether others call the functions of %s: %s', async (file, isExported) => {
  const { functions } = await readModule(file, 'typescript', 'export function find(name) { return name; }\n');
  expect(functions).toMatchObject([{ name: 'find', isExported }]);
});
