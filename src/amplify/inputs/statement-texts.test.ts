import { expect, test } from 'vitest';
import { findStatementTexts } from './statement-texts.ts';

test('finds what stands in backticks, in quotes and in blocks, each once and without quotes around it', () => {
  const statement = [
    'A light is written as `Fl(2) WRG 6s`. The colour `"W"` is left out where it is "W" alone.',
    '```',
    'open mill',
    '  wait 20',
    '```',
    'Then `Fl(2) WRG 6s` again.',
  ].join('\n');
  expect(findStatementTexts(statement)).toEqual(['W', 'Fl(2) WRG 6s', 'open mill', 'wait 20']);
});

test('leaves out sentences, and finds nothing where nothing is shown', () => {
  expect(findStatementTexts(`"${'so it goes on '.repeat(20)}"`)).toEqual([]);
  expect(findStatementTexts('Adds two numbers.')).toEqual([]);
  expect(findStatementTexts('An open ` and an open " mean nothing.')).toEqual([]);
});
