import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModuleForm } from '../form.ts';
import { printForm } from '../print-form.ts';
import { readModule } from '../read-module.ts';

const languages = ['javascript', 'typescript'] as const;

/** Reads the text and goes through all of its form. */
async function walked(language: ModuleForm['language'], text: string): Promise<ModuleForm> {
  const module = await readModule(language === 'typescript' ? 'any.ts' : 'any.js', language, text);
  printForm(module.body);
  JSON.stringify(module.body, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return module;
}

const pieces = [
  ...[
    'function',
    'class',
    '=>',
    'async',
    '*',
    'static',
    'get',
    'case',
    'switch',
    'default',
    'export',
    'import',
  ],
  ...[
    'const',
    'let',
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    '<',
    '>',
    '`',
    '${',
    '"',
    "'",
    '/',
    '\\',
    '\n',
    ' ',
    ';',
    ',',
  ],
  ...[
    '=',
    '.',
    '?.',
    '...',
    ':',
    '?',
    '!',
    '@',
    '#',
    'a',
    'b',
    '0',
    '1n',
    'if',
    'else',
    'for',
    'of',
    'in',
    'try',
  ],
  ...[
    'catch',
    'break',
    'return',
    'enum',
    'namespace',
    'as',
    'from',
    'require',
    'module',
    'exports',
    'yield',
    'new',
  ],
  ...['extends', 'await', 'delete', '\uD83C', '\u2028', '\0'],
];

test('any text has a form', async () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(' ')),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom(...languages), async (text, language) => {
      await walked(language, text);
    }),
    { numRuns: 200 },
  );
});

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

test('a program that was cut, doubled or mixed up has a form', async () => {
  const change = fc.record({
    source: fc.constantFrom(...sources),
    from: fc.nat(),
    length: fc.nat({ max: 80 }),
    put: fc.constantFrom('', ...pieces, 'const x = `'),
    end: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(
      change,
      fc.constantFrom(...languages),
      async ({ source, from, length, put, end }, language) => {
        const at = from % source.length;
        const changed = source.slice(0, at) + put + source.slice(at + length);
        await walked(language, changed.slice(0, changed.length - (end % 3 === 0 ? end % changed.length : 0)));
      },
    ),
    { numRuns: 60 },
  );
});

test('functions before and after an error are found', async () => {
  const { functions, errors } = await walked(
    'javascript',
    'function sail() { return 1; }\nconst broken = {{ a: ;\nfunction row(boat) { return boat; }\n',
  );
  expect(functions.map(({ name }) => name)).toEqual(expect.arrayContaining(['sail', 'row']));
  expect(errors.length).toBeGreaterThan(0);
});

test('each file of this folder is read without an error', async () => {
  const broken: string[] = [];
  for (const source of sources) {
    const { errors, lines } = await walked('typescript', source);
    if (errors.length > 0 || lines < 3) broken.push(source.slice(0, 80));
  }
  expect(broken).toEqual([]);
});

const deep = 2000;
const repeated = (text: string): string => text.repeat(deep);

const nested: Readonly<Record<string, string>> = {
  brackets: `${repeated('(')}a${repeated(')')}`,
  arrays: `${repeated('[')}a${repeated(']')}`,
  objects: `x = ${repeated('{a:')}1${repeated('}')}`,
  patterns: `const ${repeated('[')}a${repeated(']')} = b`,
  blocks: `${repeated('{')}a${repeated('}')}`,
  sums: `x = ${'a + '.repeat(5000)}a`,
  tests: `x = ${'a && '.repeat(5000)}a`,
  commas: `x = (${'a, '.repeat(5000)}a)`,
  choices: `x = ${repeated('a ? b : ')}c`,
  arrows: `${repeated('a => ')}1`,
  calls: `${repeated('f(')}${repeated(')')}`,
  chains: `a${repeated('.then(b)')}`,
  members: `a${'.b'.repeat(5000)}`,
  branches: `${repeated('if (a) b; else ')}c`,
  functions: `${repeated('function f() {')}${repeated('}')}`,
  classes: `${repeated('class A { m() {')}${repeated('}}')}`,
  assignments: `${repeated('a = ')}1`,
  negations: `${repeated('!')}a`,
  templates: `${repeated('`${')}a${repeated('}`')}`,
  elements: `${repeated('<a>')}${repeated('</a>')}`,
  loops: `${repeated('for (;;) ')}a`,
  switches: `${repeated('switch (a) { case 1: ')}${repeated('}')}`,
  breaks: `switch (a) { case 1: ${repeated('if (a) break;')} }`,
  labels: `${repeated('a: ')}b`,
  open: repeated('({['),
};

test.each(Object.entries(nested))('%s nested beyond all measure have a form', async (_, text) => {
  for (const language of languages) {
    const { body, errors } = await walked(language, text);
    expect(body.length + errors.length).toBeGreaterThan(0);
  }
});
