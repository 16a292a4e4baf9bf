import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonOfPythonLiteral } from './python-literal.ts';

test('turns what repr writes into JSON', () => {
  const cases = [
    "['it''s', True]",
    '[1, -2.5, None]',
    "{'a': [\"it's\", '\\n\\x41']}",
    '.5',
    '1.',
    '[False]',
    '1e5',
    "[float('nan'), -float(\"inf\"), float('-inf'), -float('-Infinity')]",
    "'\\U0001f34f\\ud800'",
  ];
  expect(cases.map(jsonOfPythonLiteral)).toEqual([
    undefined,
    '[1, -2.5, null]',
    '{"a": ["it\'s", "\\nA"]}',
    '0.5',
    '1.0',
    '[false]',
    '1e5',
    '[NaN, -Infinity, -Infinity, Infinity]',
    '"🍏\\ud800"',
  ]);
});

test('refuses tuples, sets, names, words in a row and leading zeros', () => {
  const texts = [
    '(1, 2)',
    '{1, 2}',
    'pear',
    'pear tree',
    '007',
    '1 2',
    '',
    '[1',
    "{1: 'a'}",
    "float('1')",
    "b'x'",
    "'\\Uffffffff'",
  ];
  expect(texts.map(jsonOfPythonLiteral)).toEqual(texts.map(() => undefined));
});

test('leaves JSON values as they are', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      const json = jsonOfPythonLiteral(text);
      expect(json === undefined ? undefined : JSON.parse(json)).toEqual(JSON.parse(text));
    }),
  );
});
