// Do the data sets' own solutions pass? Every exception by name, with the evidence.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Problem, TierName } from '../../src/contracts/problem.ts';
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
/** Of the original canonical solutions, on HumanEval+ 0.1.10's plus inputs. */
const originalsThatFailPlus = 22;

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
    const originals = await originalsOnPlus(judge);
    ok &&= originals.length === originalsThatFailPlus;
    lines.push(
      `HumanEval's original canonical solutions on HumanEval+: ${originals.length} fail plus (expected ${originalsThatFailPlus}).`,
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
      rows.push(...(await failureOf(judge, { problem, tier, program: problem.reference })));
    }
  });
  return rows.sort();
}

async function originalsOnPlus(judge: Judge): Promise<string[][]> {
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
    const program = originals.get(problem.id);
    if (program !== undefined) rows.push(...(await failureOf(judge, { problem, tier: 'plus', program })));
  });
  return rows.sort();
}

async function failureOf(
  judge: Judge,
  task: { readonly problem: Problem; readonly tier: TierName; readonly program: string },
): Promise<string[][]> {
  const judgement = await judge.judge({ ...task, reference: undefined, cpuLimitMs: referenceCpuMs });
  if (judgement.outcome === 'passed') return [];
  return [[task.problem.id, task.tier, explain(judgement).slice(0, 300)]];
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}
