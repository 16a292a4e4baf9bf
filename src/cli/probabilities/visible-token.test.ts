import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitColumns, visibleText, visibleToken } from './visible-token.ts';

test.each([
  [{ text: ' amber' }, '" amber"'],
  [{ text: '\n    ' }, '"\\n    "'],
  [{ text: '\t"\\' }, '"\\t\\"\\\\"'],
  [{ text: '\u001b[31m' }, '"\\u{1b}[31m"'],
  [{ text: '\u202e' }, '"\\u{202e}"'],
  [{ text: '\u00a0\u3000' }, '"\\u{a0}\\u{3000}"'],
  [{ text: '\u0301' }, '"\\u{301}"'],
  [{ text: 'é 日本' }, '"é 日本"'],
  [{ text: '\ufffd' }, '"\\u{fffd}"'],
  [{ text: '\ufffd', bytes: [0xe2, 0x82] }, '"\\xe2\\x82"'],
  [{ text: 'bytes:\\xc3\\xa9', bytes: [0xc3, 0xa9] }, '"é"'],
  [{ text: '', bytes: [0x41, 0x0a, 0xff] }, '"A\\n\\xff"'],
])('%j is shown as %s', (token, shown) => {
  expect(visibleToken(token)).toBe(shown);
});

test('whatever a token holds, nothing of it steers the terminal', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.uint8Array({ maxLength: 6 }),
      (text, bytes) => {
        const unseen = /[\p{C}\p{Zl}\p{Zp}]/u;
        expect(visibleText(text)).not.toMatch(unseen);
        expect(visibleToken({ text, bytes: [...bytes] })).not.toMatch(unseen);
      },
    ),
  );
});

test('fills up to a width, and cuts what is longer', () => {
  expect(fitColumns('"plum"', 8)).toBe('"plum"  ');
  expect(fitColumns('"plum tree"', 8)).toBe('"plum t…');
  expect(fitColumns('"日本の"', 7)).toBe('"日本… ');
});
