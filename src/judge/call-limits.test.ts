import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '../contracts/problem.ts';
import type { Sandbox } from '../contracts/sandbox.ts';
import { openSandbox } from '../sandbox/open-sandbox.ts';
import { Judge } from './judge-program.ts';
import { defaultLimits } from './limits.ts';

let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
  judge = new Judge({ sandbox, limits: { ...defaultLimits, cpuFloorMs: 200 } });
});

afterAll(() => sandbox.close());

/** Rings a bell; one number, `dear`, takes so many CPU seconds. */
const ringing = (dear: number, seconds: number) => `import time


def ring(number):
    if number == ${dear}:
        while time.process_time() < ${seconds}:
            pass
    return number * 'ding'
`;

/** The reference runs in the examiner's process, which has used next to nothing before. */
const problem = problemSchema.parse({
  id: 'bell',
  language: 'python',
  prompt: [],
  reference: ringing(2, 0.5),
  source: { file: 'call-limits.test.ts', line: 1 },
  tiers: {
    base: { kind: 'calls', entry: 'ring', form: 'args', comparison: {}, raw: '[[1],[2],[3]]', count: 3 },
  },
});

async function judged(program: string) {
  const { outcome, evidence } = await judge.judge({
    ...{ problem, tier: 'base', program, reference: { cpuMs: 500, mutates: false } },
  });
  return { outcome, evidence };
}

test('a call that is dear for the reference may be dear for a program', async () => {
  expect(await judged(ringing(2, 0.9))).toStrictEqual({ outcome: 'passed', evidence: {} });
});

test('a call that is cheap for the reference may not, whatever the others cost', async () => {
  expect(await judged(ringing(3, 60))).toMatchObject({
    outcome: 'timeout',
    evidence: { reason: 'cpu-limit', limit: 'cpu 200 ms in one call', call: 'ring(3)' },
  });
});
