// C++ and Java: whole programs on inputs and outputs, and programs with test code behind them.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/contracts/problem.ts';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import { ArtefactCache } from '../../src/judge/artefact-cache.ts';
import type { PairJudgement } from '../../src/judge/judge-pair.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { prepareToolchains } from '../../src/judge/toolchains.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { appendedPrograms, ripeDaysAppended, ripeDaysStdio, wholePrograms } from '../fixtures/ripe-days.ts';

const cheats = join(import.meta.dirname, '../fixtures/cheats/appended');
const compilers = { cpp: '/usr/bin/g++', java: '/usr/bin/javac' } as const;
const artefacts = mkdtempSync(join(tmpdir(), 'assay-artefacts-'));

let sandbox: Sandbox;
let judge: Judge;

beforeAll(async () => {
  const readOnlyFolders = await prepareToolchains(['cpp', 'java']);
  sandbox = await openSandbox({ workers: 1, readOnlyFolders });
  judge = new Judge({ sandbox, limits: defaultLimits, artefacts: new ArtefactCache({ folder: artefacts }) });
}, 180_000);

afterAll(async () => {
  await sandbox.close();
  rmSync(artefacts, { recursive: true });
});

function judgeProgram(problem: Problem, program: string): Promise<PairJudgement> {
  return judge.judge({ problem, tier: 'base', program, reference: undefined });
}

function decision({ outcome, trust, evidence }: PairJudgement): string {
  return [outcome, evidence.reason, trust].filter((part) => part !== undefined).join(' ');
}

describe.each(['cpp', 'java'] as const)('%s', (language) => {
  const missing = !existsSync(compilers[language]);
  const whole = wholePrograms[language];
  const appended = appendedPrograms[language];

  test.skipIf(missing)('a whole program is compiled once and judged by its output', async () => {
    const first = await judgeProgram(ripeDaysStdio(language), whole.honest);
    const kept = readdirSync(artefacts);
    const second = await judgeProgram(ripeDaysStdio(language), whole.honest);
    expect([first, second].map(decision)).toEqual(['passed output', 'passed output']);
    expect(readdirSync(artefacts)).toEqual(kept);
  });

  test.skipIf(missing)('tests behind a program show which of them hold, past those that do not', async () => {
    const observe = (program: string) =>
      judge.behaviour({ problem: ripeDaysAppended(language), tier: 'base', program, reference: undefined });
    const [honest, wrong] = [await observe(appended.honest), await observe(appended.wrong)];
    const marks = [honest, wrong].map((one) =>
      one.kind === 'behaviour' ? [...new Set(one.marks)].sort() : one,
    );
    expect(marks).toEqual([['held'], ['broken', 'held']]);
  });

  test.skipIf(missing)('a wrong output is shown beside the expected one', async () => {
    const lazy = whole.honest.replace('>= least', '> least');
    const { outcome, evidence } = await judgeProgram(ripeDaysStdio(language), lazy);
    expect({ outcome, evidence }).toEqual({
      outcome: 'wrong',
      evidence: {
        ...{ reason: 'mismatch', test: 0, call: 'case some ripe', input: '5\n3 9 5\n' },
        ...{ message: 'line 1 of its output differs', expected: '2', actual: '1' },
      },
    });
  });

  test.skipIf(missing)("a program that does not compile comes back with the compiler's words", async () => {
    const judged = await judgeProgram(ripeDaysStdio(language), whole.broken);
    expect(decision(judged)).toBe('error compile output');
    expect(judged.evidence.message).toMatch(/error: /);
  });

  test.skipIf(missing)('a program that takes too much memory is told apart from a wrong one', async () => {
    expect(decision(await judgeProgram(ripeDaysStdio(language), whole.greedy))).toBe(
      'memory memory-limit output',
    );
  });

  test.skipIf(missing)('tests behind a program are reported one by one', async () => {
    const honest = await judgeProgram(ripeDaysAppended(language), appended.honest);
    const wrong = await judgeProgram(ripeDaysAppended(language), appended.wrong);
    expect([honest, wrong].map(decision)).toEqual(['passed co-resident', 'wrong mismatch co-resident']);
    expect(honest.calls).toBe(3);
    expect(wrong.evidence.test).toBe(0);
  });

  test.skipIf(missing).each(readdirSync(cheats).filter((name) => name.endsWith(`.${language}`)))(
    '%s does not pass',
    async (name) => {
      const judged = await judgeProgram(ripeDaysAppended(language), readFileSync(join(cheats, name), 'utf8'));
      expect(judged.trust).toBe('co-resident');
      expect(['wrong', 'error']).toContain(judged.outcome);
      expect(judged.evidence.reason).not.toBe('compile');
    },
  );
});
