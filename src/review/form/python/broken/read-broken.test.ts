import { expect, test } from 'vitest';
import { printedPython, somePython } from '../some-python.ts';

test('a bracket that nobody closes hides nothing', async () => {
  const program = `def first(a):
    return a

def broken(b):
    x = sail(b, [1, 2
    row(b)
    return x

class Boat:
    def moor(self, d):
        return tie(
            d, self

    def sink(self): pass
`;
  expect(await printedPython(program)).toEqual([
    ...['(function first exported (a))', '  (return a)'],
    ...[
      '(function broken exported (b))',
      '  (set x (call sail b (list 1 2)))',
      '  (call row b)',
      '  (return x)',
    ],
    ...['(class Boat ())', '  (function Boat.moor on:self exported (d))', '    (return (call tie d self))'],
    ...['  (function Boat.sink on:self exported ())', '    (pass)'],
  ]);
  expect((await somePython(program)).errors).toEqual([
    { line: 5, column: 22, endLine: 5, endColumn: 22 },
    { line: 12, column: 20, endLine: 12, endColumn: 20 },
  ]);
});

test('a colon that was forgotten is read', async () => {
  const program = `class Boat
    def moor(self, d)
        if d
            tie(d)
        else:
            pass
`;
  expect(await printedPython(program)).toEqual([
    '(class Boat ())',
    '  (function Boat.moor on:self exported (d))',
    ...['    (if d)', '      (call tie d)', '    else', '      (pass)'],
  ]);
});

test('a text that does not end ends with its line', async () => {
  const program = `def first(a):
    x = "unterminated
    return a
def second(b):
    y = '''never ends
    return b
`;
  expect(await printedPython(program)).toEqual([
    ...['(function first exported (a))', '  (set x "unterminated")', '  (return a)'],
    ...['(function second exported (b))', '  (set y "never ends")', '  (return b)'],
  ]);
});

test('half an answer gives the functions that can be seen', async () => {
  const program = `Here is the function:

\`\`\`python
def sail(to):
    return go(to)
\`\`\`

    def indented(self, there):
        return go(there)
for i in
    if x ==
def last(
`;
  const { functions, errors } = await somePython(program);
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['sail', 'indented']));
  expect(errors.length).toBeGreaterThan(0);
});

test('what is broken beyond mending is named, in the place where it stands', async () => {
  const program = `def first(): pass
def = 3 ) ( class
def third(): return 1
`;
  const { functions, errors } = await somePython(program);
  expect(functions.map(({ name, at }) => [name, at.line])).toEqual([
    ['first', 1],
    ['third', 3],
  ]);
  expect(errors.every(({ line }) => line === 2)).toBe(true);
});

test('tabs and spaces in one function', async () => {
  const program = 'def first(a):\n\tif a:\n        row(a)\n\treturn a\n\ndef second(b):\n    row(b)\n';
  const { functions } = await somePython(program);
  expect(functions.map(({ name }) => name)).toEqual(['first', 'second']);
});

test('a file of one error is one error', async () => {
  expect((await somePython('\0\u0001')).errors.length).toBeGreaterThan(0);
  expect(await somePython('')).toMatchObject({ body: [], functions: [], errors: [], lines: 0 });
});
