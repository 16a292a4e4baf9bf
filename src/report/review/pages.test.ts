import { expect, it } from 'vitest';
import { renderReviewHtml } from './html.ts';
import { renderReviewJunit } from './junit.ts';
import { someReview } from './some-review.ts';
import { renderReview } from './terminal.ts';

it('shows lines, way, payload and effect in a terminal, and grades apart', () => {
  expect(renderReview(someReview(), { width: 90, colour: false })).toMatchSnapshot();
});

it('shows what a program holds as text, not as orders to the terminal', () => {
  const review = someReview();
  const [first] = review.findings;
  if (first === undefined) throw new Error('no finding');
  const nasty = { ...first, message: 'red \u001b[31m and \u202e turned' };
  const text = renderReview({ ...review, findings: [nasty] }, { width: 90, colour: false });
  expect(text).toContain('red \\u{1b}[31m and \\u{202e} turned');
});

it('writes findings from a grade on as failures of JUnit, others as skipped', () => {
  expect([...renderReviewJunit(someReview(), 'REACHED')].join('')).toMatchSnapshot();
});

it('fails nothing where nothing shall fail', () => {
  const xml = [...renderReviewJunit(someReview(), undefined)].join('');
  expect(xml).toContain('failures="0"');
  expect(xml).not.toContain('<failure');
});

it('escapes what programs hold in the HTML page', async () => {
  let html = '';
  for await (const piece of renderReviewHtml(someReview())) html += piece;
  expect(html).toContain('dock yard/&lt;mail&gt;.js:4');
  expect(html).toContain('1 PROVEN · 1 REACHED · 1 TRACED · 1 SUSPECT');
  expect(html).not.toContain('<mail>');
  expect(html).not.toContain('<script');
});
