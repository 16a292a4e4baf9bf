import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import { openNodeTrial } from './node-trial.ts';
import { exact, listOf, literals, rows, whole } from './some-trials.ts';
import type { SeedTests, Study, Subject, Trial } from './trial.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const trialOf = (entry: string, program: string, more: Partial<Subject> = {}): Trial =>
  openNodeTrial(sandbox, { language: 'typescript', program, prelude: '', entry, comparison: exact, ...more });

const harvest = `export function harvest(rows: readonly number[], least?: number): number {
  if (rows.length === 0) throw new RangeError('no rows');
  return Math.max(...rows, least ?? 0);
}
`;
const parameters = [
  { name: 'rows', annotation: 'readonly number[]', hasDefault: false },
  { name: 'least', annotation: 'number', hasDefault: true },
];

function studyOf(
  tests: SeedTests,
  examples: readonly string[] = [],
  trial = trialOf('harvest', harvest),
): Promise<Study> {
  return trial.study({ tests: [tests], examples });
}

function script(code: string, more: { readonly checker?: string } = {}): SeedTests {
  return { kind: 'script', code, names: ['harvest'], ...more };
}

describe('a study', () => {
  test('records the calls that test code makes, each once, with what they raise', async () => {
    const code = `import type { Row } from './rows.ts';
const assert = require('node:assert');
const row: number[] = [4, 9];
assert.equal(harvest(row), 9);
row.push(20);
assert.equal(harvest([4, 9], 11), 11);
assert.equal(harvest([4, 9]), 9);
assert.throws(() => harvest([]), RangeError);
`;
    expect(await studyOf(script(code))).toEqual({
      parameters,
      seeds: [
        { args: [listOf(4, 9)], name: 'base 0' },
        { args: [listOf(4, 9), whole(11)], name: 'base 1' },
        { args: [listOf()], name: 'base 3', raises: 'RangeError' },
      ],
    });
  });

  test('calls the checker, waits for async tests and records arguments as they were before the call', async () => {
    const program = 'async function sift(grains) { await null; grains.length = 0; return grains; }';
    const code = `async function check(candidate) {
  const grains = [1, 2];
  require('node:assert').deepEqual(await candidate(grains), []);
}`;
    const trial = trialOf('sift', program, { language: 'javascript' });
    const tests: SeedTests = { kind: 'script', code, names: ['sift'], checker: 'check' };
    expect(await studyOf(tests, [], trial)).toEqual({
      parameters: [{ name: 'grains', hasDefault: false }],
      seeds: [{ args: [listOf(1, 2)], name: 'base 0' }],
    });
  });

  test('reads rows, lists of arguments and literals, and calls in the statement whose arguments are literals', async () => {
    const byRows = rows('[{"args":[[1,2]],"expected":2},{"args":[[]],"raises":"RangeError"}]');
    expect((await studyOf(byRows, ['harvest([7], -1)', 'harvest(rows)', 'harvest([1, 2])'])).seeds).toEqual([
      { args: [listOf(1, 2)], name: 'base 0' },
      { args: [listOf()], name: 'base 1', raises: 'RangeError' },
      { args: [listOf(7), whole(-1)], name: 'example 0' },
    ]);
    const byArguments: SeedTests = { kind: 'calls', form: 'args', raw: '[[[5]],[[5],6]]' };
    expect((await studyOf(byArguments)).seeds).toEqual([
      { args: [listOf(5)], name: 'base 0' },
      { args: [listOf(5), whole(6)], name: 'base 1' },
    ]);
    const byLiterals = literals([
      { call: '[8]', returns: '8' },
      { call: '[], 1', raises: 'RangeError' },
    ]);
    expect((await studyOf(byLiterals)).seeds).toEqual([
      { args: [listOf(8)], name: 'base 0' },
      { args: [listOf(), whole(1)], name: 'base 1', raises: 'RangeError' },
    ]);
  });

  test('converts the arguments of rows before the call, so that seeds are what is called', async () => {
    const program = 'const count = (names) => names.size;';
    const trial = trialOf('count', program, {
      language: 'javascript',
      convert: 'args.map((one) => new Set(one))',
    });
    expect((await studyOf(rows('[{"args":[[1,1]],"expected":1}]'), [], trial)).seeds).toEqual([
      { args: [{ kind: 'set', items: [whole(1)] }], name: 'base 0' },
    ]);
  });

  test('leaves out calls whose arguments can not be carried elsewhere', async () => {
    const program = 'function each(items, act) { return items.map(act); }';
    const code = `require('node:assert').deepEqual(each([1], (one) => one), [1]); try { each([], null); } catch {}`;
    const trial = trialOf('each', program, { language: 'javascript' });
    const study = await studyOf({ kind: 'script', code, names: ['each'] }, [], trial);
    expect(study.seeds).toEqual([
      { args: [listOf(), { kind: 'none' }], name: 'base 1', raises: 'TypeError' },
    ]);
  });

  test('says how a subject fails its own tests', async () => {
    const faults = [
      [script(`require('node:assert').equal(harvest([1]), 2);`), /^fails its own tests in line 1, require/],
      [script('harvest([]);'), /^fails its own tests in line 1, harvest\(\[\]\);, with RangeError: no rows/],
      [script('Promise.reject(new Error("late"));'), /^fails its own tests.*Error: late/],
      [script('for (;;) {}'), /^does not come to an end in its own tests$/],
      [script('process.exit(4)'), /^ends its process \(exit status 4\) in its own tests$/],
      [rows('[{"args":[[1]],"expected":3}]'), /^fails its own tests: harvest\(\[1\]\) gives 1 instead of 3$/],
      [
        rows('[{"args":[[]],"expected":3}]'),
        /^fails its own tests: harvest\(\[\]\) raises RangeError: no rows$/,
      ],
      [rows('[{"args":[[1]],"raises":"Error"}]'), /gives 1 and does not raise Error$/],
      [
        rows('[{"args":[[1]],"expected":1,"after":[[2]]}]'),
        /leaves its arguments as \[\[1\]\] instead of \[\[2\]\]$/,
      ],
      [literals([{ call: 'nobody', returns: '1' }]), /^has tests that do not work: test 0 holds "nobody"/],
      [literals([{ call: '[1]', digest: 'sha256:0' }]), /which is of another digest$/],
    ] as const;
    for (const [tests, fault] of faults) {
      expect((await studyOf(tests)).fault).toMatch(fault);
    }
  });

  test('says that a subject does not load, or is no TypeScript', async () => {
    const broken = await studyOf(rows('[]'), [], trialOf('harvest', 'function harvest(: number) {}'));
    expect(broken.fault).toMatch(/^does not compile: line 1: /);
    const missing = await studyOf(rows('[]'), [], trialOf('reap', harvest));
    expect(missing.fault).toBe('does not define reap');
  });
});
