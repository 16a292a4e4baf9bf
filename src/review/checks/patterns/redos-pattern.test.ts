import { expect, test } from 'vitest';
import { tracesIn } from '../some-program.ts';
import { redosPattern } from './redos-pattern.ts';

test('a pattern is found where it is written, with the parameter that is matched and a text that attacks it', async () => {
  const program = `import re

BERTHS = re.compile(r'^(?:[A-Z]?\\d*,?)+$')


def is_berth_list(text):
    return BERTHS.match(text.strip()) is not None
`;
  const [trace, ...more] = await tracesIn(redosPattern, 'python', program);
  expect(more).toEqual([]);
  expect([trace?.at.line, trace?.function?.name, trace?.source?.kind, trace?.source?.name]).toEqual([
    ...[3, 'is_berth_list', 'parameter', 'text'],
  ]);
  expect(trace?.steps.map(({ at, message }) => `${at.line} ${message}`)).toEqual([
    ...['6 text comes in', '7 is matched with the pattern'],
  ]);
  expect(trace?.message).toMatch(/^the pattern takes exponential time on "\w+" again and again, then "!"$/);
  expect(trace?.payloads?.[0]).toMatch(/^[A-Z\d]{20,}!$/);
});

test('patterns of scripts are found as literals and as what is made of texts', async () => {
  const program = `const address = /^([a-z0-9]+\\.?)+@/;
const digits = new RegExp('^(\\\\d+,?)*$');
export function isAddress(text) {
  return address.test(text);
}
export const clean = (text) => text.replace(/(\\s*,\\s*)+$/, '');
export const split = (text) => text.split(/,\\s*/);
`;
  const found = await tracesIn(redosPattern, 'javascript', program);
  expect(found.map(({ at, source }) => [at.line, source?.name])).toEqual([
    [1, 'text'],
    [6, 'text'],
    [2, undefined],
  ]);
});

test('flags are read, and so is how a pattern is used', async () => {
  const program = `import re

LINE = r'(a|A)*b'

def first(text):
    return re.match(LINE, text, re.IGNORECASE)

def second(text):
    return re.match(r'([a-z]+)+', text)

def third(text):
    return re.search(r'''
        ( [a-z]+ )+   # words
        !
    ''', text, flags=re.VERBOSE | re.MULTILINE)

def fourth(text):
    return re.sub(r'(\\d+)+x', '', text)
`;
  const found = await tracesIn(redosPattern, 'python', program);
  expect(found.map(({ at, source }) => [at.line, source?.name])).toEqual([
    [6, 'text'],
    [12, 'text'],
    [18, 'text'],
  ]);
});
