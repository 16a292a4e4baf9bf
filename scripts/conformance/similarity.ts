// Why looking like the reference is no measure of code: BLEU and edit similarity against the verdict, on real samples.

import { areaUnderCurve, bleu, editSimilarity } from '../../src/metrics/text-similarity.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { judgedRun } from './judged-run.ts';
import { requireSharedData, type Section, table } from './section.ts';

interface Scored {
  readonly problem: string;
  readonly bleu: number;
  readonly edit: number;
  readonly passed: boolean;
}

export async function checkSimilarity(): Promise<Section> {
  const file = requireSharedData('humaneval/HumanEval.jsonl.gz');
  const { problems } = await loadSuite(file);
  const samples = [requireSharedData('samples/codegen16b-humaneval-n100.jsonl.gz')];
  const run = await judgedRun({ suite: file, samples, tests: 'base' });
  const known = new Map(
    problems.map(({ id, reference, completionPrefix }) => [
      id,
      { prefix: completionPrefix.length, tokens: tokensOf((reference ?? '').slice(completionPrefix.length)) },
    ]),
  );
  const scored: Scored[] = [];
  for (const [key, program] of run.programs) {
    const problem = key.slice(0, key.lastIndexOf('#'));
    const reference = known.get(problem);
    if (reference === undefined) continue;
    const tokens = tokensOf(program.slice(reference.prefix));
    scored.push({
      problem,
      bleu: bleu(tokens, reference.tokens),
      edit: editSimilarity(tokens, reference.tokens),
      passed: run.verdicts.get(`${key} base`)?.outcome === 'passed',
    });
  }
  return { ok: true, lines: report(scored) };
}

/** Words, numbers, operators and punctuation, one token each; white space only separates. */
function tokensOf(text: string): string[] {
  return text.match(/\w+|[^\w\s]/g) ?? [];
}

function report(scored: readonly Scored[]): string[] {
  const rows = (['bleu', 'edit'] as const).map((measure) => {
    const passed = scored.filter((one) => one.passed).map((one) => one[measure]);
    const failed = scored.filter((one) => !one.passed).map((one) => one[measure]);
    const within = withinProblems(scored, measure);
    return [
      measure === 'bleu' ? 'BLEU' : 'edit similarity',
      median(passed).toFixed(3),
      median(failed).toFixed(3),
      auc(scored, measure).toFixed(3),
      `${within.mean.toFixed(3)} (${within.problems})`,
    ];
  });
  const twin = scored.filter((one) => !one.passed && one.bleu >= 0.9).length;
  const stranger = scored.filter((one) => one.passed && one.bleu < 0.2).length;
  return [
    `${scored.length} samples, each against the problem's reference; the verdict is that of the base tests.`,
    '',
    ...table(
      [
        'measure',
        'median of passing',
        'median of failing',
        'AUC over all',
        'mean AUC within a problem (problems)',
      ],
      rows,
    ),
    '',
    `An AUC of 0.5 is a coin, 1 a perfect judge. ${twin} failing samples have a BLEU of 0.9 or more: they look right and are wrong. ${stranger} passing samples have a BLEU below 0.2: they look wrong and are right. Only running a program tells.`,
  ];
}

function auc(scored: readonly Scored[], measure: 'bleu' | 'edit'): number {
  const value = areaUnderCurve(
    scored.map((one) => one[measure]),
    scored.map((one) => one.passed),
  );
  return value ?? Number.NaN;
}

/** Mean over the problems that have passing and failing samples: easy problems have short references, which flatters. */
function withinProblems(scored: readonly Scored[], measure: 'bleu' | 'edit') {
  const groups = Map.groupBy(scored, ({ problem }) => problem);
  const values = [...groups.values()].flatMap((group) => {
    const value = areaUnderCurve(
      group.map((one) => one[measure]),
      group.map((one) => one.passed),
    );
    return value === undefined ? [] : [value];
  });
  return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, problems: values.length };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
