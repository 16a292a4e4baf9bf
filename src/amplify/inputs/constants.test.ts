import { expect, test } from 'vitest';
import { type Constants, collectConstants } from './constants.ts';

const none: Constants = { integers: [], floats: [], texts: [], keys: [], lengths: [] };

async function collect(language: string, program: string): Promise<Constants> {
  return collectConstants({ language, program });
}

test('collects what a Python program compares with, looks up and holds', async () => {
  const program = `"""Fares from 99."""
import os9
VOWELS = 'ae'
RATES = {'adult': 2.5, 'child': -1.25}
def fare(age: "int", rows) -> float:
    """Doubles 7."""
    if age >= 18 and len(rows) < 3:
        return RATES['adult'] * 0x10
    if -4 < age:
        raise ValueError("below 55")
    return rows[0].get('price', 1_000)
if __name__ == '__main__':
    fare(77)
print(88)
`;
  expect(await collect('python', program)).toEqual({
    integers: [18n, 17n, 19n, 3n, 2n, 4n, 16n, -4n, -5n, -3n, 0n, 1000n],
    floats: [2.5, -1.25],
    texts: ['ae', 'adult', 'child', 'price', 'a', 'e', 'd', 'u', 'l', 't', 'c', 'h', 'i', 'p', 'r'],
    keys: ['adult', 'child', 'price'],
    lengths: [3, 2, 4],
  });
});

test('collects what a TypeScript program compares with, looks up and holds', async () => {
  const program = `import { a } from 'ferry';
type Zone = 'near' | 9;
const limits: Record<Zone, 8> = { far: 12n };
export function fare(row: { zone: 'x' }, names: string[]): number {
  'use strict';
  if (names.length === 0 || row.zone === 'é\\n') throw new Error('no 5');
  const { total } = row;
  return -1.5 + row['cost'] + Math.max(total, this.depth);
}
fare(6);
`;
  expect(await collect('typescript', program)).toEqual({
    integers: [12n, 0n, -1n, 1n],
    floats: [-1.5],
    texts: ['é\n', 'cost', 'é', '\n', 'c', 'o', 's', 't'],
    keys: ['far', 'zone', 'total', 'cost'],
    lengths: [0, 1],
  });
});

const literals: readonly (readonly [string, string, readonly string[]])[] = [
  ['python', String.raw`'\x41\u00e9\U0001f600\101\'"\q'`, [`Aé😀A'"\\q`]],
  ['python', String.raw`r'\d'`, ['\\d']],
  ['python', "'''a\nb'''", ['a\nb']],
  ['python', "f'{{x}}'", ['{x}']],
  ['python', "f'{x}'", []],
  ['python', "b'x'", []],
  ['python', String.raw`'\N{BULLET}'`, []],
  ['python', String.raw`'\ud800'`, []],
  ['javascript', String.raw`'\x41\u00e9\u{1f600}\0\q'`, ['Aé😀\0q']],
  ['javascript', '`a\nb`', ['a\nb']],
];

test.for(literals)('reads the %s text %s', async ([language, literal, expected]) => {
  const program = language === 'python' ? `x = ${literal}` : `const x = ${literal};`;
  const { texts } = await collect(language, program);
  expect(texts.slice(0, 1)).toEqual(expected);
});

test('keeps 200 of a kind and does not spell long texts', async () => {
  const numbers = Array.from({ length: 300 }, (_, at) => at);
  const program = `TABLE = [${numbers.join(', ')}, ${numbers.map((at) => `${at}.5`).join(', ')}, '${'long '.repeat(9)}']`;
  const { integers, floats, texts } = await collect('python', program);
  expect([integers.length, floats.length, texts]).toEqual([200, 200, ['long '.repeat(9)]]);
});

test('collects nothing where there is no grammar or no program', async () => {
  expect(await Promise.all([collect('cobol', 'x = 1'), collect('python', 'x = (1')])).toEqual([none, none]);
});
