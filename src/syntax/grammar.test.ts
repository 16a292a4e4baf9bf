import { expect, test } from 'vitest';
import { openGrammar } from './grammar.ts';
import { definesName, holdsCode, type ParsedCode } from './statement.ts';

async function parse(language: string, text: string): Promise<ParsedCode> {
  const grammar = await openGrammar(language);
  if (grammar === undefined) throw new Error(`no grammar for ${language}`);
  return grammar.parse(text);
}

async function outline(language: string, text: string): Promise<readonly string[]> {
  const { statements } = await parse(language, text);
  return statements.map(({ kind, names, isStub, callee }) =>
    [
      kind,
      ...names,
      ...(isStub ? ['(stub)'] : []),
      ...(callee === undefined ? [] : [`calls ${callee}`]),
    ].join(' '),
  );
}

test('lists the statements of a Python program', async () => {
  const program = `"""Ferries."""
from math import ceil as up, floor
import os.path
@cache
def fare(age): return 4
class Ferry:
    pass
def later(): ...
a = b = 1
c, d = 2, 3
a.b = 4
if True:
    def hidden(): return 1
if __name__ == '__main__':
    fare(3)
assert fare(3) == 4
print(fare(3))
return 1
`;
  expect(await outline('python', program)).toEqual([
    'words',
    ...['import up floor', 'import os', 'definition fare', 'definition Ferry', 'definition later (stub)'],
    ...[
      'binding a b',
      'binding c d',
      'binding',
      'other hidden',
      'main-guard',
      'assertion',
      'call calls print',
      'return',
    ],
  ]);
});

test('lists the statements of a TypeScript program', async () => {
  const program = `import { half as part } from './half.js';
export default function fare(age: number): number { return 4; }
function later() {}
const [a, b] = [1, 2];
interface Ferry { name: string }
enum Day { Monday }
console.log(fare(3));
if (require.main === module) fare(3);
export { fare };
`;
  expect(await outline('typescript', program)).toEqual([
    ...[
      'import half as part',
      'definition fare',
      'definition later (stub)',
      'binding a b',
      'definition Ferry',
    ],
    ...['definition Day', 'call calls console.log', 'main-guard', 'other'],
  ]);
});

test('says whether a text is a program as it stands', async () => {
  expect((await parse('python', 'x = 1\n')).isWhole).toBe(true);
  expect((await parse('python', 'x = (1\n')).isWhole).toBe(false);
  expect((await parse('python', '    x = 1\n')).isWhole).toBe(false);
  expect((await parse('javascript', '    x = 1\n')).isWhole).toBe(true);
  expect(holdsCode(await parse('python', 'Yes\n'))).toBe(false);
});

test('a variable in the body of a function defines nothing', async () => {
  expect(definesName(await parse('python', 'fare = 4\nreturn fare\n'), 'fare')).toBe(false);
  expect(definesName(await parse('python', 'fare = lambda age: 4\n'), 'fare')).toBe(true);
  expect(definesName(await parse('python', 'from ferry import fare\n'), 'fare')).toBe(false);
});

test('has no grammar for a language without one', async () => {
  expect(await openGrammar('cpp')).toBe(undefined);
});
