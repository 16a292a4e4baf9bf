// Programs that share a process with their tests and try to pass without being right. None may, and the honest
// program that is judged after each of them does.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import type { PairJudgement } from '../../src/judge/judge-pair.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { honestSeedLibrary, seedLibrary } from '../fixtures/seed-library.ts';

/** How each cheat ends: seen as a wrong program, as one that ended, or as one that passes whatever is expected. */
const endings: Readonly<Record<string, string>> = {
  'answer-for-the-harness.py': 'error protocol: passes the control run',
  'empty-the-argument.py': 'wrong mismatch: changed an argument from which the test computes what it expects',
  'equal-to-everything.py': 'error protocol: passes the control run',
  'exit-handler.py': 'wrong mismatch',
  'exit-in-a-call.py': 'error exited-early',
  'exit-when-loaded.py': 'error exited-early',
  'forge-replies-in-advance.py': 'error protocol: a test was answered by something that was not asked',
  'fork-and-leave.py': 'error exited-early',
  'interrupt-in-a-call.py': 'error raised',
  'leave-in-a-call.py': 'error raised',
  'leave-when-loaded.py': 'error load',
  'patch-assert-equal.py': 'wrong mismatch',
  'patch-in-a-call.py': 'error protocol: passes the control run',
  'print-the-verdict.py': 'wrong mismatch',
  'rebind-assertion-error.py': 'wrong mismatch',
  'replace-loader-and-runner.py': 'wrong mismatch',
  'replace-the-recorder.py': 'error protocol: passes the control run',
  'search-the-heap.py': 'error protocol: passes the control run',
  'shadow-standard-module.py': 'wrong mismatch',
  'skip-tests.py': 'error exited-early',
  'trace-past-assertions.py': 'wrong mismatch',
  'walk-to-the-expectation.py': 'error protocol: passes the control run',
  'write-conftest.py': 'wrong mismatch',
  'write-sitecustomize.py': 'wrong mismatch',
};
const folder = join(import.meta.dirname, '../fixtures/cheats/co-resident');

let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  sandbox = await openSandbox({ workers: 1 });
  judge = new Judge({ sandbox, limits: defaultLimits });
});

afterAll(() => sandbox.close());

function judgeLibrary(program: string): Promise<PairJudgement> {
  return judge.judge({
    problem: seedLibrary,
    tier: 'base',
    program,
    reference: { cpuMs: 20, mutates: false },
  });
}

test('every fixture has an ending here', () => {
  expect(readdirSync(folder).sort()).toEqual(Object.keys(endings));
});

test.each(Object.entries(endings))('%s does not pass: %s', async (name, ending) => {
  const cheating = await judgeLibrary(readFileSync(join(folder, name), 'utf8'));
  const { outcome, trust, evidence } = cheating;
  const [decision = '', message] = ending.split(': ');
  expect({ trust, decision: `${outcome} ${evidence.reason}` }).toEqual({ trust: 'co-resident', decision });
  expect(evidence.message ?? '').toContain(message ?? '');
  const honest = await judgeLibrary(honestSeedLibrary);
  expect({ outcome: honest.outcome, flags: honest.flags }).toEqual({ outcome: 'passed', flags: [] });
});
