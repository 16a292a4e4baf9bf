// Do the data sets' own solutions pass? Every exception by name, with the evidence.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Problem, TierName } from '../../src/contracts/problem.ts';
import type { Limits } from '../../src/contracts/run.ts';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import type { Judgement } from '../../src/contracts/verdict.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { explain } from '../../src/workflows/self-test.ts';
import { requireSharedData, type Section, table } from './section.ts';

const suites = [
  'humaneval/HumanEval.jsonl.gz',
  'humanevalplus/HumanEvalPlus.jsonl.gz',
  'mbpp/mbpp.jsonl',
  'mbpp/sanitized-mbpp.json',
] as const;
const canonicalRow = z.object({ task_id: z.string(), prompt: z.string(), canonical_solution: z.string() });
/** CPU ms of a reference; see self-test.ts. */
const referenceCpuMs = 60_000;
/** Problems whose original canonical solution EvalPlus 0.3.1 itself fails on HumanEval+ 0.1.10 (run on 2026-11-22). */
const failedByEvalPlus: ReadonlySet<string> = new Set(
  [
    ...[22, 31, 32, 39, 44, 49, 55, 63, 64, 76, 91],
    ...[95, 97, 111, 122, 123, 124, 125, 127, 132, 140, 150],
  ].map((number) => `HumanEval/${number}`),
);
/**
 * EvalPlus 0.3.1's limits: a call may take one second or four times what the reference takes, all calls together a
 * minute. A program is stopped at twice its limit (see limits.ts), so these are half of that.
 */
const limitsOfEvalPlus: Limits = {
  ...defaultLimits,
  cpuFloorMs: 500,
  cpuFactor: 2,
  cpuNoReferenceMs: 30_000,
  cpuPerTestMs: 30_000,
};

export async function checkCanonical(): Promise<Section> {
  const sandbox = await openSandbox();
  const judge = new Judge({ sandbox, limits: defaultLimits });
  try {
    const lines: string[] = [];
    let ok = true;
    for (const name of suites) {
      const { problems } = await loadSuite(requireSharedData(name), { skipBadRows: true });
      const failures = await failingReferences(judge, problems);
      ok &&= failures.length === 0;
      lines.push(`${name}: ${problems.length} problems, ${failures.length} references fail.`, '');
      if (failures.length > 0) lines.push(...table(['problem', 'tier', 'verdict'], failures), '');
    }
    const originals = await originalsOnPlus(sandbox);
    const failed = new Set(originals.map(([id]) => id ?? ''));
    const differing = [...failed, ...failedByEvalPlus].filter(
      (id) => failed.has(id) !== failedByEvalPlus.has(id),
    );
    ok &&= differing.length === 0;
    lines.push(
      `HumanEval's original canonical solutions on HumanEval+, with the limits of EvalPlus (a second for a call): ${failed.size} fail plus, ${failedByEvalPlus.size} by EvalPlus 0.3.1 itself; ${differing.length} differ.`,
      '',
      ...table(['problem', 'tier', 'verdict'], originals),
    );
    return { ok, lines };
  } finally {
    await sandbox.close();
  }
}

async function failingReferences(judge: Judge, problems: readonly Problem[]): Promise<string[][]> {
  const rows: string[][] = [];
  await inParallel(problems, async (problem) => {
    for (const tier of ['base', 'plus'] as const) {
      if (problem.tiers[tier] === undefined || problem.reference === undefined) continue;
      const judgement = await judgeReference(judge, { problem, tier, program: problem.reference });
      rows.push(...failureOf({ problem, tier }, judgement));
    }
  });
  return rows.sort();
}

async function originalsOnPlus(sandbox: Sandbox): Promise<string[][]> {
  const judge = new Judge({ sandbox, limits: limitsOfEvalPlus });
  const { problems } = await loadSuite(requireSharedData('humanevalplus/HumanEvalPlus.jsonl.gz'));
  const text = gunzipSync(readFileSync(requireSharedData('humaneval/HumanEval.jsonl.gz'))).toString('utf8');
  const originals = new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => canonicalRow.parse(JSON.parse(line)))
      .map((row) => [row.task_id, row.prompt + row.canonical_solution]),
  );
  const rows: string[][] = [];
  await inParallel(problems, async (problem) => {
    const { id, reference } = problem;
    const program = originals.get(id);
    if (program === undefined || reference === undefined) return;
    const task = { problem, tier: 'plus' } as const;
    const own = await judgeReference(judge, { ...task, program: reference });
    const facts = { cpuMs: own.cpuMs, mutates: own.flags.includes('argument-mutated') };
    rows.push(...failureOf(task, await judge.judge({ ...task, program, reference: facts })));
  });
  return rows.sort();
}

interface Reference {
  readonly problem: Problem;
  readonly tier: TierName;
  readonly program: string;
}

function judgeReference(judge: Judge, reference: Reference): Promise<Judgement> {
  return judge.judge({ ...reference, reference: undefined, cpuLimitMs: referenceCpuMs });
}

function failureOf(
  { problem, tier }: { readonly problem: Problem; readonly tier: TierName },
  judgement: Judgement,
): string[][] {
  if (judgement.outcome === 'passed') return [];
  return [[problem.id, tier, explain(judgement).slice(0, 300)]];
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}
