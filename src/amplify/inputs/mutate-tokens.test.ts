import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutateTokens } from './mutate-tokens.ts';
import { toolsFor } from './some-domains.ts';
import { tokensOf, tongueOf } from './tongue.ts';

test('tokens are words, numbers, signs, blanks and ends of lines; together they are the text', () => {
  expect(tokensOf('Fl(2) 6s\n Öl: -4.50')).toEqual([
    ...['Fl', '(', '2', ')', ' ', '6', 's', '\n', ' ', 'Öl', ':', ' ', '-', '4', '.', '50'],
  ]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(tokensOf(text).join('')).toBe(text);
    }),
  );
});

const sluice = tongueOf(['open mill\nwait 20\nshut mill', 'repeat 3\n open weir\nend']);

function mutants(text: string, count: number): ReadonlyMap<string, readonly string[]> {
  const tools = toolsFor(5);
  const made = Array.from({ length: count }, () => mutateTokens(text, sluice, tools)).filter(
    (one) => one !== undefined,
  );
  return new Map(
    [...Map.groupBy(made, ({ operator }) => operator)].map(([name, some]) => [
      name,
      some.map(({ value }) => value),
    ]),
  );
}

test('changes words and whole lines, with parts of the other texts that are known', () => {
  const found = mutants('open mill\nwait 20\nshut mill', 4000);
  const operators = [
    'drop',
    'another',
    'alike',
    'insert',
    'double',
    'move',
    'swap',
    'rename',
    'cross',
    'run',
  ];
  expect([...found.keys()].sort()).toEqual(
    operators.flatMap((name) => [`${name} line`, `${name} token`]).sort(),
  );
  expect(found.get('insert line')).toContain('open mill\nwait 20\n open weir\nshut mill');
  expect(found.get('rename token')).toContain('open weir\nwait 20\nshut weir');
  expect(found.get('alike token')).toContain('open mill\nwait 3\nshut mill');
  expect(found.get('double line')).toContain('open mill\nopen mill\nwait 20\nshut mill');
  expect(found.get('cross line')).toContain('open mill\nend');
});

test('changes nothing of an empty text, and takes words of one line for no lines', () => {
  expect(mutateTokens('', tongueOf(['a b c']), toolsFor(1))).toBeUndefined();
  const prices = tongueOf(['Ale ... 4.35', 'Stew 12']);
  const tools = toolsFor(2);
  const operators = Array.from({ length: 300 }, () => mutateTokens('Ale ... 4.35', prices, tools)?.operator);
  expect(operators.filter((name) => name?.endsWith('line'))).toEqual([]);
});
