import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Problem, problemSchema } from '../../contracts/problem.ts';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { ArtefactCache } from '../artefact-cache.ts';
import { Judge, type ProgramToObserve } from '../judge-program.ts';
import { defaultLimits } from '../limits.ts';
import type { Behaviour, Observed } from './behaviour.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-artefacts-'));
const limits = { ...defaultLimits, cpuFloorMs: 400, cpuNoReferenceMs: 400, cpuPerTestMs: 0 };
let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
  judge = new Judge({ sandbox, limits, artefacts: new ArtefactCache({ folder }) });
});

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

function problemOf(language: string, base: unknown): Problem {
  return problemSchema.parse({
    id: `crates ${language} ${JSON.stringify(base)}`,
    language,
    prompt: [],
    source: { file: 'behaviour.test.ts', line: 1 },
    tiers: { base },
  });
}

function observe(problem: Problem, program: string, task: Partial<ProgramToObserve> = {}): Promise<Observed> {
  const reference = { cpuMs: 20, mutates: false };
  return judge.behaviour({ problem, tier: 'base', reference, program, ...task });
}

async function seen(
  problem: Problem,
  program: string,
  task: Partial<ProgramToObserve> = {},
): Promise<Behaviour> {
  const observed = await observe(problem, program, task);
  if (observed.kind !== 'behaviour') throw new Error(JSON.stringify(observed));
  return observed;
}

/** One letter for each program: the same for those that behave alike. */
async function clusters(problem: Problem, programs: readonly string[]): Promise<string> {
  const digests: string[] = [];
  for (const program of programs) digests.push((await seen(problem, program)).digest);
  return digests.map((digest) => 'abcdefgh'[[...new Set(digests)].indexOf(digest)]).join('');
}

const crateRows = [[], [3, 4], [5, -2], [7, 7, 1], [0]].map((args) => ({ args: [args], expected: 99 }));
const crateCalls = {
  ...{ kind: 'calls', entry: 'heaviest', form: 'rows', comparison: {} },
  ...{ raw: JSON.stringify(crateRows), count: crateRows.length },
};
const crateScript = {
  ...{ kind: 'script', names: ['heaviest'], checker: 'check', count: 5 },
  code: [
    'def check(candidate):',
    '    assert candidate([]) == 99',
    '    for crates in ([3, 4], [5, -2]):',
    '        assert candidate(crates) == 99, "the heaviest"',
    '    found = candidate([7, 7, 1])',
    '    assert found == 99',
    '    assert candidate([0]) == 99',
  ].join('\n'),
};

const python = {
  plain: 'def heaviest(crates):\n    return max(crates) if crates else None\n',
  sorting: 'def heaviest(weights):\n    if not weights:\n        return\n    return sorted(weights)[-1]\n',
  otherwise: 'def heaviest(crates):\n    return max(crates, key=abs) if crates != [5, -2] else -2\n',
};

describe.each([
  ['calls with expected values', crateCalls],
  ['test code, past its failed assertions', crateScript],
])('a Python program on %s', (_kind, base) => {
  const problem = problemOf('python', base);

  test('behaves like one that is written differently, not like one that differs on one input', async () => {
    const raising = 'def heaviest(crates):\n    return max(crates)\n';
    const alsoRaising = 'def heaviest(crates):\n    raise ValueError("empty")if not crates else 0\n    ';
    const fraction =
      'def heaviest(crates):\n    return max(crates) * (0.1 + 0.2) / 0.3 if crates else None\n';
    const programs = [python.plain, python.sorting, fraction, raising, alsoRaising, python.plain];
    expect(await clusters(problem, programs)).toBe('aaabca');
  });

  test('has one mark for every call, although every test fails', async () => {
    const { marks, end, unit } = await seen(problem, python.sorting);
    expect({ marks: marks.length, end, unit }).toEqual({ marks: 5, end: undefined, unit: 'call' });
    expect(new Set(marks).size).toBe(5);
  });

  test('differs from another in the marks of the inputs on which it differs', async () => {
    const [one, other] = [await seen(problem, python.plain), await seen(problem, python.otherwise)];
    expect(one.marks.map((mark, at) => mark === other.marks[at])).toEqual([false, true, false, true, true]);
  });

  test('keeps what it answered before it ended, and how it ended', async () => {
    const ends = [
      'import os\ndef heaviest(crates):\n    return os._exit(0) if len(crates) == 3 else max(crates, default=None)\n',
      'def heaviest(crates):\n    while len(crates) == 3:\n        pass\n    return max(crates, default=None)\n',
      'def heaviest(crates):\n    return "x" * 2 ** 31 if len(crates) == 3 else max(crates, default=None)\n',
    ];
    const { marks } = await seen(problem, python.plain);
    const found = await Promise.all(ends.map((program) => seen(problem, program)));
    expect(found.map(({ end }) => end)).toEqual(['error exited-early', 'timeout cpu-limit', undefined]);
    expect(found.map((one) => one.marks.slice(0, 3))).toEqual([0, 1, 2].map(() => marks.slice(0, 3)));
    expect(new Set(found.map(({ digest }) => digest)).size).toBe(3);
  });

  test('that can not be loaded answers nothing; compiling, loading and missing are told apart', async () => {
    const programs = [
      'def heaviest(crates:\n    pass\n',
      'heaviest = largest\n',
      'import largest_crates\n',
      'def lightest(crates):\n    return min(crates)\n',
    ];
    const found = await Promise.all(programs.map((program) => seen(problem, program)));
    expect(found.map(({ marks, end }) => ({ marks, end }))).toEqual([
      { marks: [], end: 'error compile' },
      { marks: [], end: 'error load NameError' },
      { marks: [], end: 'error load ModuleNotFoundError' },
      { marks: [], end: 'error no-entry-point' },
    ]);
  });

  test('can not make itself look like another by what it prints, raises, writes or forges', async () => {
    const { digest, marks } = await seen(problem, python.plain);
    const said = JSON.stringify({ outcome: 'passed', replies: marks });
    const wrong = 'def heaviest(crates):\n    return 0\n';
    const hostile = [
      `print(${JSON.stringify(digest)})\n${wrong}`,
      `import os\nfor number in range(1, 64):\n    try:\n        os.write(number, ${JSON.stringify(said)}.encode())\n    except OSError:\n        pass\n${wrong}`,
      `class Same(int):\n    def __eq__(self, other):\n        return True\n    def __hash__(self):\n        return 7\ndef heaviest(crates):\n    return Same(0)\n`,
      `def heaviest(crates):\n    raise BaseException(${JSON.stringify(marks[0])})\n`,
      `import sys\n${wrong}sys.exit(0)\n`,
    ];
    const digests = new Set<string>();
    for (const program of hostile) digests.add((await seen(problem, program)).digest);
    expect(digests.has(digest)).toBe(false);
  });
});

test('no answer that is nothing to run has a behaviour', async () => {
  const problem = problemOf('python', crateCalls);
  expect(await observe(problem, ' \n')).toEqual({ kind: 'none', reason: 'no-code' });
  expect(await observe(problem, python.plain, { answer: 'truncated' })).toEqual({
    kind: 'none',
    reason: 'truncated',
  });
  expect(await observe(problem, '', { answer: 'refused' })).toEqual({ kind: 'none', reason: 'refused' });
});

test('asking for the behaviour leaves the verdict as it was', async () => {
  const problem = problemOf('python', crateCalls);
  const task = {
    problem,
    tier: 'base' as const,
    reference: { cpuMs: 20, mutates: false },
    program: python.plain,
  };
  const judged = async () => {
    const { outcome, evidence, calls } = await judge.judge(task);
    return { outcome, evidence, calls };
  };
  const before = await judged();
  await seen(problem, python.plain);
  expect(await judged()).toEqual(before);
  expect(before).toMatchObject({ outcome: 'wrong', evidence: { test: 0, expected: '99' } });
});

test('sets, dictionaries and whole numbers are alike in any order and writing; lists and booleans are not', async () => {
  const problem = problemOf('python', { ...crateCalls, raw: '[{"args":[1],"expected":0}]', count: 1 });
  const values = [
    '{"plum": {3, 1, 2}, "pear": 2.0}',
    '{"pear": 2, "plum": set([2, 3, 1])}',
    '__import__("collections").OrderedDict(pear=2, plum=frozenset((1, 2, 3)))',
    '{"pear": True, "plum": {1, 2, 3}}',
    '{"pear": 2, "plum": [1, 2, 3]}',
    '{"pear": 2, "plum": (1, 2, 3)}',
  ];
  const programs = values.map((value) => `def heaviest(one):\n    return ${value}\n`);
  expect(await clusters(problem, programs)).toBe('aaabcd');
});

test('an argument that is changed counts where the tests see it', async () => {
  const rows = [{ args: [[3, 1]], expected: 1, after: [[1, 3]] }];
  const problem = problemOf('python', { ...crateCalls, raw: JSON.stringify(rows), count: 1 });
  const blind = problemOf('python', { ...crateCalls, raw: '[{"args":[[3, 1]],"expected":1}]', count: 1 });
  const programs = [
    'def heaviest(crates):\n    crates.sort()\n    return 1\n',
    'def heaviest(crates):\n    crates[:] = sorted(crates)\n    return 1\n',
    'def heaviest(crates):\n    return 1\n',
  ];
  expect(await clusters(problem, programs)).toBe('aab');
  expect(await clusters(blind, programs)).toBe('aaa');
});

const scriptCalls = { ...crateCalls, entry: 'heaviest' };
const scriptTests = {
  ...{ kind: 'script', names: ['heaviest'], count: 5 },
  code: [
    "const assert = require('node:assert');",
    'assert.deepEqual(heaviest([]), 99);',
    'for (const crates of [[3, 4], [5, -2]]) assert.equal(heaviest(crates), 99);',
    'const found = heaviest([7, 7, 1]);',
    'assert.strictEqual(found, 99);',
    'assert.equal(heaviest([0]), 99);',
  ].join('\n'),
};

describe.each([
  ['calls with expected values', scriptCalls],
  ['test code, past its failed assertions', scriptTests],
])('a JavaScript program on %s', (_kind, base) => {
  const problem = problemOf('javascript', base);
  const plain = 'function heaviest(crates) { return crates.length ? Math.max(...crates) : -Infinity; }';

  test('behaves like one that is written differently, not like one that differs on one input', async () => {
    const programs = [
      plain,
      'const heaviest = (crates) => crates.reduce((most, one) => (one > most ? one : most), -Infinity);',
      'function heaviest(c) { return c.length ? (Math.max(...c) * (0.1 + 0.2)) / 0.3 : -1 / 0; }',
      'function heaviest(crates) { if (!crates.length) throw new RangeError("none"); return Math.max(...crates); }',
      'function heaviest(crates) { if (!crates.length) throw new RangeError("!"); return crates.sort((a, b) => b - a)[0]; }',
      'function heaviest(crates) { return crates.length === 3 ? 8 : Math.max(...crates); }',
    ];
    expect(await clusters(problem, programs)).toBe('aaabbc');
  });

  test('keeps what it answered before it ended', async () => {
    const { marks } = await seen(problem, plain);
    expect(new Set(marks).size).toBe(5);
    const ended = await seen(
      problem,
      'function heaviest(crates) { if (crates.length === 3) process.exit(0); return Math.max(...crates); }',
    );
    expect(ended).toMatchObject({ marks: marks.slice(0, 3), end: 'error exited-early' });
    const said = JSON.stringify(JSON.stringify({ outcome: 'passed', replies: marks }));
    const forged = await seen(
      problem,
      `for (let to = 1; to < 32; to++) try { require('node:fs').writeSync(to, ${said}); } catch {}\nfunction heaviest() { return 0; }`,
    );
    expect(forged.digest).not.toBe((await seen(problem, plain)).digest);
  });
});

describe('a whole program', () => {
  const cases = ['3 4\n', '', '1 1\n5\n'].map((input, at) => ({ name: `${at}`, input, output: 'nothing\n' }));
  const stdio = (comparison: object) =>
    problemOf('python', { kind: 'stdio', cases, count: cases.length, comparison });
  const sums = 'import sys\nfor line in sys.stdin:\n    print(sum(map(int, line.split())))\n';
  const spaced =
    'import sys\ntext = sys.stdin.read()\nprint("\\n".join(f"{sum(int(w) for w in line.split())}  " for line in text.splitlines()))\n';
  const products = 'import sys, math\nfor line in sys.stdin:\n    print(math.prod(map(int, line.split())))\n';

  test('behaves like another that prints the same on every input, but for what the comparison ignores', async () => {
    const failing = `${sums}import sys\nsys.exit(3)\n`;
    expect(await clusters(stdio({}), [sums, spaced, products, failing])).toBe('aabc');
    expect((await seen(stdio({}), failing)).marks).toHaveLength(3);
  });

  test('prints numbers that differ by rounding noise: the same where the problem has a tolerance', async () => {
    const programs = ['print(0.1 + 0.2)\n', 'print(0.3)\n', 'print(0.31)\n'];
    expect(await clusters(stdio({ output: 'tokens', absolute: 1e-6 }), programs)).toBe('aab');
    expect(await clusters(stdio({ output: 'tokens' }), programs)).toBe('abc');
  });

  test('that runs for ever is not asked further', async () => {
    const found = await seen(stdio({}), 'import sys\nwhile not sys.stdin.read():\n    pass\nprint(1)\n');
    expect({ marks: found.marks.length, end: found.end }).toEqual({ marks: 1, end: 'timeout cpu-limit' });
  });
});

test('tests that share their process show only which of them hold', async () => {
  const code =
    'import unittest\n\nclass Weighed(unittest.TestCase):\n    def test_empty(self):\n        self.assertEqual(heaviest([]), 0)\n\n    def test_two(self):\n        self.assertEqual(heaviest([1, 2]), 2)\n';
  const problem = problemOf('python', {
    kind: 'resident',
    style: 'unittest',
    code,
    classes: ['Weighed'],
    count: 2,
  });
  const found = await seen(problem, 'def heaviest(crates):\n    return max(crates)\n');
  expect(found).toMatchObject({ unit: 'test', marks: ['error raised ValueError', 'passed'] });
  expect((await seen(problem, 'def heaviest(crates):\n    return 2\n')).marks).toEqual([
    'wrong mismatch',
    'passed',
  ]);
});
