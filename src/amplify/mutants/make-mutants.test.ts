import { expect, test } from 'vitest';
import { makeMutants } from './make-mutants.ts';
import type { MutationOperator } from './mutant.ts';

/** Each mutant as `original -> replacement`. */
async function changes(
  language: string,
  { operator, program, entry = 'f' }: { operator?: MutationOperator; program: string; entry?: string },
): Promise<readonly string[]> {
  const mutants = await makeMutants({ language, program, entry, limit: 10_000 });
  return mutants
    .filter((mutant) => operator === undefined || mutant.operator === operator)
    .map(({ start, end, replacement }) => `${program.slice(start, end)} -> ${replacement}`);
}

const python: readonly (readonly [MutationOperator, string, readonly string[]])[] = [
  ['comparison', 'def f(a, b): return a < b', ['< -> >=', '< -> !=']],
  ['comparison', 'def f(a, b): return a == b', ['== -> !=', '== -> <=', '== -> >=']],
  ['comparison', 'def f(a, b): return a == "x"', ['== -> !=']],
  ['comparison', 'def f(a, b): return a not in b', ['not in -> in']],
  ['comparison', 'def f(a, b): return a is not None', ['is not -> is']],
  ['comparison', 'def f(a, b): return a % 2 == 0', ['== -> !=', '== -> >=']],
  ['comparison', 'def f(a, b): return a % 2 == 1', ['== -> !=', '== -> <=']],
  ['comparison', 'def f(a, b): return len(a) > 0', ['> -> <=']],
  ['comparison', 'def f(a, b):\n  while a < b: a += 1', ['< -> >=']],
  ['boundary', 'def f(a, b): return a < b <= 3', ['< -> <=', '<= -> <']],
  ['boundary', 'def f(a): return range(2, len(a))', ['len(a) -> len(a) + 1', 'len(a) -> len(a) - 1']],
  [
    'boundary',
    'def f(a, b): return a[b:a or 1]',
    ['b -> b + 1', 'b -> b - 1', 'a or 1 -> (a or 1) + 1', 'a or 1 -> (a or 1) - 1'],
  ],
  ['boundary', 'def f(a, b): return a[b - 1:]', []],
  ['arithmetic', 'def f(a, b): return a + b', ['a + b -> a', 'a + b -> b', '+ -> -', '+ -> *']],
  ['arithmetic', 'def f(a, b): return a - 1', ['- -> +']],
  ['arithmetic', 'def f(a, b): return a + 0', ['+ -> *']],
  ['arithmetic', 'def f(a, b): return a % b', ['a % b -> a', '% -> //', '% -> *']],
  ['arithmetic', 'def f(a, b: str): return a + b', ['a + b -> a', 'a + b -> b']],
  ['arithmetic', 'def f(a, b): return -a ** 2', ['-a ** 2 -> a ** 2', '** -> *']],
  ['arithmetic', 'def f(a, b):\n  a //= b\n  return a', ['//= -> /=', '//= -> *=']],
  ['constant', 'def f(a): return a[0]', ['0 -> 1', '0 -> -1']],
  ['constant', 'def f(a): return 1 - a', ['1 -> 2', '1 -> 0']],
  ['constant', 'def f(a): return a - 0', ['0 -> 1', '0 -> (-1)']],
  ['constant', 'def f(a): return 0x1F, 1_000', ['0x1F -> 32', '0x1F -> 30', '1_000 -> 1001', '1_000 -> 999']],
  ['constant', 'def f(a): return a // 1', ['1 -> 2']],
  ['constant', 'def f(a): return a[::1]', ['1 -> 2']],
  ['constant', 'def f(a): return 0.5', ['0.5 -> 1.5', '0.5 -> -0.5']],
  ['constant', 'def f(a): return ""', ['"" -> "x"']],
  ['constant', "def f(a): return a in 'aeiou'", ["'aeiou' -> ''", "'aeiou' -> 'aeio'"]],
  ['constant', "def f(a): return a == 'b'", ["'b' -> ''", "'b' -> 'c'"]],
  ['constant', "def f(a): return r'\\d'", ["r'\\d' -> r''"]],
  ['constant', `def f(a): return f"{a}, {a['k']}"`, [',  -> ']],
  ['constant', "def f(a): return float('inf')", ["'inf' -> '-inf'"]],
  ['constant', 'def f(a): return True', ['True -> False']],
  ['constant', 'def f(a): return None', ['None -> 0']],
  ['constant', 'def f(a): return a is None', []],
  ['boolean', 'def f(a, b): return a and b', ['a and b -> a', 'a and b -> b', 'and -> or']],
  ['boolean', 'def f(a, b): return not a', ['not a -> a']],
  [
    'boolean',
    'def f(a, b):\n  if a or b: return 1',
    [
      'a or b -> not (a or b)',
      'a or b -> True',
      'a or b -> False',
      'a or b -> a',
      'a or b -> b',
      'or -> and',
    ],
  ],
  ['boolean', 'def f(a, b): return 1 if a < b else 2', ['a < b -> True', 'a < b -> False']],
  ['boolean', 'def f(a): return [x for x in a if x]', ['x -> not (x)', 'x -> True', 'x -> False']],
  ['boolean', 'def f(a):\n  while True: a()', []],
  ['slice', 'def f(a): return a[1:3]', ['a[1:3] -> a[1:3][::-1]', '1:3 -> :3', '1:3 -> 1:', '1:3 -> 1:3:2']],
  ['slice', 'def f(a): return a[::-1]', []],
  ['slice', 'def f(a): return sum(a[1:])', ['1: -> :', '1: -> 1::2']],
  ['call', 'def f(a): return set(sorted(a))', ['set(sorted(a)) -> list(sorted(a))']],
  ['constant', "def f(a): return a.encode('utf-8')", []],
  ['slice', 'def f(a): return a[0:len(a):2]', ['0:len(a):2 -> 0:len(a)']],
  ['slice', 'def f(a):\n  a[:2] = []', [':2 -> :', ':2 -> :2:2']],
  ['deletion', 'def f(a):\n  a.append(1)\n  return a', ['a.append(1) -> pass', 'return a -> pass']],
  ['deletion', 'def f(a):\n  b = 1\n  b = a\n  b += 1', ['b = a -> pass', 'b += 1 -> pass']],
  ['deletion', 'def f(a):\n  if a: return 1\n  a()', ['a() -> pass']],
  [
    'deletion',
    'def f(a):\n  if a: a()\n  else: a.b()',
    ['if a: a()\n  else: a.b() -> pass', 'a() -> pass', 'a.b() -> pass'],
  ],
  [
    'deletion',
    'def f(a):\n  for x in a:\n    if x:\n      x()\n      continue',
    ['for x in a:\n    if x:\n      x()\n      continue -> pass', 'x() -> pass'],
  ],
  [
    'deletion',
    'def f(a):\n  "Doc."\n  pass\n  global g\n  import sys\n  print(a)\n  assert a\n  return None',
    [],
  ],
  [
    'return',
    'def f(a):\n  "Doc."\n  b = [a]\n  return b',
    [' -> return []\n  ', ' -> return a\n  ', 'b -> []'],
  ],
  ['return', 'def f(a: int):\n  return str(a)', ["str(a) -> ''"]],
  ['return', 'def f(a):\n  return a', []],
  ['return', 'def f(a):\n  return a < 1', [' -> return a\n  ', 'a < 1 -> True', 'a < 1 -> False']],
  ['return', 'def f(a):\n  yield a', [' -> return\n  ']],
  ['return', 'def f(a): return sum(a)', [' -> return a; ', 'sum(a) -> 0']],
  ['return', 'f = lambda a: len(a)', ['len(a) -> 0', 'len(a) -> a']],
  ['variable', 'def f(a, b): return a', ['a -> b']],
  ['variable', 'def f(a, b, c, d): return a', ['a -> d', 'a -> c']],
  ['variable', 'def f(a: int, b: str, c: int): return a', ['a -> c']],
  ['variable', 'def f(a, b):\n  c = a(b)', ['b -> a']],
  ['variable', 'def f(a):\n  b = a\n  b = b', ['b -> a']],
  ['variable', 'def f(a): return [x for x in a]', ['x -> a']],
  ['variable', 'def f(a):\n  a.b = a.a\n  return g(a=1)', []],
  ['loop', 'def f(a):\n  for x in a:\n    if x: break\n    x()', ['break -> continue', ' -> \n    break']],
  ['loop', 'def f(a):\n  while a: a()', [' -> ; break']],
  ['loop', 'def f(a):\n  for x in a:\n    return x', []],
  ['call', 'def f(a): return min(a)', ['min -> max']],
  ['call', 'def f(a): return sorted(a, key=len)', ['sorted(a, key=len) -> list(a)', '(a, key=len) -> (a)']],
  ['call', 'def f(a): return abs(a - 1) * 2', ['abs(a - 1) -> (a - 1)']],
  ['call', 'def f(a): return sorted(x for x in a)', ['sorted(x for x in a) -> list(x for x in a)']],
  ['call', 'def f(a): return a.lower().b', ['a.lower() -> a', 'lower -> upper']],
  ['call', 'def f(a):\n  a.strip()', ['strip -> lstrip', 'strip -> rstrip']],
];

test.for(python)('changes by %s in Python: %s', async ([operator, program, expected]) => {
  expect(await changes('python', { operator, program })).toEqual(expected);
});

const script: readonly (readonly [MutationOperator, string, readonly string[]])[] = [
  ['comparison', '(a, b) => a === b', ['=== -> !==', '=== -> <=', '=== -> >=']],
  ['comparison', "(a, b) => typeof a === 'x'", ['=== -> !==']],
  ['boundary', '(a, b) => a <= b', ['<= -> <']],
  ['boundary', '(a, b) => a.slice(b, 2)', ['b -> b + 1', 'b -> b - 1']],
  ['arithmetic', '(b, a) => a + 1', ['a + 1 -> 1', '+ -> -', '+ -> *']],
  ['arithmetic', '(a) => { for (let i = 0; i < a; i++) a -= i; }', ['++ -> --', '-= -> +=', '-= -> =']],
  ['constant', '(a) => a - 0', ['0 -> 1', '0 -> (-1)']],
  [
    'constant',
    '(a) => [10n, 1e3, null, Infinity]',
    ['10n -> 11n', '10n -> 9n', '1e3 -> 1001.0', '1e3 -> 999.0', 'null -> 0', 'Infinity -> 0'],
  ],
  ['constant', '(a) => `n$' + '{a}.`', ['n -> ', '. -> ']],
  ['boolean', '(c, a, b) => a && !b', ['a && !b -> a', 'a && !b -> !b', '&& -> ||', '!b -> b']],
  [
    'boolean',
    '(a, b) => a ?? b ?? 1',
    ['a ?? b -> a', 'a ?? b -> b', 'a ?? b ?? 1 -> a ?? b', 'a ?? b ?? 1 -> 1'],
  ],
  ['boolean', '(a) => { if (a.b) a(); }', ['a.b -> !(a.b)', 'a.b -> true', 'a.b -> false']],
  ['slice', '(a) => a.slice(1, 3)', ['(1, 3) -> (1)', '(1, 3) -> (0, 3)']],
  ['slice', '(a) => a.slice(0, a.length)', []],
  [
    'deletion',
    '(a) => { const b = 1; a.push(b); console.log(a); return a; }',
    ['a.push(b); -> ;', 'return a; -> ;'],
  ],
  ['deletion', "(a) => { 'use strict'; if (a) throw new Error('no'); }", []],
  [
    'return',
    '(a) => { const b = new Map(); return b; }',
    [' -> return new Map(); ', ' -> return a; ', 'b -> new Map()'],
  ],
  ['return', '(a) => [a]', ['[a] -> []', '[a] -> a']],
  ['return', '(a) => ({ a })', ['({ a }) -> ({})', '({ a }) -> a']],
  [
    'variable',
    '(a, { b, c: d }) => { { const e = a; } return d; }',
    ['a -> d', 'a -> b', 'd -> b', 'd -> a'],
  ],
  ['variable', '(a) => { const b = g(a); return a; }', ['a -> b']],
  [
    'loop',
    '(a) => { for (const x of a) { if (x) continue; a(); } }',
    ['continue; -> break;', ' -> ; break;'],
  ],
  ['loop', '(a) => { switch (a) { case 1: break; } }', []],
  ['loop', '(a) => { while (a) a(); }', ['a(); -> { a(); break; }']],
  ['call', '(a) => Math.max(a)', ['max -> min']],
  ['call', '(b, a) => a.sort((x, y) => x - y)', ['a.sort((x, y) => x - y) -> a', '((x, y) => x - y) -> ()']],
  ['call', '(a) => Math.floor(a / 2)', ['Math.floor(a / 2) -> (a / 2)', 'floor -> ceil', 'floor -> round']],
];

test.for(
  ['javascript', 'typescript'].flatMap((language) => script.map((row) => [language, ...row] as const)),
)('changes in %s by %s: %s', async ([language, operator, body, expected]) => {
  expect(await changes(language, { operator, program: `const f = ${body};` })).toEqual(expected);
});

test('leaves types alone', async () => {
  const program = "function f(a: 1 | 'x', b?: Record<'k', 2>): a is 'x' { return a as 3 satisfies 4; }";
  expect(await changes('typescript', { operator: 'constant', program })).toEqual([]);
});

test('leaves docstrings, annotations, imports and messages of errors alone', async () => {
  const program = `import math
from os import path
def f(a: "int" = 1) -> "int":
    """Doubles.

    >>> f(1 + 1)
    4
    """
    from sys import maxsize
    if a > maxsize:
        raise ValueError("more than " + str(2))
`;
  expect(await changes('python', { operator: 'constant', program })).toEqual(['1 -> 2', '1 -> 0']);
});

test('changes only what the entry reaches, through other functions and classes too', async () => {
  const program = `LIMIT = 1
def unused(): return 2
def helper(): return 3
class Shelf:
    def room(self): return helper()
def f(): return TABLE['a']
def g(): return 4
TABLE = {'a': Shelf}
if __name__ == '__main__':
    f() + 5
`;
  expect(await changes('python', { operator: 'constant', program })).toEqual([
    '3 -> 4',
    '3 -> 2',
    "'a' -> ''",
  ]);
  expect(await changes('python', { operator: 'constant', program, entry: 'Shelf.room' })).toEqual([
    '3 -> 4',
    '3 -> 2',
  ]);
});

test('leaves code alone that is never reached', async () => {
  const program = 'def f(a):\n  return a\n  a += 1\n';
  expect(await changes('python', { program })).toEqual(['return a -> pass']);
});

test('says where a mutant differs, with a diff for people', async () => {
  const program = 'def f(a, b):\n    """Sum."""\n    return a & b\n';
  expect(await makeMutants({ language: 'python', program, entry: 'f', limit: 1 })).toEqual([
    {
      operator: 'arithmetic',
      line: 3,
      start: 41,
      end: 42,
      replacement: '|',
      program: 'def f(a, b):\n    """Sum."""\n    return a | b\n',
      diff: '     """Sum."""\n-    return a & b\n+    return a | b',
    },
  ]);
});

test('spreads a small number over operators', async () => {
  const program =
    'def f(a, b):\n  for x in a:\n    if x < b and x > 1:\n      return max(x, b + 1)\n  return a[:b]\n';
  const mutants = await makeMutants({ language: 'python', program, entry: 'f', limit: 11 });
  expect(mutants.map(({ operator }) => operator).toSorted()).toEqual([
    'arithmetic',
    'boolean',
    'boundary',
    'call',
    'comparison',
    'constant',
    'deletion',
    'loop',
    'return',
    'slice',
    'variable',
  ]);
});

test('makes none without a grammar, an entry or a program that parses', async () => {
  const made = await Promise.all([
    makeMutants({ language: 'cobol', program: 'def f(a): return a + 1', entry: 'f' }),
    makeMutants({ language: 'python', program: 'def f(a): return a + 1', entry: 'g' }),
    makeMutants({ language: 'python', program: 'def f(a: return a + 1', entry: 'f' }),
  ]);
  expect(made).toEqual([[], [], []]);
});
