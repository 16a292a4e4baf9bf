// A suite whose tests are source text, with a tier of inputs unlike every example, through every command that says
// something about it: Python, JavaScript and TypeScript.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assay, fixture, newFolder } from './assay.ts';

const suite = fixture('cider-house');
const folder = newFolder('exact-tests');
afterAll(() => rmSync(folder, { recursive: true }));

const languages = { python: 'py', javascript: 'js', typescript: 'ts' } as const;

/** Right wherever it counts, and with a mind of its own on what the statement does not mention. */
const strict: Readonly<Record<keyof typeof languages, readonly [string, string]>> = {
  python: ['if not kinds:', 'if not kinds or type(kinds) not in (list, tuple):'],
  javascript: ['kinds.length === 0', 'kinds.length === 0 || kinds.includes(undefined)'],
  typescript: ['kinds.length === 0', 'kinds.length === 0 || kinds.some((kind) => kind === undefined)'],
};

interface Answer {
  readonly name: string;
  readonly task_id: string;
  readonly solution: string;
}

function answers(language: keyof typeof languages): readonly Answer[] {
  const task_id = `press-${language}`;
  const read = (file: string) => readFileSync(join(suite, task_id, file), 'utf8');
  const reference = read(`reference.${languages[language]}`);
  const wrong = readdirSync(join(suite, task_id, 'wrong')).map((file) => ({
    ...{ name: file.replace(/\.\w+$/, ''), task_id, solution: read(`wrong/${file}`) },
  }));
  const [from, to] = strict[language];
  const strictly = { name: 'strict', task_id, solution: reference.replace(from, to) };
  return [{ name: 'reference', task_id, solution: reference }, ...wrong, strictly];
}

const samples = [...answers('python'), ...answers('javascript'), ...answers('typescript')];
const run = (words: readonly string[]) => assay(words, { folder });
const evaluate = (tests: string, ...words: readonly string[]) =>
  run([
    ...[
      'eval',
      '--suite',
      suite,
      '--samples',
      'samples.jsonl',
      '--model',
      'press',
      '-k',
      '1',
      '--workers',
      '1',
    ],
    ...['--tests', tests, '--run-dir', `run-${tests}`, ...words],
  ]);

/** Outcome and first evidence of each sample, by tier and name. */
function verdictsOf(directory: string): Readonly<Record<string, string>> {
  const rows = readFileSync(join(folder, directory, 'verdicts.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  const verdicts = rows.map((row) => {
    const { problem, sample, tier, outcome, evidence } = JSON.parse(row);
    const { name } = samples.filter(({ task_id }) => task_id === problem)[sample] ?? { name: 'no sample' };
    return [
      `${tier} ${problem} ${name}`,
      evidence.inherited ? 'inherited' : `${outcome} ${evidence.call ?? ''}`.trim(),
    ];
  });
  return Object.fromEntries(verdicts.toSorted());
}

beforeAll(async () => {
  writeFileSync(
    join(folder, 'samples.jsonl'),
    samples.map((sample) => `${JSON.stringify(sample)}\n`).join(''),
  );
});

/** What is expected of each program: base, plus and edge. */
const calls = {
  python: [
    "press(['russet'], 4)",
    "press(['russet', 'russet'], nan)",
    'press([], 4)',
    "press(['must'], 20000)",
  ],
  javascript: [
    'press(["russet"], 4)',
    'press(["russet", "russet"], NaN)',
    'press([], 4)',
    'press(["must"], 20000)',
  ],
  typescript: [
    'press(["russet"], 4)',
    'press(["russet", "russet"], NaN)',
    'press([], 4)',
    'press(["must"], 20000)',
  ],
} as const;

function expected(tier: 'base' | 'plus' | 'edge'): Readonly<Record<string, string>> {
  const rows = Object.entries(calls).flatMap(([language, [first, , empty, large]]) => {
    const edge = language === 'python' ? "press('pip', 2)" : 'press([undefined], 0)';
    const ends = {
      base: { 'keeps-the-list': `wrong ${first}` },
      plus: {
        ...{ 'keeps-the-list': 'inherited', 'ends-early': `wrong ${large}` },
        'takes-nothing-for-something': `wrong ${empty}`,
      },
      edge: { 'keeps-the-list': `wrong ${edge}`, strict: `error ${edge}` },
    };
    const found: Readonly<Record<string, string>> = ends[tier];
    return answers(language === 'python' || language === 'javascript' ? language : 'typescript').map(
      ({ name }) => [`${tier} press-${language} ${name}`, found[name] ?? 'passed'],
    );
  });
  return Object.fromEntries(rows.toSorted());
}

test('judges tuples, sets, NaN, large results and exceptions in three languages; all is base and plus', async () => {
  const { status, err } = await evaluate('all');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(verdictsOf('run-all')).toEqual({ ...expected('base'), ...expected('plus') });
});

test('judges the edge tier alone, as a score of its own without a rigor gap', async () => {
  const { status, out, err } = await evaluate('edge', '--json', '--fail-under', 'edge.pass@1=0.5');
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(verdictsOf('run-edge')).toEqual(expected('edge'));
  const { tiers, rigorGap, samples: counted } = JSON.parse(out);
  expect({
    names: Object.keys(tiers),
    passAt1: tiers.edge.passAtK['1'].value,
    tests: tiers.edge.tests,
  }).toEqual({
    names: ['edge'],
    passAt1: 0.6,
    tests: { min: 1, median: 1, max: 2 },
  });
  expect({ rigorGap, counted, passed: tiers.edge.outcomes.passed }).toEqual({
    rigorGap: {},
    counted: 15,
    passed: 9,
  });
});

test('reports, pages and comparisons of an edge run speak of edge only', async () => {
  const files = ['--html', 'edge.html', '--md', 'edge.md', '--junit', 'edge.xml'];
  const { status } = await run(['report', 'run-edge', ...files]);
  const { out } = await run(['report', 'run-edge']);
  expect({
    status,
    line: out.split('\n').filter((line) => /^ *(?:edge|tests a problem|trust) /.test(line)),
  }).toEqual({
    status: 0,
    line: [
      expect.stringMatching(/^ {2}edge +60\.0 % /),
      expect.stringMatching(/^ {2}edge +█/),
      expect.stringMatching(/^ {2}tests a problem edge 1 to 2 \(median 1\)/),
      expect.stringMatching(/^ {2}trust +edge isolated 15/),
    ],
  });
  const table = readFileSync(join(folder, 'edge.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| press'));
  expect(
    table.map((line) =>
      line
        .split('|')
        .slice(1, 4)
        .map((cell) => cell.trim()),
    ),
  ).toEqual([
    ['press-javascript', '5', '3'],
    ['press-python', '5', '3'],
    ['press-typescript', '5', '3'],
  ]);
  expect(readFileSync(join(folder, 'edge.xml'), 'utf8').match(/sample \d+ edge"/g)).toHaveLength(15);
  expect(readFileSync(join(folder, 'edge.html'), 'utf8')).toContain('<th scope="col">pass edge</th>');
  const same = await run(['compare', 'run-edge', 'run-edge', '--json']);
  const { tiers, rigorGap } = JSON.parse(same.out).comparisons[0];
  expect([Object.keys(tiers), rigorGap]).toEqual([['edge'], {}]);
  const mixed = await run(['compare', 'run-all', 'run-edge']);
  expect([mixed.status, mixed.err]).toEqual([
    2,
    'assay: compare: run-all (tests: all) and run-edge (tests: edge) have no tier in common.\n' +
      '  Judge both with the same --tests: all, base, plus, edge, security.\n',
  ]);
});

test('a run goes on only with the tests that it began with', async () => {
  const again = await evaluate('edge', '--json');
  expect([again.status, JSON.parse(again.out).executions]).toEqual([0, 15]);
  const { status, err } = await run([
    ...[
      'eval',
      '--suite',
      suite,
      '--samples',
      'samples.jsonl',
      '--model',
      'press',
      '-k',
      '1',
      '--workers',
      '1',
    ],
    ...['--tests', 'edge', '--run-dir', 'run-all'],
  ]);
  expect([status, err]).toEqual([2, expect.stringMatching(/tests/)]);
});

test('a reference that fails an edge test is the fault of the suite, one wrong program that passes it is none', async () => {
  cpSync(suite, join(folder, 'cracked'), { recursive: true });
  const edge = join(folder, 'cracked/press-python/tests/edge.jsonl');
  writeFileSync(edge, '{"call": "\'pp\', 2", "returns": "{\'p\'}"}\n');
  const { status, out } = await run(['suite', 'check', 'cracked', '--workers', '1', '--problems', '*python']);
  expect({ status, broken: out.split('\n').filter((line) => line.includes('broken ')) }).toEqual({
    status: 3,
    broken: [
      "  broken  the reference does not pass edge: wrong (mismatch): press('pp', 2); expected {'p'}, got ({'p'}, 1.0)",
    ],
  });
});

test('lists the tier and what wrote the tests; an older suite shows neither', async () => {
  const { out } = await run(['suite', 'show', suite]);
  expect(
    out
      .split('\n')
      .slice(0, 9)
      .join('\n')
      .replace(/sha256:\w+/, 'sha256:…'),
  ).toBe(
    [
      'cider-house 1.0.0: 3 problems',
      '',
      'languages   javascript 1, python 1, typescript 1',
      'format      assay',
      'tests by    assay amplify 0.1.0, seed 7',
      'content     sha256:…',
      '',
      'problem           language    category  level  base  plus  edge  reference  wrong',
      'press-javascript  javascript                      3     4     1  yes            3',
    ].join('\n'),
  );
  const older = await run(['suite', 'show', fixture('orchard')]);
  expect(older.out).not.toMatch(/plus +edge|tests by/);
});
