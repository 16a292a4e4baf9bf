// The article's figures beside the leaderboard's and, where the samples are at hand, ours.

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { passAtK } from '../../src/metrics/pass-at-k.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { judgedRun } from './judged-run.ts';
import { requireSharedData, type Section, table } from './section.ts';

const boardSchema = z.record(
  z.string(),
  z.object({ 'pass@1': z.object({ humaneval: z.number().nullable(), 'humaneval+': z.number().nullable() }) }),
);

/** What the article says: pass@1 in percent on HumanEval and HumanEval+. */
const articleRows = [
  { model: 'GPT-4', base: 67.0, plus: 50.0, board: 'GPT-4 (May 2023)' },
  { model: 'ChatGPT', base: 48.1, plus: 34.8, board: 'ChatGPT (May 2023)' },
  { model: 'CodeGen-16B', base: 32.9, plus: 23.2, board: 'CodeGen-16B' },
  { model: 'InCoder-6B', base: 15.2, plus: 10.4, board: 'InCoder-6.7B' },
] as const;

export async function checkFigures(): Promise<Section> {
  const board = boardSchema.parse(
    JSON.parse(readFileSync(requireSharedData('leaderboards/evalplus-results.json'), 'utf8')),
  );
  const run = await judgedRun({
    suite: requireSharedData('humanevalplus/HumanEvalPlus.jsonl.gz'),
    samples: [requireSharedData('samples/codegen16b-humaneval-n100.jsonl.gz')],
  });
  const own = (['base', 'plus'] as const).map((tier) => {
    const metric = run.report.tiers[tier]?.passAtK['1'];
    return metric === undefined || 'absent' in metric ? 'absent' : (metric.value * 100).toFixed(1);
  });
  const rows = articleRows.map(({ model, base, plus, board: name }) => {
    const found = board[name]?.['pass@1'];
    const published = found === undefined ? 'not listed' : `${found.humaneval} → ${found['humaneval+']}`;
    return [
      model,
      `${base} → ${plus}`,
      published,
      model === 'CodeGen-16B' ? own.join(' → ') : 'no samples at hand',
    ];
  });
  const tests = await testCounts();
  const stable = passAtK({ n: 100, c: 10, k: 10 });
  return {
    ok: stable !== undefined && Math.abs(stable - 0.6695237889) < 1e-9,
    lines: [
      ...table(['model', 'article', 'EvalPlus leaderboard', 'Assay'], rows),
      '',
      '- The article names no source, date or sampling for its rows. The leaderboard lists greedy answers of dated model versions; the same name at another date is another model.',
      '- CodeGen-16B: the base figures of article and leaderboard are the same, 32.9, one greedy answer a problem. Ours is the mean over 100 samples at temperature 0.8 and top-p 0.95, which is lower for one answer; pass@k with large k is what such samples are drawn for. The plus figures differ by the release of HumanEval+: its tests and references were corrected several times, ours is 0.1.10.',
      "- GPT-4: 67.0 is also the figure of OpenAI's own report of March 2023, in another prompt format; the leaderboard's is of May 2023 in chat form.",
      '',
      `pass@10 for n = 100 and c = 10: ${stable?.toFixed(10)}. The article's ≈ 65 % is 1 − (1 − c/n)^k = ${(1 - 0.9 ** 10).toFixed(4)}, which draws with replacement and is biased downwards.`,
      '',
      `Tests: HumanEval has ${tests.base.toFixed(2)} base inputs a problem, HumanEval+ ${tests.all.toFixed(1)} in all: ${(tests.all / tests.base).toFixed(1)} times as many (the article says 80).`,
    ],
  };
}

async function testCounts(): Promise<{ base: number; all: number }> {
  const { problems } = await loadSuite(requireSharedData('humanevalplus/HumanEvalPlus.jsonl.gz'));
  let base = 0;
  let plus = 0;
  for (const problem of problems) {
    const inputs: unknown = JSON.parse(problem.baseInputs ?? '[]');
    base += Array.isArray(inputs) ? inputs.length : 0;
    plus += problem.tiers.plus?.count ?? 0;
  }
  return { base: base / problems.length, all: (base + plus) / problems.length };
}
