import { expect, test } from 'vitest';
import { multiplE } from './multipl-e.ts';
import { rowFixture } from './row-fixture.ts';

const ferry = {
  name: 'Ferry_1_next_boat',
  language: 'ts',
  prompt: 'function nextBoat(hour: number): number {\n',
  tests:
    "declare var require: any;\nconst assert = require('node:assert');\nfunction test() {\n  let candidate = nextBoat;\n  assert.deepEqual(candidate(1),2);\n}\ntest();",
};

test('lets JavaScript and TypeScript tests call the candidate by its name', () => {
  expect(multiplE.read(rowFixture(ferry))).toEqual({
    id: 'Ferry_1_next_boat',
    language: 'typescript',
    typecheck: true,
    prompt: [{ type: 'text', text: ferry.prompt }],
    entryPoint: 'nextBoat',
    completionPrefix: ferry.prompt,
    tiers: { base: { kind: 'script', code: ferry.tests, names: ['nextBoat'], count: 1 } },
  });
});

test('appends the tests of other languages, which close the prompt’s function', () => {
  const tests = '}\nint main() {\n    auto candidate = next_boat;\n    assert(candidate((1)) == (2));\n}\n';
  const row = { ...ferry, language: 'cpp', prompt: 'long next_boat(long hour) {\n', tests };
  expect(multiplE.read(rowFixture(row)).tiers.base).toEqual({
    kind: 'resident',
    style: 'append',
    code: tests,
    count: 2,
  });
});

test('refuses tests that do not say what they test', () => {
  expect(() => multiplE.read(rowFixture({ ...ferry, tests: 'test();' }))).toThrow(
    '"tests" does not name its candidate',
  );
});
