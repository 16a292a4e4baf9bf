import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Problem, problemSchema } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { ArtefactCache } from './artefact-cache.ts';
import type { PairJudgement } from './judge-pair.ts';
import { Judge, type ProgramToJudge } from './judge-program.ts';
import { defaultLimits } from './limits.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-artefacts-'));
const limits = { ...defaultLimits, cpuNoReferenceMs: 400, cpuFloorMs: 400 };
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

/** Sum of the weights of one crate per line. */
function crates(language: string): Problem {
  const cases = [
    { name: '1', input: '3 4\n', output: '7\n' },
    { name: '2', input: '1 1\n5\n', output: '2\n5\n' },
    { name: '3', input: '', output: '' },
  ];
  return problemSchema.parse({
    id: `crates-${language}`,
    language,
    prompt: [],
    source: { file: 'judge-stdio.test.ts', line: 1 },
    tiers: { base: { kind: 'stdio', cases, count: 3, comparison: {} } },
  });
}

function judgeCrates(program: string, task: Partial<ProgramToJudge> = {}): Promise<PairJudgement> {
  return judge.judge({ problem: crates('python'), tier: 'base', program, reference: undefined, ...task });
}

const honest = 'import sys\nfor line in sys.stdin:\n    print(sum(map(int, line.split())))\n';

test('passes a program that prints what is expected for every input', async () => {
  const { outcome, trust, evidence, calls } = await judgeCrates(honest);
  expect({ outcome, trust, evidence, calls }).toEqual({
    ...{ outcome: 'passed', trust: 'output', evidence: {}, calls: 3 },
  });
});

test('runs JavaScript programs too', async () => {
  const program = `const lines = require('node:fs').readFileSync(0, 'utf8').split('\\n').slice(0, -1);
for (const line of lines) console.log(line.split(' ').map(Number).reduce((one, other) => one + other));
`;
  expect(await judgeCrates(program, { problem: crates('javascript') })).toMatchObject({ outcome: 'passed' });
});

test('stops at the first case that fails, or lists them all', async () => {
  const first = 'print(sum(map(int, input().split())))\n';
  expect(await judgeCrates(first)).toMatchObject({
    outcome: 'wrong',
    evidence: { test: 1, call: 'case 2', expected: '5', actual: '(the output ends here)' },
  });
  expect(await judgeCrates('print(8)', { all: true })).toMatchObject({
    outcome: 'wrong',
    evidence: { test: 0, failed: [0, 1, 2] },
  });
});

test('does not pass a right output that ends in an error', async () => {
  const { outcome, evidence } = await judgeCrates(`${honest}raise SystemExit(3)\n`);
  expect({ outcome, evidence }).toEqual({
    outcome: 'error',
    evidence: {
      ...{ test: 0, call: 'case 1', input: '3 4\n', reason: 'raised', message: 'ended with status 3' },
    },
  });
});

test('tells memory, output and CPU limits apart', async () => {
  const ends = [
    await judgeCrates('weights = [0] * 10 ** 10\n'),
    await judgeCrates('print("x" * 20_000_000)\n'),
    await judgeCrates('while True: pass\n'),
  ];
  expect(ends.map(({ outcome, evidence }) => `${outcome} ${evidence.reason}`)).toEqual([
    'memory memory-limit',
    'error output-limit',
    'timeout cpu-limit',
  ]);
});

test('takes the CPU limit for all cases together where the cost of the reference is known', async () => {
  const slow = `import time\nwhile time.process_time() < 0.15: pass\n${honest}`;
  expect(await judgeCrates(slow)).toMatchObject({ outcome: 'passed' });
  expect(await judgeCrates(slow, { reference: { cpuMs: 30, mutates: false } })).toMatchObject({
    outcome: 'timeout',
    evidence: { reason: 'cpu-limit' },
  });
});
