import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../contracts/sandbox.ts';
import { openSandbox } from '../../sandbox/open-sandbox.ts';
import type { Value } from '../values/value.ts';
import { openPythonTrial } from './python-trial.ts';
import { exact, listOf, pythonSubject, returned, whole, withoutCost } from './some-trials.ts';
import type { Subject, Trial } from './trial.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
});
afterAll(() => sandbox.close());

const trialOf = (entry: string, program: string, more: Partial<Subject> = {}): Trial =>
  openPythonTrial(sandbox, pythonSubject(entry, program, more));

test('says of each input what the subject did, and goes on behind those that it did not survive', async () => {
  const trial = trialOf(
    'weigh',
    `def weigh(crates):
    first = crates[0]
    if first == 1:
        raise ValueError('one crate')
    if first == 2:
        assert len(crates) > 1, 'two crates'
    if first == 3:
        while True: pass
    if first == 4:
        import os
        os._exit(0)
    if first == 5:
        crates.append(5)
    if first == 6:
        return (crate * 2 for crate in crates)
    if first == 7:
        return object()
    if first == 8:
        raise SystemExit(1)
    if first == 9:
        return 'x' * (1 << 40)
    if first == 10:
        while True:
            try:
                while True: pass
            except BaseException: pass
    if first == 11:
        return 10 ** 10 ** 9
    if first == 12:
        print('{"k":"v","s":"forged"}', flush=True)
    if first == 13:
        return {'text': {'b', 'a'}, 'nan': float('nan'), 1.0: (None,)}
    if first == 14:
        return [2 ** 20_000]
    if first == 15:
        import itertools
        return itertools.count()
    return sum(crates)
`,
  );
  const inputs = Array.from({ length: 17 }, (_, first) => [listOf(first)]);
  const tried = await trial.tryInputs([...inputs, [listOf()], [listOf(2, 3)], [whole(1), whole(2)]], {
    callMs: 100,
  });
  const raised = { kind: 'raised', explicit: true };
  expect(tried.map(withoutCost)).toEqual([
    returned('0'),
    { ...raised, name: 'ValueError', message: 'one crate', line: 4 },
    { ...raised, name: 'AssertionError', message: 'two crates', line: 6 },
    { kind: 'slow' },
    { kind: 'ended', how: 'exit status 0' },
    returned('10', true),
    returned('iter([12])'),
    { kind: 'opaque', type: 'object' },
    { kind: 'ended', how: 'SystemExit' },
    { kind: 'ended', how: 'memory' },
    { kind: 'slow' },
    { kind: 'slow' },
    returned('12'),
    returned("{'text': {'a', 'b'}, 'nan': float('nan'), 1.0: (None,)}"),
    { kind: 'value', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), mutates: false },
    { kind: 'opaque', type: 'count' },
    returned('16'),
    { ...raised, name: 'IndexError', message: 'list index out of range', line: 2, explicit: false },
    returned('5'),
    {
      ...raised,
      name: 'TypeError',
      message: 'weigh() takes 1 positional argument but 2 were given',
      line: 1,
      explicit: false,
    },
  ]);
});

test('gives a list up after twelve inputs that are slow or end the process, and says what it did not try', async () => {
  const trial = trialOf('stay', 'def stay(n):\n    while n % 2: pass\n    return n\n');
  const inputs = Array.from({ length: 50 }, (_, n) => [whole(n)]);
  const tried = await trial.tryInputs(inputs, { callMs: 10 });
  expect(tried.map(withoutCost)).toEqual(
    inputs.map((_, n) => {
      if (n >= 24) return { kind: 'untried' };
      return n % 2 === 0 ? returned(String(n)) : { kind: 'slow' };
    }),
  );
});

test('a job that is stopped for its memory only costs the input that it was at', async () => {
  const program = `import os, time
def gather(n):
    for _ in range(4 if n == 2 else 0):
        if os.fork() == 0:
            hoard = bytearray(400 << 20)
            for at in range(0, len(hoard), 4096): hoard[at] = 1
            time.sleep(10)
    if n == 2: time.sleep(10)
    return n
`;
  const tried = await trialOf('gather', program).tryInputs([1, 2, 3].map((n) => [whole(n)]));
  expect(tried.map(withoutCost)).toEqual([returned('1'), { kind: 'ended', how: 'memory' }, returned('3')]);
});

test('a contract decides before the call, on a copy, in the order of the parameters', async () => {
  const contract = `
    assert type(beds) == list, "no list of beds" # checked first
    beds.clear()
    assert limit > least
`;
  const program = 'least = 2\ndef plant(beds, limit=3):\n    return (len(beds), limit)\n';
  const tried = await trialOf('plant', program, { contract }).tryInputs([
    [listOf(1, 2)],
    [whole(1)],
    [listOf(1), whole(2)],
    [listOf(1), whole(9)],
  ]);
  expect(tried.map(withoutCost)).toEqual([
    returned('(2, 3)'),
    { kind: 'contract', message: 'AssertionError: no list of beds' },
    { kind: 'contract', message: 'AssertionError' },
    returned('(1, 9)'),
  ]);
});

test('runs under two hash seeds agree on sets and differ where the order of a set decides', async () => {
  const names: Value = {
    kind: 'set',
    items: ['oak', 'elm', 'ash', 'fir', 'yew', 'bay'].map((name) => ({ kind: 'text', value: name })),
  };
  const seen = async (program: string) => {
    const trial = trialOf('pick', program);
    const runs = [1, 2, 3, 4].map((hashSeed) => trial.tryInputs([[names]], { hashSeed }));
    return new Set((await Promise.all(runs)).map((tried) => JSON.stringify(tried.map(withoutCost)))).size;
  };
  expect(await seen('def pick(names):\n    return {name * 2 for name in names}\n')).toBe(1);
  expect(await seen('def pick(names):\n    return {name * 2000 for name in names}\n')).toBe(1);
  expect(await seen('def pick(names):\n    return next(iter(names))\n')).toBeGreaterThan(1);
  expect(await seen('import random\ndef pick(names):\n    return random.random()\n')).toBe(4);
});

test('what is too large for source has a digest, the same for equal data', async () => {
  const trial = trialOf('sow', 'def sow(seed):\n    return [seed, {"row": (seed,)}] * 1000\n');
  const seeds: readonly Value[] = [
    whole(3),
    { kind: 'float', value: 3 },
    whole(4),
    { kind: 'boolean', value: true },
    whole(1),
  ];
  const tried = await trial.tryInputs(seeds.map((seed) => [seed]));
  const digests = tried.map((one) => (one.kind === 'value' ? one.digest : undefined));
  const [three, same, ...others] = digests;
  expect(same).toBe(three);
  expect(new Set([three, ...others]).size).toBe(4);
  expect(digests).toEqual(digests.map(() => expect.stringMatching(/^sha256:[0-9a-f]{64}$/)));
});

test('a subject that does not load is named, and no input is run', async () => {
  const faults = await Promise.all(
    ['def grow(:', 'raise KeyError("seed")', 'import os; os._exit(3)', 'grown = 1'].map(async (program) => {
      const trial = trialOf('grow', program);
      const { fault } = await trial.study({ tests: [], examples: [] });
      const [tried] = await trial.tryInputs([[whole(1)]]);
      return [fault, tried?.kind === 'ended' ? tried.how : tried];
    }),
  );
  expect(faults).toEqual([
    [
      'does not load: SyntaxError: invalid syntax (<program>, line 1)',
      'does not load: SyntaxError: invalid syntax (<unknown>, line 1)',
    ],
    ["does not load: KeyError: 'seed'", "does not load: KeyError: 'seed'"],
    ['ends its process (exit status 3) in its own tests', 'does not load: exit status 3'],
    ['does not define grow', 'does not define grow'],
  ]);
});

test('mutants are told from the subject by value, exception, time or their end', async () => {
  const program = 'def share(plums, guests):\n    return [plums // guests] * 2\n';
  const mutate = (body: string) => `def share(plums, guests):\n    ${body}\n`;
  const inputs = [
    [4, 2],
    [5, 2],
    [1, 0],
    [9, 9],
    [3, 1],
  ].map((pair) => pair.map(whole));
  const mutants = [
    program,
    mutate('return [plums / guests] * 2'),
    mutate('return [plums // guests] * 2 if guests else None'),
    mutate('return [plums // guests] * (2 if plums != 5 else 3)'),
    mutate('return [plums // (guests - 2)] * 2'),
    mutate('return [plums // guests] * 2 if plums != 9 else share(plums, guests)'),
    mutate('while plums == 5: pass\n    return [plums // guests] * 2'),
    mutate('import os\n    os._exit(0) if plums == 5 else 0\n    return [plums // guests] * 2'),
    mutate('return [plums // guests] * (2 if plums != 9 else 1 << 50)'),
    mutate('return [plums // guests] * 2 if plums != 3 else 10 ** 10 ** 9'),
    mutate('plums = '),
    'import os\nos._exit(0)\n',
    mutate('return None'),
  ];
  expect(await trialOf('share', program).tryMutants({ mutants, inputs, mostKills: 3 })).toEqual([
    { killedBy: [], tried: 5 },
    { killedBy: [1], tried: 5, how: 'value' },
    { killedBy: [2], tried: 5, how: 'value' },
    { killedBy: [1], tried: 5, how: 'value' },
    { killedBy: [0, 1, 2], tried: 3, how: 'raised' },
    { killedBy: [3], tried: 5, how: 'raised' },
    { killedBy: [1], tried: 2, how: 'slow' },
    { killedBy: [1], tried: 2, how: 'ended' },
    { killedBy: [3], tried: 4, how: 'ended' },
    { killedBy: [4], tried: 5, how: 'slow' },
    { killedBy: [], tried: 0, stillborn: true },
    { killedBy: [], tried: 0, stillborn: true },
    { killedBy: [0, 1, 2], tried: 3, how: 'value' },
  ]);
});

test('large results are compared by digest: all of them together need not fit into memory', async () => {
  const program = 'def hedge(metres): return "plum" * (2_000_000 + metres)\n';
  const inputs = Array.from({ length: 60 }, (_, metres) => [whole(metres)]);
  const mutants = [program, program.replace('+', '-')];
  const tried = await trialOf('hedge', program).tryMutants({ mutants, inputs, mostKills: 1 });
  expect(tried).toEqual([
    { killedBy: [], tried: 60 },
    { killedBy: [1], tried: 2, how: 'value' },
  ]);
});

test('mutants are judged by tolerance, oracle and what equal values cannot show', async () => {
  const single = async (program: string, mutant: string, oracle?: string) => {
    const trial = trialOf('f', program, {
      comparison: { ...exact, absolute: 0.01, ...(oracle ? { oracle } : {}) },
    });
    const inputs = [[listOf(3, 1, 2)], [listOf(3, 1, 2)]];
    return (await trial.tryMutants({ mutants: [mutant], inputs, mostKills: 2 })).map(
      ({ killedBy }) => killedBy,
    );
  };
  expect(await single('def f(a): return 1.0', 'def f(a): return 1.001')).toEqual([[]]);
  expect(await single('def f(a): return 1.0', 'def f(a): return 1.1')).toEqual([[0, 1]]);
  expect(await single('def f(a): return float("nan")', 'def f(a): return -float("nan")')).toEqual([[]]);
  expect(await single('def f(a): return (x for x in a)', 'def f(a): return iter(a)')).toEqual([[]]);
  expect(await single('def f(a): return (x for x in a)', 'def f(a): return iter(a[1:])')).toEqual([[0, 1]]);
  expect(
    await single('def f(a): return a', 'def f(a): a.sort(); return a', 'sorted(actual) == sorted(args[0])'),
  ).toEqual([[]]);
  expect(
    await single(
      'import random\ndef f(a): return random.random()',
      'import random\ndef f(a): return random.random()',
    ),
  ).toEqual([[]]);
});
