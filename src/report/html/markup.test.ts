import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, markup } from './markup.ts';

test('escapes text and inserts markup', () => {
  const inner = markup`<b title="${'a "quote"'}">${'1 < 2'}</b>`;
  const list = [inner, undefined, false as const, 0.12345];
  expect(markup`<p>${list}</p>`.html).toBe('<p><b title="a &quot;quote&quot;">1 &lt; 2</b>0.12</p>');
});

test('lets no text end a tag, a quote or an entity', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(escapeHtml(text)).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
    }),
  );
});
