import { expect, test } from 'vitest';
import { openGrammar } from './grammar.ts';
import type { SyntaxTable } from './syntax-table.ts';

async function read(language: string, text: string): Promise<SyntaxTable> {
  const grammar = await openGrammar(language);
  if (grammar === undefined) throw new Error(`no grammar for ${language}`);
  return grammar.table(text);
}

/** One line for each row: how deep it is, what it is to its parent, its type, and its text where it holds no other. */
function rows({ text, types, fields, starts, ends, after }: SyntaxTable): readonly string[] {
  const open: number[] = [];
  return types.map((type, row) => {
    while (open.length > 0 && row >= (open.at(-1) ?? 0)) open.pop();
    const indent = '  '.repeat(open.length);
    open.push(after[row] ?? 0);
    const field = fields[row] === undefined ? '' : `${fields[row]}:`;
    const isLeaf = after[row] === row + 1;
    return `${indent}${field}${type}${isLeaf ? ` ${text.slice(starts[row], ends[row])}` : ''}`;
  });
}

test('a tree is rows in the order of the text, without brackets and comments', async () => {
  const table = await read('python', 'tide = rise(3, not low)  # metres\n');
  expect(rows(table)).toEqual([
    'module',
    '  expression_statement',
    '    assignment',
    '      left:identifier tide',
    '      = =',
    '      right:call',
    '        function:identifier rise',
    '        arguments:argument_list',
    '          integer 3',
    '          not_operator',
    '            not not',
    '            argument:identifier low',
  ]);
  expect(table.comments).toEqual([{ start: 25, end: 33 }]);
  expect(table.errors).toEqual([]);
  expect(table.named.filter((isNamed) => !isNamed).length).toBe(2);
});

test('of a text that does not parse, the errors are named and the rest is there', async () => {
  const { types, errors, text } = await read('javascript', 'sail(); ] row();\nfunction moor() { tie( }\n');
  expect(types.filter((type) => type === 'call_expression').length).toBeGreaterThanOrEqual(2);
  expect(types).toContain('function_declaration');
  expect(errors.map(({ start }) => text[start])).toContain(']');
});

test('what the parser puts in for what is missing is an error of no width', async () => {
  const { errors } = await read('javascript', 'if (low) { sail();');
  expect(errors.some(({ start, end }) => start === end)).toBe(true);
});

test('holes of a list are seen by their commas', async () => {
  const { types } = await read('javascript', '[a, , b]');
  expect(types.filter((type) => type === ',').length).toBe(2);
});

test('elements stand in files that hold types too', async () => {
  const table = await read('tsx', 'const pier: Pier = <Boat name="x" />;');
  expect(table.errors).toEqual([]);
  expect(table.types).toContain('jsx_self_closing_element');
});

test('a text that takes the square of its length is given up, and the next one is read', async () => {
  const hostile = `${'\\\n'.repeat(30_000)}(`;
  const { types, errors } = await read('python', hostile);
  expect(types).toEqual(['ERROR']);
  expect(errors).toEqual([{ start: 0, end: hostile.length }]);
  expect((await read('python', 'tide = 1')).types).toContain('assignment');
});
