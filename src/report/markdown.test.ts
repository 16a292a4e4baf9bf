import { expect, it } from 'vitest';
import { orchardReport } from '../../test/examples/orchard-report.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';

it('holds every section', () => {
  expect(renderMarkdown(orchardReport)).toMatchSnapshot();
});

it('lets no name break a table or become markup', () => {
  const suite = { ...orchardReport.suite, name: '<img src=x>|a\n# b' };
  const [first] = renderMarkdown({ ...orchardReport, suite }).split('\n');
  expect(first).toBe('# &lt;img src=x&gt;\\|a \\# b 1.0');
});

it('is as JSON exactly the report', () => {
  expect(JSON.parse(renderJson(orchardReport))).toEqual(orchardReport);
});
