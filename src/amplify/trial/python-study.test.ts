import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import type { Value } from '../values/value.ts';
import { openPythonTrial } from './python-trial.ts';
import { listOf, literals, pythonSubject, returned, rows, whole, withoutCost } from './some-trials.ts';
import type { Subject, Trial } from './trial.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const trialOf = (entry: string, program: string, more: Partial<Subject> = {}): Trial =>
  openPythonTrial(sandbox, pythonSubject(entry, program, more));

test('studies a function: parameters, the calls of its tests and of its statement', async () => {
  const program = `def pack(jars: 'list[int]', size: int = 2, *rest, loose=False):
    if size < 0: raise ValueError('size')
    return [pack(jars[:size])] if len(jars) > size else jars
`;
  const code = `
def check(candidate):
    assert candidate([1, 2, 3]) == [[1, 2]]
    assert candidate([1, 2, 3]) == [[1, 2]]
    assert candidate([1], size=4) == [1]
    try:
        candidate([], -1)
        assert False
    except ValueError: pass
`;
  const found = await trialOf('pack', program).study({
    tests: [
      { kind: 'script', code, names: ['pack'], checker: 'check' },
      rows('[{"args": [[5], 1], "expected": [5]}, {"args": [[5], -1], "raises": "ValueError"}]'),
      { kind: 'calls', form: 'args', raw: '[[[7.0, NaN]]]' },
      literals([{ call: '[2.0], 4', returns: '[2]' }]),
    ],
    examples: [
      'pack([1, 2, 3])',
      'pack([8])',
      'pack(jars)',
      'unpack([9])',
      'pack(size=3, jars=[2 ** 3])',
      'pack(size=3, jars=[-8])',
    ],
  });
  expect(found).toEqual({
    parameters: [
      { name: 'jars', annotation: 'list[int]', hasDefault: false },
      { name: 'size', annotation: 'int', hasDefault: true },
    ],
    seeds: [
      { name: 'base 0', args: [listOf(1, 2, 3)] },
      { name: 'base 2', args: [listOf(1), whole(4)] },
      { name: 'base 3', args: [listOf(), whole(-1)], raises: 'ValueError' },
      { name: 'base 4', args: [listOf(5), whole(1)] },
      { name: 'base 5', args: [listOf(5), whole(-1)], raises: 'ValueError' },
      {
        name: 'base 6',
        args: [
          {
            kind: 'list',
            items: [
              { kind: 'float', value: 7 },
              { kind: 'float', value: Number.NaN },
            ],
          },
        ],
      },
      { name: 'base 7', args: [{ kind: 'list', items: [{ kind: 'float', value: 2 }] }, whole(4)] },
      { name: 'example 1', args: [listOf(8)] },
      { name: 'example 5', args: [listOf(-8), whole(3)] },
    ],
  });
});

test('studies a method, on an instance made for each call, and converts rows', async () => {
  const program = `class Barn:
    def __init__(self): self.bales = 0
    def stack(self, bales: tuple):
        self.bales += len(bales)
        return (self.bales, type(bales).__name__)
`;
  const trial = trialOf('Barn.stack', program, { convert: '[tuple(args[0])]' });
  const found = await trial.study({
    tests: [
      { kind: 'script', code: 'assert Barn().stack((1,)) == (1, "tuple")', names: ['Barn'] },
      { kind: 'calls', form: 'args', raw: '[[[1, 2]]]' },
    ],
    examples: ['Barn().stack((3,))'],
  });
  const tuple = (...values: readonly number[]): Value => ({ kind: 'tuple', items: values.map(whole) });
  expect(found).toEqual({
    parameters: [{ name: 'bales', annotation: 'tuple', hasDefault: false }],
    seeds: [
      { name: 'base 0', args: [tuple(1)] },
      { name: 'base 1', args: [tuple(1, 2)] },
      { name: 'example 0', args: [tuple(3)] },
    ],
  });
  const tried = await trial.tryInputs([[tuple(1, 2)], [tuple(1)]]);
  expect(tried.map(withoutCost)).toEqual([returned("(2, 'tuple')"), returned("(1, 'tuple')")]);
});

test('a subject that fails its own tests is told by the test', async () => {
  const faultOf = async (program: string, tests: Parameters<Trial['study']>[0]['tests']) =>
    (await trialOf('ripe', program).study({ tests, examples: [] })).fault;
  const code = 'assert ripe(1)\nassert ripe(\n  2)\n';
  const script = [{ kind: 'script', code, names: ['ripe'] }] as const;
  expect(await faultOf('def ripe(n): return n < 2', script)).toBe(
    'fails its own tests: line 2: assert ripe( 2)',
  );
  expect(await faultOf('def ripe(n): return n // (n - 2)', script)).toBe(
    'fails its own tests: line 2: ZeroDivisionError: integer division or modulo by zero',
  );
  expect(await faultOf('def ripe(n): raise SystemExit', script)).toBe('ends its own tests by SystemExit');
  expect(await faultOf('import os\ndef ripe(n): os._exit(0)', script)).toBe(
    'ends its process (exit status 0) in its own tests',
  );
  expect(await faultOf('def ripe(n): return 1', [rows('[{"args": [1], "expected": true}]')])).toBe(
    'fails its own tests: ripe(1) is 1, and they expect True',
  );
  expect(
    await faultOf('def ripe(n): return 1', [literals([{ call: '1', returns: 'True' }])]),
  ).toBeUndefined();
  expect(await faultOf('def ripe(n): return n', [literals([{ call: '1', raises: 'KeyError' }])])).toBe(
    'fails its own tests: ripe(1) is 1, and they expect KeyError',
  );
});
