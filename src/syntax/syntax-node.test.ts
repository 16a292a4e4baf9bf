import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Grammar, openGrammar } from './grammar.ts';
import { childOf, namedChildren, nodesWithin, type SyntaxNode } from './syntax-node.ts';

async function open(language: string): Promise<Grammar> {
  const grammar = await openGrammar(language);
  if (grammar === undefined) throw new Error(`no grammar for ${language}`);
  return grammar;
}

function sketch(node: SyntaxNode): unknown {
  const label = `${node.field === undefined ? '' : `${node.field}: `}${node.type}`;
  const inner = namedChildren(node).map(sketch);
  return inner.length === 0
    ? `${label} ${JSON.stringify(node.text)} in line ${node.line}`
    : [label, ...inner];
}

test('copies the tree with fields, texts and lines, and without comments', async () => {
  const root = (await open('python')).inspect('x = 1  # ñ\ny = -x\n', (code) => code.root);
  expect(root && sketch(root)).toEqual([
    'module',
    [
      'expression_statement',
      ['assignment', 'left: identifier "x" in line 1', 'right: integer "1" in line 1'],
    ],
    [
      'expression_statement',
      [
        'assignment',
        'left: identifier "y" in line 2',
        ['right: unary_operator', 'argument: identifier "x" in line 2'],
      ],
    ],
  ]);
});

test('counts offsets in units of the text, after characters of several bytes too', async () => {
  const text = "a = '😀é'\nb = a\n";
  const root = (await open('python')).inspect(text, (code) => code.root);
  const places = root && nodesWithin(root).map(({ start, end }) => text.slice(start, end));
  expect(places).toEqual(root && nodesWithin(root).map((node) => node.text));
  expect(places).toContain("'😀é'");
});

test('has no tree of a text that does not parse', async () => {
  const grammar = await open('typescript');
  expect(
    ['const a = ;', 'const a = 1;'].map((text) => grammar.inspect(text, ({ root }) => root?.type)),
  ).toEqual([undefined, 'program']);
});

test('leaves out what is nested deeper than anyone writes, and survives it', async () => {
  const root = (await open('python')).inspect(
    `x = ${'['.repeat(3_000)}${']'.repeat(3_000)}`,
    (code) => code.root,
  );
  expect(root && nodesWithin(root).length).toBeLessThan(2_000);
});

test('finds a child by what it is to its parent', async () => {
  const root = (await open('javascript')).inspect('a + b', (code) => code.root);
  const sum = root?.children[0]?.children[0];
  expect([childOf(sum, 'left')?.text, childOf(sum, 'right')?.text, childOf(sum, 'body')]).toEqual([
    'a',
    'b',
    undefined,
  ]);
});

const programs = {
  python: 'def add(a, b):\n    """Both."""\n    if a > 1:\n        return a + b  # é\n    return [a, "b"]\n',
  typescript:
    'export const add = (a: number): number[] => {\n  if (a > 1) return [a, [a ?? 1]];\n  return [];\n};\n',
};

test.for(Object.entries(programs))(
  'tells of any edit of %s what parsing the whole text anew tells',
  async ([language, text]) => {
    const grammar = await open(language);
    const piece = fc.constantFrom(
      '',
      'x',
      ' ',
      '\n',
      '(',
      ')',
      ':',
      '"',
      '    pass\n',
      'return',
      '1 + 2',
      '{',
      '}',
      ';',
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(6), piece, (start, length, replacement) => {
        const end = Math.min(text.length, start + length);
        const edit = { start, end, replacement };
        const changed = text.slice(0, start) + replacement + text.slice(end);
        const isParsed = grammar.inspect(changed, ({ root }) => root !== undefined);
        expect(grammar.inspect(text, ({ parsesAfter }) => parsesAfter(edit))).toBe(isParsed);
      }),
      { seed: 5, numRuns: 400 },
    );
  },
);
