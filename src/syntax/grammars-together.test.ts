// A file of its own, since a grammar is loaded once per process: nothing may have been loaded before.

import { expect, test } from 'vitest';
import { openGrammar } from './grammar.ts';

const programs = {
  python:
    'def ferry(a):\n    """Sails.\n    """\n    for i in a:\n        if i:\n            return 1\n    return 0\n',
  typescript: 'function ferry(a: number): string {\n  return `sails`\n}\n',
  javascript: 'const ferry = (a) => /sails/g\n',
};

test('parses every language when all grammars were asked for at the same moment', async () => {
  const languages = Object.entries(programs);
  const grammars = await Promise.all(languages.map(([language]) => openGrammar(language)));
  const parsed = languages.map(([language, text], at) => [language, grammars[at]?.parse(text).isWhole]);
  expect(parsed).toEqual([
    ['python', true],
    ['typescript', true],
    ['javascript', true],
  ]);
});
