import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

test('changes no letter of any text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('"""', "'", '"', '`', '#', '//', '/*', 'def f():\n', '1.5', 'return'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      const tokens = highlight(text);
      expect(tokens.map((token) => token.text).join('')).toBe(text);
    }),
  );
});

test('tells Python from languages with braces', () => {
  const kindsOf = (text: string) =>
    highlight(text).flatMap((token) => (token.kind === 'plain' ? [] : [`${token.kind} ${token.text}`]));
  expect(kindsOf('def due(loan):\n    return 42 // 2  # "weeks"\n')).toEqual([
    'word def',
    'word return',
    'number 42',
    'number 2',
    'comment # "weeks"',
  ]);
  expect(kindsOf('function due(loan) {\n  return "#1"; // days\n}\n')).toEqual([
    'word function',
    'word return',
    'string "#1"',
    'comment // days',
  ]);
});
