import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModuleForm } from '../form.ts';
import { printForm } from '../print-form.ts';
import { somePython } from './some-python.ts';

/** Reads the text and goes through all of its form. */
async function walked(text: string): Promise<ModuleForm> {
  const module = await somePython(text);
  printForm(module.body);
  const lines = text.split('\n').length;
  const errors = module.errors.map((at) => ({ at }));
  for (const { at } of [...module.functions, ...module.classes, ...errors]) {
    const isOrdered = at.line < at.endLine || (at.line === at.endLine && at.column <= at.endColumn);
    expect(isOrdered && at.line >= 1 && at.column >= 1 && at.endLine <= lines).toBe(true);
  }
  return module;
}

const words =
  `def class lambda async await yield from import as with if elif else for in while try except finally match
  case return raise del global pass print exec not and or is None True a b self 1 0x 1.5e 3j _`.split(/\s+/);
const marks = [
  ...'()[]{},:;.=+-*/%@&|^~<>!\\\'"#\n\t ',
  '"""',
  "'''",
  'f"',
  "rb'",
  '\r\n',
  ':=',
  '**',
  '\n    ',
  '\u00FC',
  '\u{1F600}',
];

test('any row of Python words has a form', async () => {
  const piece = fc.oneof(fc.constantFrom(...words.map((word) => `${word} `)), fc.constantFrom(...marks));
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(text, async (one) => void (await walked(one))),
    { numRuns: 500 },
  );
});

test('any text has a form', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(text, async (one) => void (await walked(one))),
    { numRuns: 300 },
  );
});

const harness = ['codec.py', 'proxy.py'].map((name) =>
  readFileSync(new URL(`../../../../harness/python/${name}`, import.meta.url), 'utf8'),
);

test('a program that was cut, doubled or mixed up has a form', async () => {
  const change = fc.record({
    source: fc.constantFrom(...harness),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(200),
    put: fc.constantFrom('', '(', ')', '"', '"""', '\n', ':', '{', 'def ', '\t', '\\'),
    end: fc.double({ min: 0.2, max: 1, noNaN: true }),
  });
  const mutated = change.map(({ source, from, length, put, end }) => {
    const at = Math.floor(from * source.length);
    return (source.slice(0, at) + put + source.slice(at + length)).slice(0, Math.floor(end * source.length));
  });
  await fc.assert(
    fc.asyncProperty(mutated, async (one) => void (await walked(one))),
    { numRuns: 120 },
  );
});

test('a program without one of its brackets or colons still shows nearly all of its functions', async () => {
  const [source = ''] = harness;
  const whole = (await somePython(source)).functions.length;
  const offsets = [...source.matchAll(/[()[\]{}:]/g)].map(({ index }) => index);
  for (const at of offsets.filter((_, index) => index % 40 === 0)) {
    const { functions } = await walked(source.slice(0, at) + source.slice(at + 1));
    expect(functions.length, source.slice(at - 30, at + 10)).toBeGreaterThanOrEqual(whole - 3);
  }
});

const many = 5000;

const deep: Readonly<Record<string, string>> = {
  brackets: `${'('.repeat(many)}a${')'.repeat(many)}`,
  'open brackets': 'f(['.repeat(many),
  'open brackets on lines': `${'x = (\n'.repeat(many)}def f(): pass`,
  lists: `${'['.repeat(many)}${']'.repeat(many)} = 1`,
  sums: `x = a${' + a'.repeat(4 * many)}`,
  tests: `x = a${' and a'.repeat(4 * many)}`,
  comparisons: `x = a${' < a'.repeat(4 * many)}`,
  powers: `x = a${' ** a'.repeat(4 * many)}`,
  negations: `${'not '.repeat(many)}a`,
  choices: `${'a if b else '.repeat(many)}c`,
  lambdas: `${'lambda: '.repeat(many)}a`,
  calls: `a${'.b()'.repeat(many)}`,
  indexes: `a${'[0]'.repeat(many)}`,
  assignments: `${'a = '.repeat(many)}1`,
  branches: `if a: pass\n${'elif b: pass\n'.repeat(many)}`,
  functions: Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}def f${depth}():\n`).join(''),
  blocks: Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}if a:\n`).join(''),
  'formatted texts': `${'f"{'.repeat(500)}a${'}"'.repeat(500)}`,
  patterns: `match a:\n case ${'('.repeat(many)}a${')'.repeat(many)}: pass`,
  alternatives: `match a:\n case ${'1 | '.repeat(many)}2: pass`,
  comprehensions: `${'['.repeat(500)}a${' for a in b]'.repeat(500)}`,
  digits: `x = ${'7'.repeat(100_000)}`,
  'broken classes': '(class a: pass\n'.repeat(500),
  decorators: `${'@a\n'.repeat(many)}def f(): pass`,
};

test.each(Object.keys(deep))('%s nested beyond all measure have a form', async (name) => {
  const module = await walked(deep[name] ?? '');
  expect(
    JSON.stringify(module.body, (_, value) => (typeof value === 'bigint' ? `${value}` : value)).length,
  ).toBeGreaterThan(2);
});

test('names in what is nested too deeply are still read', async () => {
  const printed = printForm((await somePython(`${'f('.repeat(600)}secret${')'.repeat(600)}`)).body);
  expect(printed).toContain('secret');
});
