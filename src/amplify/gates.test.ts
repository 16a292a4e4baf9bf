import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../contracts/sandbox.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { type Gated, type GateOptions, passGates } from './gates.ts';
import { openPythonTrial } from './trial/python-trial.ts';
import { pythonSubject } from './trial/some-trials.ts';
import type { Subject } from './trial/trial.ts';
import { argsOf, type Plain } from './values/some-values.ts';
import type { Value } from './values/value.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

interface Gating extends Partial<GateOptions> {
  readonly subject?: Partial<Subject>;
}

const from = { seed: 'base 0', chain: [] };

/** Calls of `weigh` through the gates. */
async function gate(
  program: string,
  calls: readonly (readonly Plain[])[],
  more: Gating = {},
): Promise<Gated> {
  const { subject, ...options } = more;
  return passGates(
    calls.map((plain) => ({ args: argsOf(...plain), from })),
    {
      trial: openPythonTrial(sandbox, pythonSubject('weigh', program, subject)),
      ...{ documented: new Set<string>(), callMs: 1000, ...options },
    },
  );
}

const passed = ({ valid }: Gated): readonly (readonly [readonly Value[], unknown])[] =>
  valid.map(({ args, answer }) => [args, answer]);
const returns = (source: string): unknown => ({ kind: 'returns', source });

test('lets in what the reference answers, with its answer, the branches it takes and what it costs', async () => {
  const program = 'def weigh(crates):\n    if not crates:\n        return 0\n    return sum(crates) / 2\n';
  const gated = await gate(program, [[[3, 8]], [[]]]);
  const { valid, cpuMs, ...rest } = gated;
  expect(valid).toEqual([
    { args: argsOf([3, 8]), from, answer: returns('5.5'), branches: [0], cpuMs: expect.any(Number) },
    { args: argsOf([]), from, answer: returns('0'), branches: [1], cpuMs: expect.any(Number) },
  ]);
  expect(rest).toEqual({ refused: new Map(), accidents: [], slow: [], untried: [] });
  expect(cpuMs).toBeGreaterThanOrEqual(0);
});

const guarded = `def weigh(crates):
    if crates < 0:
        raise ValueError('below nothing')
    assert crates != 7, 'seven'
    return 12 // crates
`;

test('takes an exception that the reference raises itself for the end of the domain', async () => {
  const gated = await gate(guarded, [[3], [-1], [7]]);
  expect(passed(gated)).toEqual([[argsOf(3), returns('4')]]);
  expect([gated.refused, gated.accidents]).toEqual([new Map([['the reference rejects it', 2]]), []]);
});

test('takes an exception that the base tests expect for an answer, where the reference raises it itself', async () => {
  const documented = new Set(['ValueError', 'ZeroDivisionError']);
  const gated = await gate(guarded, [[-1], [7], [0]], { documented });
  expect(passed(gated)).toEqual([[argsOf(-1), { kind: 'raises', name: 'ValueError' }]]);
  expect(gated.refused).toEqual(
    new Map([
      ['the reference rejects it', 1],
      ['the reference fails on it', 1],
    ]),
  );
});

test('keeps each accident of the reference, with where it happened', async () => {
  const gated = await gate(guarded, [[0]]);
  expect(gated.accidents).toEqual([
    {
      ...{ name: 'ZeroDivisionError', line: 5, message: expect.stringContaining('by zero') },
      proposal: { args: argsOf(0), from },
    },
  ]);
});

test('lets the contract decide before the reference does', async () => {
  const contract = "assert isinstance(crates, int), 'whole crates'\nassert crates > 0";
  const gated = await gate(guarded, [[3], [0], ['x']], { subject: { contract } });
  expect(passed(gated)).toEqual([[argsOf(3), returns('4')]]);
  expect([gated.refused, gated.accidents]).toEqual([new Map([['outside the contract', 2]]), []]);
});

test('refuses what takes too long, ends the process or has no plain form, and goes on behind it', async () => {
  const program = `def weigh(crates):
    while crates == 1: pass
    if crates == 2:
        import os
        os._exit(0)
    return object() if crates == 3 else crates
`;
  const gated = await gate(program, [[1], [2], [3], [4]]);
  expect(passed(gated)).toEqual([[argsOf(4), returns('4')]]);
  expect(gated.refused).toEqual(
    new Map([
      ['too slow', 1],
      ['ends the process', 1],
      ['no plain result', 1],
    ]),
  );
  expect(gated.slow).toEqual([{ args: argsOf(1), from }]);
  expect(gated.cpuMs).toBeGreaterThanOrEqual(100);
});

test('gives back untried what stands behind too many slow inputs', async () => {
  const calls = Array.from({ length: 40 }, (_, at) => [at]);
  const gated = await gate('def weigh(crates):\n    while True: pass\n', calls, { callMs: 20 });
  expect(gated.valid).toEqual([]);
  expect(gated.untried.length).toBeGreaterThan(0);
  expect(gated.slow.length + gated.untried.length).toBe(40);
  expect(gated.untried).toEqual(
    calls.slice(gated.slow.length).map((plain) => ({ args: argsOf(...plain), from })),
  );
});

test('refuses answers that follow the order of hashing', async () => {
  const program = "def weigh(crates):\n    return '+'.join({crate + 'x' for crate in crates})\n";
  const gated = await gate(program, [[['oak', 'elm', 'fir', 'ash', 'yew', 'box']], [['oak']]]);
  expect(passed(gated)).toEqual([[argsOf(['oak']), returns("'oakx'")]]);
  expect(gated.refused).toEqual(new Map([['the reference is not deterministic', 1]]));
});

test('refuses answers that depend on the calls before', async () => {
  const program = 'seen = []\ndef weigh(crates):\n    seen.append(crates)\n    return len(seen)\n';
  const gated = await gate(program, [[1], [2], [3], [4]]);
  expect(gated.valid).toEqual([]);
  expect(gated.refused).toEqual(new Map([['the reference is not deterministic', 4]]));
});

test('refuses calls that change their arguments unless that is allowed', async () => {
  const program = 'def weigh(crates):\n    if len(crates) > 1:\n        crates.sort()\n    return crates\n';
  const calls = [[[2, 1]], [[5]]];
  const strict = await gate(program, calls);
  expect([passed(strict), strict.refused]).toEqual([
    [[argsOf([5]), returns('[5]')]],
    new Map([['arguments changed', 1]]),
  ]);
  const loose = await gate(program, calls, { allowMutation: true });
  expect(passed(loose)).toEqual([
    [argsOf([2, 1]), returns('[1, 2]')],
    [argsOf([5]), returns('[5]')],
  ]);
});

test('tells of each call what it leaves of its arguments, where the subject asks for it', async () => {
  const program = `def weigh(crates, note):
    if not crates:
        raise ValueError('nothing to weigh')
    if note == 'all':
        crates.clear()
        raise ValueError('too heavy')
    if note == 'tag':
        crates.append(object())
    if note == 'set':
        crates[:] = list({crate + 'x' for crate in crates})
    crates.sort() if note == 'sort' else None
`;
  const names = ['oak', 'elm', 'fir', 'ash', 'yew', 'box'];
  const calls = [
    ...[
      [[2, 1], 'sort'],
      [[1, 2], 'sort'],
      [[2, 1], 'no'],
      [[3], 'all'],
      [[], 'no'],
    ],
    ...[
      [[4], 'tag'],
      [names, 'set'],
    ],
  ] as const;
  const documented = new Set(['ValueError']);
  const { valid, refused } = await gate(program, calls, { documented, subject: { after: true } });
  expect(valid.map(({ args, after }) => [args, after])).toEqual([
    [argsOf([2, 1], 'sort'), { kind: 'changed', source: "[1, 2], 'sort'" }],
    [argsOf([1, 2], 'sort'), { kind: 'unchanged' }],
    [argsOf([2, 1], 'no'), { kind: 'unchanged' }],
    [argsOf([3], 'all'), { kind: 'changed', source: "[], 'all'" }],
    [argsOf([], 'no'), { kind: 'unchanged' }],
  ]);
  expect(refused).toEqual(
    new Map([
      ['no plain result', 1],
      ['the reference is not deterministic', 1],
    ]),
  );
});

test('keeps a digest of an answer that is too large to write down', async () => {
  const gated = await gate('def weigh(crates):\n    return [crates] * 100_000\n', [[7]]);
  expect(passed(gated)).toEqual([
    [argsOf(7), { kind: 'digest', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) }],
  ]);
});
