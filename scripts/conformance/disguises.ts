// The same programs as five kinds of chat answer: the verdicts must not know the difference.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { readRun } from '../../src/runs/read-run.ts';
import { evaluate } from '../../src/workflows/evaluate.ts';
import { disguises } from './disguise-program.ts';
import { shortVerdict } from './judged-run.ts';
import { requireSharedData, type Section, table } from './section.ts';

const rowSchema = z.object({ task_id: z.string(), solution: z.string(), base: z.boolean() });

/** What each form of a sample came to. */
interface Dressed {
  readonly name: string;
  readonly outcomes: ReadonlyMap<string, { readonly outcome: string; readonly text: string }>;
  readonly rules: ReadonlyMap<string, number>;
}

export async function checkDisguises(): Promise<Section> {
  const suite = requireSharedData('humanevalplus/HumanEvalPlus.jsonl.gz');
  const file = requireSharedData('samples/humaneval-starcoder2-15b-instruct.jsonl.gz');
  const rows = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => rowSchema.parse(JSON.parse(line)));
  const { problems } = await loadSuite(suite);
  const prompts = new Map(problems.map(({ id, completionPrefix }) => [id, completionPrefix]));
  const plain = await judged({ name: 'not dressed', suite, answers: rows.map((row) => ({ ...row })) });
  const dressed: Dressed[] = [];
  const impossible: string[][] = [];
  for (const { name, dress } of disguises) {
    const answers = rows.flatMap(({ task_id, solution }) => {
      const raw = dress(solution, prompts.get(task_id) ?? '');
      if (raw === undefined) impossible.push([name, task_id]);
      return raw === undefined ? [] : [{ task_id, raw }];
    });
    dressed.push(await judged({ name, suite, answers }));
  }
  const recorded = rows.filter(({ base, task_id }) => {
    return (plain.outcomes.get(task_id)?.outcome === 'passed') !== base;
  });
  const differing = dressed.flatMap(({ name, outcomes }) =>
    [...outcomes]
      .filter(([key, { outcome }]) => plain.outcomes.get(key)?.outcome !== outcome)
      .map(([key, { text }]) => [name, key, plain.outcomes.get(key)?.text ?? 'no verdict', text]),
  );
  return {
    ok: differing.length === 0 && recorded.length <= 1,
    lines: linesOf({
      plain,
      dressed,
      impossible,
      differing,
      recorded: recorded.map(({ task_id }) => task_id),
    }),
  };
}

interface Shown {
  readonly plain: Dressed;
  readonly dressed: readonly Dressed[];
  readonly impossible: readonly string[][];
  readonly differing: readonly string[][];
  /** Problems whose recorded base verdict is not ours. */
  readonly recorded: readonly string[];
}

function linesOf({ plain, dressed, impossible, differing, recorded }: Shown): string[] {
  const passed = ({ outcomes }: Dressed): number =>
    [...outcomes.values()].filter(({ outcome }) => outcome === 'passed').length;
  const rows = [plain, ...dressed].map((form) => [
    form.name,
    form.outcomes.size,
    passed(form),
    [...form.rules].map(([rule, count]) => `${rule} ${count}`).join(', '),
  ]);
  return [
    `The answers of StarCoder2-15b-instruct, given again by \`assay eval --model replay/<file>\` and judged on HumanEval's base tests: ${passed(plain)} of ${plain.outcomes.size} pass (${((100 * passed(plain)) / plain.outcomes.size).toFixed(1)} %); ${recorded.length === 0 ? 'no verdict differs from its recorded one' : `not as recorded: ${recorded.join(', ')}`}.`,
    '',
    `The same programs as chat answers, given again in the same way: ${differing.length} of ${dressed.reduce((sum, { outcomes }) => sum + outcomes.size, 0)} verdicts differ from those of the programs as they are.`,
    '',
    ...table(['form', 'samples', 'passed', 'rules'], rows),
    ...(differing.length === 0
      ? []
      : ['', ...table(['form', 'sample', 'as it is', 'in this form'], differing)]),
    ...(impossible.length === 0
      ? []
      : [
          '',
          `Not every program can be put into every form, as it does not begin with its prompt: ${impossible.map((pair) => pair.join(' ')).join(', ')}.`,
        ]),
  ];
}

async function judged(form: {
  readonly name: string;
  readonly suite: string;
  readonly answers: readonly object[];
}): Promise<Dressed> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-disguises-'));
  try {
    const samples = join(folder, 'answers.jsonl');
    writeFileSync(samples, form.answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
    const runDirectory = join(folder, 'run');
    const home = join(folder, 'home');
    const model = `replay/${samples}`;
    await evaluate({ suite: form.suite, model, n: 1, tests: 'base', runDirectory, home, concurrency: 64 });
    const run = await readRun(runDirectory);
    const outcomes = new Map<string, { outcome: string; text: string }>();
    for await (const verdict of run.readVerdicts()) {
      outcomes.set(verdict.problem, { outcome: verdict.outcome, text: shortVerdict(verdict) });
    }
    const rules = new Map<string, number>();
    for await (const { rule } of run.readSamples()) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    return { name: form.name, outcomes, rules };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
