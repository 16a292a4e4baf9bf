import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Problem, problemSchema } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { Judge } from './judge-program.ts';
import { defaultLimits } from './limits.ts';

let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
  judge = new Judge({ sandbox, limits: defaultLimits });
});

afterAll(() => sandbox.close());

const lanterns = `def lit_lanterns(number):
    lit = 0
    while number:
        lit += number % 2
        number //= 2
    return lit
`;

const asScript = {
  kind: 'script',
  code: 'def check(candidate):\n    assert candidate(5) == 2\n    assert candidate(-5) == 2\n',
  names: ['lit_lanterns'],
  checker: 'check',
  count: 2,
};
const asCalls = {
  kind: 'calls',
  entry: 'lit_lanterns',
  form: 'rows',
  comparison: {},
  raw: '[{"args":[5],"expected":2},{"args":[-5],"expected":2}]',
  count: 2,
};

const rabbits = `def rabbits(month):
    if month < 2:
        return month
    return rabbits(month - 1) + rabbits(month - 2)
`;
const rabbitCalls = {
  kind: 'calls',
  entry: 'rabbits',
  form: 'rows',
  comparison: {},
  raw: '[{"args":[20],"expected":6765},{"args":[60],"expected":1548008755920}]',
  count: 2,
};

function problemOf(base: unknown): Problem {
  return problemSchema.parse({
    id: `ours ${JSON.stringify(base)}`,
    language: 'python',
    prompt: [],
    source: { file: 'judge-endless.test.ts', line: 1 },
    tiers: { base },
  });
}

async function judged(base: unknown, program: string) {
  const verdict = await judge.judge({
    problem: problemOf(base),
    tier: 'base',
    reference: { cpuMs: 20, mutates: false },
    program,
  });
  return {
    outcome: verdict.outcome,
    evidence: verdict.evidence,
    isEarly: verdict.cpuMs < defaultLimits.cpuFloorMs / 2,
  };
}

const proved = {
  outcome: 'timeout',
  evidence: {
    reason: 'cpu-limit',
    limit: 'endless loop',
    message: 'repeats the same state at line 3 for ever',
    call: 'lit_lanterns(-5)',
  },
  isEarly: true,
};

test('a loop that provably never ends is stopped long before its limit, with the call and the line', async () => {
  expect(await judged(asScript, lanterns)).toStrictEqual(proved);
});

test('so it is in a batch of calls, after the replies that came before', async () => {
  expect(await judged(asCalls, lanterns)).toStrictEqual({
    ...proved,
    evidence: { ...proved.evidence, test: 1 },
  });
});

test('a recursion with more calls than its limit has time for is stopped long before, with their number', async () => {
  expect(await judged(rabbitCalls, rabbits)).toStrictEqual({
    outcome: 'timeout',
    evidence: {
      reason: 'cpu-limit',
      limit: 'needs 5.0e+12 calls of rabbits',
      message: 'needs 5.0e+12 calls of rabbits, which take longer than its CPU limit',
      call: 'rabbits(60)',
      test: 1,
    },
    isEarly: true,
  });
});

test('a recursion that remembers what it has found passes', async () => {
  const remembering = `import functools\n\n@functools.lru_cache(None)\n${rabbits}`;
  expect(await judged(rabbitCalls, remembering)).toStrictEqual({
    outcome: 'passed',
    evidence: {},
    isEarly: true,
  });
});

test('a loop that ends after a while is left to end', async () => {
  const slow = lanterns.replace('    return lit', '    while lit < 9000000:\n        lit += 1\n    return 2');
  expect(await judged(asCalls, slow.replace('while number:', 'while number > 0:'))).toStrictEqual({
    outcome: 'passed',
    evidence: {},
    isEarly: expect.any(Boolean),
  });
});

test.each([
  '"everywhere"',
  '["lit_lanterns", -1]',
  '["lit_lanterns", 1e300]',
  '["lit_lanterns", 10 ** 301]',
  '["a b", 7]',
  '[[], {}]',
])('a program that claims %s of itself only fails', async (claim) => {
  const liar =
    'import json, os, struct\n\ndef lit_lanterns(number):\n' +
    `    said = json.dumps({"endless": ${claim}}).encode()\n` +
    '    os.write(3, struct.pack("<I", len(said)) + said)\n    os._exit(0)\n';
  expect(await judged(asScript, liar)).toStrictEqual({
    outcome: 'timeout',
    evidence: {
      ...proved.evidence,
      message: 'repeats the same state at line 0 for ever',
      call: 'lit_lanterns(5)',
    },
    isEarly: true,
  });
});
