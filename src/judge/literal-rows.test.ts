// Rows whose arguments and results are source text, judged by the real examiners in the real sandbox.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Problem, problemSchema } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { Judge } from './judge-program.ts';
import { defaultLimits } from './limits.ts';

let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
  judge = new Judge({ sandbox, limits: { ...defaultLimits, cpuFloorMs: 200, cpuPerTestMs: 0 } });
});

afterAll(() => sandbox.close());

type Row = Readonly<Record<string, unknown>>;
interface Extra {
  readonly prelude?: string;
  readonly comparison?: object;
  readonly convert?: string;
}

function problemOf(language: string, rows: readonly Row[], extra: Extra = {}): Problem {
  const { prelude = '', comparison = {}, convert } = extra;
  const raw = JSON.stringify(rows);
  return problemSchema.parse({
    ...{ id: `press ${language} ${raw} ${JSON.stringify(extra)}`, language, prelude, prompt: [] },
    source: { file: 'literal-rows.test.ts', line: 1 },
    tiers: {
      plus: { kind: 'calls', entry: 'press', form: 'literals', raw, count: rows.length, comparison, convert },
    },
  });
}

async function judged(problem: Problem, program: string) {
  const { outcome, evidence } = await judge.judge({
    ...{ problem, tier: 'plus', program, all: true, reference: { cpuMs: 20, mutates: false } },
  });
  const { traceback: _, ...shown } = evidence;
  return { outcome, evidence: shown };
}

/** The program that answers each row with the expression at its place: whatever the arguments are. */
function answering(language: string, answers: readonly string[]): string {
  return language === 'python'
    ? `turn = iter([${answers.map((answer) => `lambda: ${answer}`).join(', ')}])\ndef press(*args):\n    return next(turn)()\n`
    : `let turn = 0;\nconst answers = [${answers.map((answer) => `() => (${answer})`).join(', ')}];\nfunction press() { return answers[turn++](); }\n`;
}

const passed = { outcome: 'passed', evidence: {} };

function sha256(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

describe('Python', () => {
  const returns = [
    '(1, 2)',
    '{3, 1}',
    "float('nan')",
    "-float('inf')",
    '10**40',
    "{(1,): 'a'}",
    'None',
    "b'x'",
  ];
  const exact = problemOf(
    'python',
    returns.map((source) => ({ call: '', returns: source })),
  );

  test('accepts exact values: tuples, sets, nan, infinity, large integers, keys of any kind', async () => {
    expect(await judged(exact, answering('python', returns))).toEqual(passed);
    const alike = ['(1.0, 2)', '{1, 3}', "float('nan')", "float('-inf')", '10**40', "{(1,): 'a'}", 'None'];
    expect(await judged(exact, answering('python', [...alike, 'bytes([120])']))).toEqual(passed);
  });

  test('takes NaN for NaN at any place and in any order, beside numbers of the other kind and within tolerance', async () => {
    const nan = "float('nan')";
    const wanted = [`({'a', 'i', 3}, ${nan})`, `{'a': ${nan}, 'b': [2]}`, `{${nan}, 1}`, `[${nan}, 0.3]`];
    const problem = problemOf(
      'python',
      wanted.map((source) => ({ call: '', returns: source })),
      { comparison: { floatsAbsolute: 1e-6 } },
    );
    const right = [
      `({3.0, 'i', 'a'}, ${nan})`,
      `{'b': [2.0], 'a': ${nan}}`,
      `{1.0, ${nan}}`,
      `[${nan}, 0.1 + 0.2]`,
    ];
    expect(await judged(problem, answering('python', right))).toEqual(passed);
    const wrong = [`({3, 'i'}, ${nan})`, `{'b': [2], 'a': None}`, `{1, ${nan}, 2}`, `[${nan}, ${nan}]`];
    expect((await judged(problem, answering('python', wrong))).evidence.failed).toEqual([0, 1, 2, 3]);
  });

  test('refuses what only looks like them', async () => {
    const lists = ['[1, 2]', '[3, 1]', '0.0', "float('inf')", '10.0**40', "{'1': 'a'}", '0', "'x'"];
    expect((await judged(exact, answering('python', lists))).evidence).toEqual({
      ...{ reason: 'mismatch', test: 0, call: 'press()', expected: '(1, 2)', actual: '[1, 2]' },
      failed: [0, 1, 2, 3, 4, 5, 6, 7],
    });
  });

  test('hands exact arguments over, names of the prelude too, and never converts them', async () => {
    const rows = [
      { call: "(1, {2}), float('inf'), CRATES, [9]\n# the last", returns: "'tuple set inf [1, 2] [9]'" },
    ];
    const problem = problemOf('python', rows, { prelude: 'CRATES = [1, 2]\n', convert: 'args[0]' });
    const program =
      'def press(pair, most, crates, last):\n' +
      "    return f'{type(pair).__name__} {type(pair[1]).__name__} {most} {crates} {last}'\n";
    expect(await judged(problem, program)).toEqual(passed);
  });

  test('judges exceptions by their name', async () => {
    const problem = problemOf('python', [
      { call: '0', raises: 'ZeroDivisionError' },
      { call: '1', raises: 'EmptyPress' },
      { call: '2', returns: '4' },
    ]);
    const right =
      'class EmptyPress(Exception): pass\ndef press(n):\n    if n == 1: raise EmptyPress()\n    return 8 // n\n';
    expect(await judged(problem, right)).toEqual(passed);
    expect(await judged(problem, 'def press(n): return 4\n')).toMatchObject({
      outcome: 'wrong',
      evidence: { expected: 'raises ZeroDivisionError', actual: '4', failed: [0, 1] },
    });
    expect(await judged(problem, right.replace('8 // n', 'int("x")'))).toMatchObject({
      evidence: { expected: 'raises ZeroDivisionError', actual: 'raises ValueError', failed: [0, 2] },
    });
  });

  test('compares with the tolerance and the oracle of the problem', async () => {
    const rows = [{ call: '', returns: '(0.3, 1.0)' }];
    const near = answering('python', ['(0.1 + 0.2, 1.0)']);
    expect((await judged(problemOf('python', rows), near)).outcome).toBe('wrong');
    expect(await judged(problemOf('python', rows, { comparison: { absolute: 1e-9 } }), near)).toEqual(passed);
    const oracle = { comparison: { oracle: 'len(actual) == len(expected)' } };
    expect(await judged(problemOf('python', rows, oracle), answering('python', ['[5, 6]']))).toEqual(passed);
  });

  test('compares a huge reply by its digest, in any order of a set, whole numbers as what they equal', async () => {
    const text = 'ab'.repeat(4_000_000);
    const rows = [
      { call: '', digest: sha256(`"${text}"`) },
      { call: '', digest: sha256('["s",["n","1"],["n","2"]]') },
    ];
    const problem = problemOf('python', rows);
    const right = ["'ab' * 4_000_000", '{2.0, 1}'];
    expect(await judged(problem, answering('python', right))).toEqual(passed);
    const wrong = await judged(problem, answering('python', ["'ab' * 3_999_999 + 'ba'", '[1, 2]']));
    expect(wrong).toMatchObject({
      outcome: 'wrong',
      evidence: { expected: rows[0]?.digest, failed: [0, 1] },
    });
    expect(wrong.evidence.actual).toMatch(/^sha256:[0-9a-f]{64}, of 'abab.*… \(8000002 characters\)$/);
  });

  test('a reply as deep as replies may be has a digest like any other', async () => {
    const problem = problemOf('python', [{ call: '', digest: sha256('1') }]);
    for (const depth of [198, 199, 200, 201, 5000]) {
      const program = `def press():\n    deep = 0\n    for _ in range(${depth}): deep = [deep]\n    return deep\n`;
      expect((await judged(problem, program)).outcome).toMatch(/^(wrong|error)$/);
    }
  });

  test('gives a call the limit that follows from what it cost the reference', async () => {
    const rows = [
      { call: '1', returns: '1' },
      { call: '2', returns: '2', cpuMs: 400 },
    ];
    const busy = (number: number) =>
      `import time\ndef press(n):\n    while n == ${number} and time.process_time() < 1.2: pass\n    return n\n`;
    const problem = problemOf('python', rows);
    const run = async (program: string) =>
      (await judge.judge({ problem, tier: 'plus', program, reference: { cpuMs: 400, mutates: false } }))
        .outcome;
    expect([await run(busy(2)), await run(busy(1))]).toEqual(['passed', 'timeout']);
  });

  test('asks for the arguments after the call, too, whatever it gives', async () => {
    const rows = [
      { call: "[(2,), (1,)], float('nan')", returns: 'None', after: "[(1,), (2,)], float('nan')" },
      { call: '{3}, 1', digest: sha256('null'), after: '{3, 1}, 1' },
      { call: '[2, 1], 0', raises: 'ValueError', after: '[], 0' },
      { call: '[2, 1], 9', returns: 'None' },
    ];
    const right =
      'def press(crates, n):\n    if isinstance(crates, set): return crates.add(n)\n' +
      "    if n == 0:\n        crates.clear()\n        raise ValueError('none')\n    crates.sort()\n";
    const problem = problemOf('python', rows);
    expect(await judged(problem, right)).toEqual(passed);
    const idle = right.replace('return crates.add(n)', 'return').replace('crates.sort()', 'pass');
    expect(await judged(problem, idle.replace('crates.clear()', 'crates.pop()'))).toEqual({
      outcome: 'wrong',
      evidence: {
        ...{ reason: 'mismatch', test: 0, call: 'press([(2,), (1,)], nan), then its arguments' },
        ...{ expected: '[[(1,), (2,)], nan]', actual: '[[(2,), (1,)], nan]', failed: [0, 1, 2] },
      },
    });
  });

  test('a reply that leaves out the arguments which were asked for is no right one', async () => {
    const rows = ['[2, 1]', '[4, 3]', '[6, 5]'].map((call) => ({
      ...{ call, returns: 'None', after: `[${call.slice(1, -1).split(', ').reverse().join(', ')}]` },
    }));
    const silent =
      'import sys\ndef press(crates):\n    crates.sort()\n    mine = sys._getframe(1)\n' +
      "    keeper = type(mine.f_locals['self'])\n    reply = keeper.batch_reply\n" +
      '    keeper.batch_reply = lambda self, target, tagged, after: reply(self, lambda crates: None, tagged, False)\n';
    const { outcome, evidence } = await judged(problemOf('python', rows), silent);
    expect([outcome, evidence.failed]).toEqual(['wrong', [1, 2]]);
  });

  test('text that is no value is a fault of the tests, named with its number', async () => {
    const broken = problemOf('python', [
      { call: '1', returns: '1' },
      { call: '1', returns: 'crates' },
    ]);
    expect(await judged(broken, 'def press(n): return n\n')).toEqual({
      outcome: 'harness-error',
      evidence: {
        reason: 'sandbox',
        message: `ExamBroken: test 1 holds "crates", which raised NameError: name 'crates' is not defined`,
      },
    });
  });

  test('has a behaviour, mark by mark', async () => {
    const task = { problem: exact, tier: 'plus', reference: { cpuMs: 20, mutates: false } } as const;
    const right = await judge.behaviour({ ...task, program: answering('python', returns) });
    const tuples = await judge.behaviour({
      ...task,
      program: answering('python', ['[1, 2]', ...returns.slice(1)]),
    });
    if (right.kind !== 'behaviour' || tuples.kind !== 'behaviour') throw new Error('no behaviour');
    expect(right.marks.map((mark, at) => mark === tuples.marks[at])).toEqual([false, ...Array(7).fill(true)]);
  });
});

describe.each(['javascript', 'typescript'])('%s', (language) => {
  const returns = [
    ...[
      '[1, [2]]',
      'new Set([3, 1])',
      'NaN',
      '-Infinity',
      '10n ** 40n',
      'new Map([[1, "a"]])',
      '({ a: 1, b: [] })',
    ],
    ...['undefined', 'new Date(5)'],
  ];
  const exact = problemOf(
    language,
    returns.map((source) => ({ call: '', returns: source })),
  );

  test('accepts exact values: sets, maps, NaN, Infinity, large integers', async () => {
    expect(await judged(exact, answering(language, returns))).toEqual(passed);
  });

  test('refuses what only looks like them', async () => {
    const others = ['[1, 2]', '[3, 1]', '0', 'Infinity', '10 ** 40', '[[1, "a"]]', '({ a: 1 })', '0', '5'];
    expect((await judged(exact, answering(language, others))).evidence).toMatchObject({
      ...{ reason: 'mismatch', test: 0, expected: '[1, [2]]', actual: '[1, 2]' },
      failed: [0, 1, 2, 3, 4, 5, 6, 7, 8],
    });
  });

  test('hands exact arguments over, names of the prelude too', async () => {
    const rows = [
      { call: 'new Set([2]), -Infinity, crates, undefined // the last', returns: '"Set -Infinity 1,2 4"' },
    ];
    const problem = problemOf(language, rows, { prelude: 'const crates = [1, 2];\n' });
    const program =
      'function press(set, least, crates, ...more) {\n' +
      '  return [set.constructor.name, least, crates, 3 + more.length].join(" ");\n}\n';
    expect(await judged(problem, program)).toEqual(passed);
  });

  test('judges exceptions by name, and huge replies by their digest', async () => {
    const problem = problemOf(language, [
      { call: '0', raises: 'RangeError' },
      { call: '1', digest: sha256(`"${'ab'.repeat(2_000_000)}"`) },
      { call: '2', digest: sha256('["o",["a",["S",["n","1"],["n","2"]]],["b",["n","NaN"]]]') },
    ]);
    const right =
      'function press(n) {\n  if (n === 0) throw new RangeError("empty");\n' +
      '  return n === 1 ? "ab".repeat(2_000_000) : { b: NaN, a: new Set([2, 1]), c: undefined };\n}\n';
    expect(await judged(problem, right)).toEqual(passed);
    expect(await judged(problem, right.replace('RangeError', 'TypeError'))).toMatchObject({
      evidence: { expected: 'raises RangeError', actual: 'raises TypeError', failed: [0] },
    });
    const wrong = await judged(problem, right.replace('2_000_000', '1_999_999').replace('[2, 1]', '[2]'));
    expect(wrong).toMatchObject({ outcome: 'wrong', evidence: { failed: [1, 2] } });
    expect(wrong.evidence.actual).toMatch(/^sha256:[0-9a-f]{64}, of "abab/);
  });

  test('asks for the arguments after the call, too, whatever it gives', async () => {
    const rows = [
      { call: '[2, 1], NaN', returns: 'null', after: '[1, 2], NaN' },
      { call: 'new Set([3]), 1', digest: sha256('null'), after: 'new Set([3, 1]), 1' },
      { call: '[2, 1], 0', raises: 'RangeError', after: '[], 0' },
      { call: '[2, 1], 9', returns: 'null' },
    ];
    const right =
      'function press(crates, n) {\n  if (crates instanceof Set) {\n    crates.add(n);\n    return null;\n  }\n' +
      '  if (n === 0) {\n    crates.length = 0;\n    throw new RangeError("none");\n  }\n  crates.sort();\n  return null;\n}\n';
    const problem = problemOf(language, rows);
    expect(await judged(problem, right)).toEqual(passed);
    const idle = right.replace('crates.add(n);', '').replace('crates.sort();', '');
    expect(await judged(problem, idle.replace('crates.length = 0', 'crates.length = 1'))).toEqual({
      outcome: 'wrong',
      evidence: {
        ...{ reason: 'mismatch', test: 0, call: 'press([2, 1], NaN), then its arguments' },
        ...{ expected: '[[1, 2], NaN]', actual: '[[2, 1], NaN]', failed: [0, 1, 2] },
      },
    });
  });

  test('text that is no value is a fault of the tests, named with its number', async () => {
    const broken = problemOf(language, [{ call: 'crates', returns: '1' }]);
    expect(await judged(broken, 'function press(n) { return n; }\n')).toMatchObject({
      outcome: 'harness-error',
      evidence: { message: expect.stringContaining('test 0 holds "crates", which raised ReferenceError') },
    });
  });
});
