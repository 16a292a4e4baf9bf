import { afterAll, beforeAll, expect, test } from 'vitest';
import { TemporaryFolder } from '../temporary-folder.ts';
import { readProblemFolder } from './assay-folder.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await TemporaryFolder.make();
});
afterAll(() => folder.remove());

const matter = [
  'id: orchard-rows',
  'language: python',
  'entry: orchard_rows',
  'category: algorithms',
  'level: 2',
  'signature: "def orchard_rows(trees: Iterable[int]) -> list[int]:"',
  'tolerance: 1e-9',
];

/** Writes a problem folder, whose name is its first argument, and returns its path. */
async function problemFolder(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  for (const [file, content] of Object.entries(files)) await folder.write(`${name}/${file}`, content);
  return `${folder.path}/${name}`;
}

function problemFile(lines: readonly string[], statement = 'Say "rows".\n\nThen stop.'): string {
  return `---\n${lines.join('\n')}\n---\n${statement}\n`;
}

async function complaint(path: string): Promise<string> {
  return await readProblemFolder(path).then(
    () => 'no complaint',
    (error: unknown) => String(error),
  );
}

test('reads statement, reference, tests and planted wrong programs', async () => {
  const reference =
    'from collections.abc import Iterable\nimport math\n\ndef orchard_rows(trees): return list(trees)\n';
  const path = await problemFolder('orchard-rows', {
    'problem.md': problemFile(matter),
    'reference.py': reference,
    'tests/base.jsonl': '{"args": [[1]], "expected": [1]}\n\n{"args": [[]], "raises": "ValueError"}\n',
    'tests/plus.py': 'assert orchard_rows([2]) == [2]\n',
    'wrong/forgets-empty-input.py': 'def orchard_rows(trees): return [1]\n',
  });
  const comparison = { absolute: 1e-9, relative: 0, floatsAbsolute: 0, output: 'text' };
  const signature = 'def orchard_rows(trees: Iterable[int]) -> list[int]:';
  expect(await readProblemFolder(path)).toEqual({
    id: 'orchard-rows',
    language: 'python',
    prompt: [
      { type: 'text', text: 'Say "rows".\n\nThen stop.' },
      { type: 'text', text: signature },
    ],
    entryPoint: 'orchard_rows',
    signature,
    completionPrefix: `from collections.abc import Iterable\n\n\n${signature}\n    """\n    Say "rows".\n\n    Then stop.\n    """\n`,
    reference,
    prelude: 'from collections.abc import Iterable\nimport math\n',
    tiers: {
      base: {
        kind: 'calls',
        entry: 'orchard_rows',
        form: 'rows',
        raw: '[{"args": [[1]], "expected": [1]}, {"args": [[]], "raises": "ValueError"}]',
        count: 2,
        comparison,
      },
      plus: { kind: 'script', code: 'assert orchard_rows([2]) == [2]\n', names: ['orchard_rows'], count: 1 },
    },
    wrong: [{ name: 'forgets-empty-input', program: 'def orchard_rows(trees): return [1]\n' }],
    category: 'algorithms',
    level: 2,
    source: { file: 'orchard-rows/problem.md', line: 1 },
  });
});

test('needs neither reference nor plus tests, and gives bare asserts in TypeScript their module', async () => {
  const path = await problemFolder('ferry-times', {
    'problem.md': problemFile(
      [
        'language: ts',
        'entry: ferryTimes',
        'signature: "export function ferryTimes(hour: number): number {"',
      ],
      'When */ does it sail?',
    ),
    'tests/base.ts': 'assert.equal(ferryTimes(1), 2);\n',
  });
  const { id, language, completionPrefix, reference, tiers } = await readProblemFolder(path);
  expect({ id, language, completionPrefix, reference, tiers }).toEqual({
    id: 'ferry-times',
    language: 'typescript',
    completionPrefix:
      '/**\n * When *\\/ does it sail?\n */\nexport function ferryTimes(hour: number): number {\n',
    reference: undefined,
    tiers: {
      base: {
        kind: 'script',
        code: "const assert = require('node:assert');\nassert.equal(ferryTimes(1), 2);\n",
        names: ['ferryTimes'],
        count: 1,
      },
    },
  });
});

test('compares rows without expected values with the reference', async () => {
  const path = await problemFolder('seed-trays', {
    'problem.md': problemFile(['language: python', 'entry: trays']),
    'tests/base.jsonl': '{"args": [NaN]}\n{"args": [2]}\n',
  });
  expect((await readProblemFolder(path)).tiers.base).toMatchObject({
    form: 'args',
    raw: '[[NaN], [2]]',
    count: 2,
  });
});

test('reads rows of source text as they stand, and a tier of inputs unlike every example', async () => {
  const exact =
    '{"call": "(1, {2}), float(\'nan\')", "returns": "{3}", "from": {"seed": "base 0", "chain": ["nan"]}}';
  const digest = `{"call":"[0]*9","digest":"sha256:${'0a'.repeat(32)}","cpuMs":61.5}`;
  const path = await problemFolder('tray-pairs', {
    'problem.md': problemFile([
      'language: python',
      'entry: trays',
      'comparison: {convert: "[tuple(args[0])]"}',
    ]),
    'tests/base.jsonl': '{"args": [[1]]}\n',
    'tests/plus.jsonl': `${exact}\n\n${digest}\n`,
    'tests/edge.jsonl': '{"call": "None", "raises": "TypeError"}\n',
  });
  const { tiers } = await readProblemFolder(path);
  const comparison = { absolute: 0, relative: 0, floatsAbsolute: 0, output: 'text' };
  const literals = { kind: 'calls', entry: 'trays', form: 'literals', comparison };
  expect(tiers).toEqual({
    base: {
      kind: 'calls',
      entry: 'trays',
      form: 'args',
      raw: '[[[1]]]',
      count: 1,
      comparison,
      convert: '[tuple(args[0])]',
    },
    plus: { ...literals, raw: `[${exact}, ${digest}]`, count: 2 },
    edge: { ...literals, raw: '[{"call": "None", "raises": "TypeError"}]', count: 1 },
  });
});

test('names file and line of a row of source text that breaks a rule', async () => {
  const good = '{"call": "1", "returns": "1"}';
  const rows = [
    '{"args": [1], "expected": 1}',
    '{"call": "1"}',
    '{"call": "1", "returns": "1", "raises": "ValueError"}',
    '{"call": [1], "returns": "1"}',
    '{"call": "1", "returns": 1}',
    '{"call": "1", "raises": ""}',
    '{"call": "1", "digest": "sha256:12"}',
    '{"call": "1", "returns": "1", "cpuMs": "61"}',
    '{"call": "1", "returns": "1", "later": "1"}',
    '{"call": "1", "returns": "1", "after": [1]}',
    '{"call": "1", "returns": "1", "from": NaN}',
  ];
  const matter = problemFile(['language: python', 'entry: trays']);
  const complaints: string[] = [];
  for (const [number, row] of rows.entries()) {
    const tests = { 'problem.md': matter, 'tests/plus.jsonl': `${good}\n${row}\n` };
    complaints.push(await complaint(await problemFolder(`trays-${number}`, tests)));
  }
  const place = (number: number) => `BadRow: line 2 of trays-${number}/tests/plus.jsonl`;
  expect(complaints).toEqual([
    `${place(0)} has no "call", as other lines do`,
    `${place(1)} has none of "returns", "raises" and "digest"`,
    `${place(2)} has "returns" and "raises" at once`,
    `${place(3)} has a bad "call": [1]`,
    `${place(4)} has a bad "returns": 1`,
    `${place(5)} has a bad "raises": ""`,
    `${place(6)} has a bad "digest": "sha256:12"`,
    `${place(7)} has a bad "cpuMs": "61"`,
    `${place(8)} has an unknown field "later"`,
    `${place(9)} has a bad "after": [1]`,
    `${place(10)} is not JSON`,
  ]);
  const oracle = problemFile(['language: python', 'entry: trays', 'comparison: {oracle: "True"}']);
  const digest = `{"call": "1", "digest": "sha256:${'0a'.repeat(32)}"}\n`;
  const judged = await problemFolder('trays-oracle', { 'problem.md': oracle, 'tests/plus.jsonl': digest });
  expect(await complaint(judged)).toMatch(
    /^BadRow: line 1 of trays-oracle\/tests\/plus.jsonl has a bad "digest"/,
  );
});

test('names file, line and rule of what is wrong', async () => {
  const good = problemFile(['language: python', 'entry: trays']);
  const cases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'no-tests': { 'problem.md': good },
    'no-matter': { 'problem.md': 'Only text.' },
    'no-language': { 'problem.md': problemFile(['entry: trays']) },
    'bad-yaml': { 'problem.md': problemFile(['language: python', 'signature: def f(a: int): b']) },
    'two-files': { 'problem.md': good, 'tests/base.py': 'assert 1', 'tests/base.jsonl': '{"args": []}' },
    'bad-row': { 'problem.md': good, 'tests/base.jsonl': '{"args": [1], "expected": 1}\n{"arg": [1]}' },
    'typo-row': { 'problem.md': good, 'tests/base.jsonl': '{"args": [1], "expect": 1}' },
    'half-row': { 'problem.md': good, 'tests/base.jsonl': '{"args": [1], "expected": 1}\n{"args": [1]}' },
    'no-entry': { 'problem.md': problemFile(['language: python']), 'tests/base.py': 'assert trays(1)' },
  };
  const complaints: string[] = [];
  for (const [name, files] of Object.entries(cases))
    complaints.push(await complaint(await problemFolder(name, files)));
  expect(complaints).toEqual([
    'BadRow: no-tests has no tests',
    'BadRow: no-matter/problem.md has no front matter',
    'BadRow: no-language/problem.md has no valid "language" (Invalid input: expected string, received undefined)',
    expect.stringMatching(/^BadRow: line 3 of bad-yaml\/problem.md is not YAML \(Nested mappings/),
    'BadRow: two-files/tests has both base.jsonl and base.py',
    'BadRow: line 2 of bad-row/tests/base.jsonl has no list "args"',
    'BadRow: line 1 of typo-row/tests/base.jsonl has an unknown field "expect"',
    'BadRow: line 2 of half-row/tests/base.jsonl has neither "expected" nor "raises", as other lines do',
    'BadRow: problem.md has no "entry", which no-entry/tests/base.py calls',
  ]);
});
