import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/contracts/problem.ts';
import { problemSchema } from '../../src/contracts/problem.ts';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { findBubblewrap } from '../../src/sandbox/runtimes.ts';

function problemOf(language: string, base: object): Problem {
  const id = `orchard/${language}-${JSON.stringify(base).length}`;
  const source = { file: 'judge-javascript', line: 1 };
  return problemSchema.parse({ id, language, prompt: [], entryPoint: 'weigh', tiers: { base }, source });
}

function script(code: string, language = 'javascript'): Problem {
  const whole = `const assert = require('node:assert');\n${code}`;
  return problemOf(language, { kind: 'script', code: whole, names: ['weigh'], count: 1 });
}

function rows(list: readonly object[], language = 'javascript'): Problem {
  const raw = JSON.stringify(list);
  return problemOf(language, {
    kind: 'calls',
    entry: 'weigh',
    form: 'rows',
    raw,
    count: list.length,
    comparison: {},
  });
}

describe.skipIf(findBubblewrap() === undefined)('judging JavaScript (skipped without bubblewrap)', () => {
  const opened: Sandbox[] = [];
  const judges: Judge[] = [];

  beforeAll(async () => {
    const sandbox = await openSandbox({ workers: 1 });
    opened.push(sandbox);
    judges.push(new Judge({ sandbox, limits: defaultLimits }));
  });

  afterAll(async () => {
    for (const sandbox of opened) await sandbox.close();
  });

  async function judge(problem: Problem, program: string, all = false) {
    const [one] = judges;
    if (one === undefined) throw new Error('the judge is not there');
    const { outcome, evidence, flags } = await one.judge({
      problem,
      tier: 'base',
      program,
      reference: undefined,
      all,
    });
    return { outcome, evidence, flags };
  }

  const passed = { outcome: 'passed', evidence: {}, flags: [] };
  const doubled = rows([{ args: [2], expected: 4 }]);

  test.each([
    ['a function', 'function weigh(n) { return 2 * n }'],
    ['a constant', 'const weigh = (n) => 2 * n'],
    [
      'a class method found by name',
      'class Scale { static weigh(n) { return 2 * n } }\nconst { weigh } = Scale',
    ],
    ['an export of CommonJS', 'module.exports = { weigh: (n) => 2 * n }'],
    [
      'an export of a module',
      'import { inspect } from "node:util"\nexport const weigh = (n) => Number(inspect(2 * n))',
    ],
    ['a renamed export', 'const scale = (n) => 2 * n\nexport { scale as weigh }'],
    [
      'a module that waits at its top',
      'const two = await Promise.resolve(2)\nexport function weigh(n) { return two * n }',
    ],
    [
      'an async function',
      'async function weigh(n) { await new Promise((done) => setTimeout(done, 1)); return 2 * n }',
    ],
    [
      'a strict script with a comment at its end',
      '"use strict";\nfunction weigh(n) { return 2 * n } // done',
    ],
  ])('finds %s', async (_, program) => {
    expect(await judge(doubled, program)).toEqual(passed);
  });

  test('tells what does not compile, does not load and does not define its name', async () => {
    const outcomes = [];
    for (const program of ['function weigh(', 'throw new RangeError("too heavy")', 'function scale() {}']) {
      const { outcome, evidence } = await judge(doubled, program);
      outcomes.push([outcome, evidence.reason, evidence.message]);
    }
    expect(outcomes).toEqual([
      ['error', 'compile', expect.stringMatching(/^SyntaxError: /)],
      ['error', 'load', 'RangeError: too heavy'],
      ['error', 'no-entry-point', 'the program does not define weigh'],
    ]);
  });

  test('compares exceptions by class, and arguments after the call', async () => {
    const problem = rows([
      { args: [[1]], raises: 'RangeError', after: [[1]] },
      { args: [[2, 1]], expected: null, after: [[1, 2]] },
    ]);
    const program = (kind: string, rest: string) =>
      `class Heavy extends ${kind} {}\nfunction weigh(plums) { if (plums.length === 1) throw new Heavy('no'); ${rest} }`;
    expect(await judge(problem, program('RangeError', 'plums.sort()'))).toEqual(passed);
    expect(await judge(problem, program('TypeError', 'plums.sort()'))).toMatchObject({
      outcome: 'wrong',
      evidence: { expected: 'raises RangeError', actual: 'raises Heavy', call: 'weigh([1])', test: 0 },
    });
    expect(await judge(problem, program('RangeError', ''))).toMatchObject({
      outcome: 'wrong',
      evidence: { call: 'weigh([2, 1]), then its arguments', expected: '[[1, 2]]', actual: '[[2, 1]]' },
    });
  });

  test('shows the failing check with its call, and where an exception came from', async () => {
    const problem = script('assert.deepEqual(weigh({ plum: 2 }), [1, 2]);');
    expect((await judge(problem, 'function weigh(fruit) { return [fruit.plum] }')).evidence).toEqual({
      reason: 'mismatch',
      message: 'assert.deepEqual(weigh({ plum: 2 }), [1, 2]);',
      call: 'weigh({plum: 2})',
      expected: '[1, 2]',
      actual: '[2]',
    });
    expect((await judge(problem, 'function weigh(fruit) {\n  return fruit.pear.length\n}')).evidence).toEqual(
      {
        reason: 'raised',
        message: "TypeError: Cannot read properties of undefined (reading 'length')",
        call: 'weigh({plum: 2})',
        traceback: 'line 2, in weigh',
      },
    );
  });

  test('fails an async answer that the test does not await, and passes one that it does', async () => {
    const program = 'async function weigh(n) { if (n < 0) throw new RangeError("light"); return 2 * n }';
    expect(await judge(script('assert.equal(weigh(2), 4);'), program)).toMatchObject({ outcome: 'wrong' });
    const waiting = `(async () => { assert.equal(await weigh(2), 4); await assert.rejects(weigh(-1), RangeError); })();`;
    expect(await judge(script(waiting), program)).toEqual(passed);
    expect(await judge(script(waiting), program.replace('2 *', '3 *'))).toMatchObject({ outcome: 'wrong' });
  });

  test('lends functions both ways', async () => {
    const problem = script(`
      const seen = [];
      const add = weigh((plum) => { seen.push(plum); return plum * 10; });
      assert.equal(add(2, 3), 50);
      assert.deepEqual(seen, [2, 3]);
      assert.throws(() => weigh(() => { throw new RangeError('light'); })(1, 1), { name: 'RangeError', message: 'light' });
    `);
    expect(
      await judge(problem, 'const weigh = (scale) => (one, other) => scale(one) + scale(other)'),
    ).toEqual(passed);
  });

  test('lists every failed check when it is asked for all', async () => {
    const problem = script(
      [1, 2, 3, 4].map((plum) => `assert.strictEqual(weigh(${plum}), ${plum});`).join('\n'),
    );
    const program = 'function weigh(n) { if (n === 2) throw new Error("two"); return n === 4 ? 5 : n }';
    expect((await judge(problem, program, true)).evidence).toMatchObject({
      reason: 'raised',
      failed: [1, 3],
    });
  });

  test('runs TypeScript tests against TypeScript programs, with type errors where the problem asks', async () => {
    const problem = script(
      'declare const unused: number;\nassert.equal(weigh(2) as number, 4);',
      'typescript',
    );
    const program =
      'enum Scale { two = 2 }\nexport function weigh(n: number): string { return n * Scale.two }';
    expect(await judge(problem, program)).toEqual(passed);
    expect(await judge({ ...problem, typecheck: true }, program)).toMatchObject({
      outcome: 'error',
      evidence: { reason: 'compile', message: expect.stringContaining('TS2322') },
    });
    const failing =
      'interface Plum {\n  weight: number\n}\n\nexport function weigh(n: number): Plum {\n  throw new RangeError(String(n))\n}';
    expect((await judge(problem, failing)).evidence.traceback).toBe('line 6, in weigh');
    expect(await judge(problem, 'function weigh(n: number {')).toMatchObject({
      outcome: 'error',
      evidence: { reason: 'compile' },
    });
  }, 60_000);
});
