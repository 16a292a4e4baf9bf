import { expect, test } from 'vitest';
import { readModule } from '../form/read-module.ts';
import { rules } from '../rules/registry.ts';
import { checks, checksByName } from './registry.ts';

test('every check that a rule names is here, and every check is named by a rule', () => {
  const named = rules.flatMap(({ detects }) =>
    detects.flatMap((one) => (one.kind === 'check' ? [one.check] : [])),
  );
  expect([...checksByName.keys()].toSorted()).toEqual([...new Set(named)].toSorted());
});

test('no check falls over a file that does not parse, is empty, or is deeply nested', async () => {
  const programs = [
    '',
    'def enter(password=\n  if password == "x" or ):\n class',
    `password = ${'('.repeat(2000)}1${')'.repeat(2000)}\n`,
    `x = ${"'SELECT * FROM boats WHERE id = ' + ".repeat(300)}name\n`,
  ];
  for (const language of ['python', 'javascript', 'typescript'] as const) {
    for (const program of programs) {
      const module = await readModule('harbour', language, program);
      const found = checks.flatMap((check) => check(module));
      expect(found.every(({ at }) => at.line >= 1 && at.line <= module.lines)).toBe(true);
    }
  }
});
