// CodeGen-16B on HumanEval and HumanEval+: our numbers against the published ones, and every difference to two
// independent judges, sample by sample.

import type { Problem } from '../../src/contracts/problem.ts';
import type { Report } from '../../src/contracts/run.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import type { JudgedRun } from './judged-run.ts';
import { judgedRun, shortVerdict } from './judged-run.ts';
import { secondOpinion } from './second-opinion.ts';
import { requireSharedData, type Section, table } from './section.ts';

const suiteFile = 'humaneval/HumanEval.jsonl.gz';
const plusFile = 'humanevalplus/HumanEvalPlus.jsonl.gz';
const samplesFile = 'samples/codegen16b-humaneval-n100.jsonl.gz';

/** Base: openai/human-eval measured on this file. Plus: EvalPlus 0.1.10's data, measured likewise. In percent. */
const expected = {
  base: { '1': 22.1, '10': 50.4, '100': 73.8, tolerance: 0.2 },
  plus: { '1': 19.27, '10': 45.23, '100': 69.51, tolerance: 0.5 },
} as const;

export async function checkCodegen(): Promise<Section> {
  const samples = [requireSharedData(samplesFile)];
  const base = await judgedRun({ suite: requireSharedData(suiteFile), samples, tests: 'base' });
  const both = await judgedRun({ suite: requireSharedData(plusFile), samples });
  const numbers = [...numberRows('base', base.report), ...numberRows('plus', both.report)];
  const opinion = await compareWithOriginal(base);
  const evalplus = await compareWithEvalPlusBase(base);
  return {
    ok: numbers.every((row) => row.at(-1) === 'yes') && opinion.ok && evalplus.ok,
    lines: [
      `16,400 samples, ${base.report.executions} distinct programs; outcomes on base: ${outcomesOf(base.report)}.`,
      '',
      ...table(['tier', 'k', 'Assay', '95 % interval', 'expected', 'within tolerance'], numbers),
      '',
      `Rigor gap at k = 1, 10, 100: ${gapOf(both.report.rigorGap)}; with samples that a limit stopped on plus counted as passing it: ${gapOf(both.report.rigorGapWithoutTimeouts ?? {})}.`,
      '',
      ...opinion.lines,
      '',
      ...evalplus.lines,
    ],
  };
}

function numberRows(tier: 'base' | 'plus', report: Report): (string | number)[][] {
  const { tolerance, ...values } = expected[tier];
  return Object.entries(values).map(([k, value]) => {
    const metric = report.tiers[tier]?.passAtK[k];
    if (metric === undefined || 'absent' in metric) return [tier, k, 'absent', '', value, 'no'];
    const own = metric.value * 100;
    const within = Math.abs(own - value) <= tolerance ? 'yes' : 'no';
    const interval = `${(metric.low * 100).toFixed(1)}–${(metric.high * 100).toFixed(1)}`;
    return [tier, k, own.toFixed(2), interval, `${value} ± ${tolerance}`, within];
  });
}

function gapOf(gap: Report['rigorGap']): string {
  return Object.values(gap)
    .map((metric) =>
      'absent' in metric
        ? metric.absent
        : `${(metric.value * 100).toFixed(2)} [${(metric.low * 100).toFixed(2)}, ${(metric.high * 100).toFixed(2)}]`,
    )
    .join(', ');
}

function outcomesOf(report: Report): string {
  return Object.entries(report.tiers.base?.outcomes ?? {})
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${outcome} ${count}`)
    .join(', ');
}

/** Program, tests and verdict in one process, as the original does it, for every distinct program. */
async function compareWithOriginal(base: JudgedRun): Promise<Section> {
  const suite = await loadSuite(requireSharedData(suiteFile));
  const byId = new Map(suite.problems.map((problem) => [problem.id, problem]));
  const sources = new Map<string, string>();
  for (const [key, program] of distinct(base))
    sources.set(key, wholeProgram(byId.get(problemOf(key)), program));
  const said = await secondOpinion(sources);
  const differing = [...said].filter(
    ([key, outcome]) => (outcome === 'passed') !== (base.verdicts.get(`${key} base`)?.outcome === 'passed'),
  );
  const rows = differing.map(([key, outcome]) => [
    key,
    outcome,
    shortVerdict(base.verdicts.get(`${key} base`)),
  ]);
  return {
    ok: differing.length === 0,
    lines: [
      `Second opinion on base (program and tests in one process, 3 s, in a cage): ${said.size} distinct programs, ${differing.length} differ.`,
      ...(rows.length > 0 ? ['', ...table(['sample', 'in one process', 'Assay'], rows)] : []),
    ],
  };
}

function wholeProgram(problem: Problem | undefined, program: string): string {
  const tests = problem?.tiers.base;
  if (problem === undefined || tests?.kind !== 'script') throw new Error('internal: not a HumanEval problem');
  return `${program}\n${tests.code}\n${tests.checker}(${problem.entryPoint})\n`;
}

function problemOf(key: string): string {
  return key.slice(0, key.lastIndexOf('#'));
}

/** One sample of each distinct program. */
function distinct(run: JudgedRun): Map<string, string> {
  const seen = new Set<string>();
  const chosen = new Map<string, string>();
  for (const [key, program] of run.programs) {
    const identity = `${problemOf(key)}\n${program}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    chosen.set(key, program);
  }
  return chosen;
}

/** EvalPlus judges base by its own list of inputs and its own reference; HumanEval/95 is where that differs. */
async function compareWithEvalPlusBase(base: JudgedRun): Promise<Section> {
  const suite = await loadSuite(requireSharedData(plusFile));
  const sandbox = await openSandbox();
  const judge = new Judge({ sandbox, limits: defaultLimits });
  const accepted: string[] = [];
  const refused: string[] = [];
  try {
    for (const problem of suite.problems.filter((one) => one.baseInputs !== undefined)) {
      const tests = problem.tiers.plus;
      if (tests?.kind !== 'calls' || problem.baseInputs === undefined) continue;
      const asCalls: Problem = { ...problem, tiers: { base: { ...tests, raw: problem.baseInputs } } };
      const groups = samplesByProgram(base, problem.id);
      await Promise.all(
        [...groups].map(async ([program, keys]) => {
          const { outcome } = await judge.judge({
            problem: asCalls,
            tier: 'base',
            program,
            reference: undefined,
          });
          for (const key of keys) {
            const ours = base.verdicts.get(`${key} base`)?.outcome === 'passed';
            if (outcome === 'passed' && !ours) accepted.push(key);
            if (outcome !== 'passed' && ours) refused.push(key);
          }
        }),
      );
    }
  } finally {
    await sandbox.close();
  }
  return {
    ok: true,
    lines: [
      `EvalPlus's own base inputs and reference instead of the original test: ${accepted.length} samples are accepted that the original test rejects, ${refused.length} are refused that it accepts.`,
      '',
      ...table(
        ['problem', "accepted by EvalPlus's base only", "refused by EvalPlus's base only"],
        countRows(accepted, refused),
      ),
      '',
      'HumanEval/95: the original test calls with the integer key 5; JSON has turned it into the text "5" in EvalPlus\'s inputs, so programs that fail on a key that is no text are accepted there.',
    ],
  };
}

function samplesByProgram(run: JudgedRun, problem: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [key, program] of run.programs) {
    if (problemOf(key) !== problem) continue;
    groups.set(program, [...(groups.get(program) ?? []), key]);
  }
  return groups;
}

function countRows(accepted: readonly string[], refused: readonly string[]): (string | number)[][] {
  const problems = [...new Set([...accepted, ...refused].map(problemOf))].sort();
  const among = (keys: readonly string[], problem: string): string[] =>
    keys.filter((key) => problemOf(key) === problem);
  const cell = (keys: readonly string[]): string =>
    keys.length === 0
      ? '0'
      : `${keys.length}: ${keys.map((key) => key.slice(key.lastIndexOf('#') + 1)).join(', ')}`;
  return problems.map((problem) => [problem, cell(among(accepted, problem)), cell(among(refused, problem))]);
}
