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

/** Programs of one language with what they answer. */
interface Source {
  readonly language: string;
  readonly fence: string;
  readonly suite: string;
  /** `base`: the recorded verdict, where the record is of these very tests. */
  readonly rows: readonly { readonly task_id: string; readonly solution: string; readonly base?: boolean }[];
}

interface DressedSource {
  readonly source: Source;
  readonly plain: Dressed;
  readonly dressed: readonly Dressed[];
  readonly impossible: readonly string[];
  /** Verdicts of another outcome than undressed. */
  readonly differing: readonly string[][];
  /** Those of them that passed in one form and not in the other. */
  readonly turned: readonly string[];
  /** Problems whose recorded verdict is not ours. */
  readonly recorded: readonly string[];
}

export async function checkDisguises(): Promise<Section> {
  const results: DressedSource[] = [];
  for (const source of [starCoder(), multiPlE('javascript', 'js'), multiPlE('typescript', 'ts')]) {
    results.push(await dressSource(source));
  }
  const [python] = results;
  return {
    ok: results.every(({ turned }) => turned.length === 0) && (python?.recorded.length ?? 0) <= 1,
    lines: linesOf(results),
  };
}

function starCoder(): Source {
  const file = requireSharedData('samples/humaneval-starcoder2-15b-instruct.jsonl.gz');
  const rows = readRows(file).map((row) => rowSchema.parse(row));
  const suite = requireSharedData('humanevalplus/HumanEvalPlus.jsonl.gz');
  return { language: 'Python, StarCoder2-15b-instruct', fence: 'python', suite, rows };
}

const recordedSchema = z.object({ task_id: z.string(), program: z.string() });

/** Recorded programs without the tests behind them. */
function multiPlE(fence: string, short: string): Source {
  const tests = /\n(?:declare var require: any;\n)?const assert = require\('node:assert'\);[\s\S]*$/;
  const rows = readRows(requireSharedData(`samples/multipl-e-${short}-qwen2.5-coder-1.5b.jsonl.gz`)).map(
    (row) => {
      const { task_id, program } = recordedSchema.parse(row);
      return { task_id, solution: program.replace(tests, '\n') };
    },
  );
  const suite = requireSharedData(`multipl-e/humaneval-${short}.jsonl`);
  return {
    language: `${short === 'js' ? 'JavaScript' : 'TypeScript'}, Qwen2.5-Coder-1.5B`,
    fence,
    suite,
    rows,
  };
}

function readRows(file: string): readonly unknown[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

async function dressSource(source: Source): Promise<DressedSource> {
  const { suite, rows, fence } = source;
  const { problems } = await loadSuite(suite);
  const prompts = new Map(problems.map(({ id, completionPrefix }) => [id, completionPrefix]));
  const answers = rows.map(({ task_id, solution }) => ({ task_id, solution }));
  const plain = await judged({ name: 'not dressed', suite, answers });
  const dressed: Dressed[] = [];
  const impossible: string[] = [];
  for (const { name, dress } of disguises) {
    const dressedAnswers = rows.flatMap(({ task_id, solution }) => {
      const raw = dress(solution, prompts.get(task_id) ?? '', fence);
      if (raw === undefined) impossible.push(`${name} ${task_id}`);
      return raw === undefined ? [] : [{ task_id, raw }];
    });
    dressed.push(await judged({ name, suite, answers: dressedAnswers }));
  }
  const pairs = dressed.flatMap(({ name, outcomes }) =>
    [...outcomes].map(([key, dressedAs]) => ({ name, key, dressedAs, as: plain.outcomes.get(key) })),
  );
  const changed = pairs.filter(({ dressedAs, as }) => as?.outcome !== dressedAs.outcome);
  const differing = changed.map(({ name, key, dressedAs, as }) => [
    ...[name, key, as?.text ?? 'no verdict', dressedAs.text],
  ]);
  const turned = changed
    .filter(({ dressedAs, as }) => [as?.outcome, dressedAs.outcome].includes('passed'))
    .map(({ name, key }) => `${name} ${key}`);
  const recorded = rows
    .filter(
      ({ base, task_id }) =>
        base !== undefined && (plain.outcomes.get(task_id)?.outcome === 'passed') !== base,
    )
    .map(({ task_id }) => task_id);
  return { source, plain, dressed, impossible, differing, turned, recorded };
}

function passed({ outcomes }: Dressed): number {
  return [...outcomes.values()].filter(({ outcome }) => outcome === 'passed').length;
}

function linesOf(results: readonly DressedSource[]): string[] {
  const [python] = results;
  const total = results
    .flatMap(({ dressed }) => dressed)
    .reduce((sum, { outcomes }) => sum + outcomes.size, 0);
  const differing = results.flatMap((result) => result.differing);
  const turned = results.flatMap((result) => result.turned);
  const impossible = results.flatMap((result) => result.impossible);
  const rows = results.flatMap(({ source, plain, dressed }) =>
    [plain, ...dressed].map((form) => [
      source.language,
      form.name,
      form.outcomes.size,
      passed(form),
      [...form.rules].map(([rule, count]) => `${rule} ${count}`).join(', '),
    ]),
  );
  return [
    ...(python === undefined ? [] : [recordedLine(python), '']),
    `Programs of three languages as chat answers, given again in the same way and judged on HumanEval's base tests: ${turned.length} of ${total} verdicts turn between passed and failed; ${differing.length} outcomes of failing programs differ from those of the programs as they are${differing.length === 0 ? '' : ' (programs that do not parse, and a function that holds only a comment)'}.`,
    '',
    ...table(['programs', 'form', 'samples', 'passed', 'rules'], rows),
    ...(differing.length === 0
      ? []
      : ['', ...table(['form', 'sample', 'as it is', 'in this form'], differing)]),
    ...(impossible.length === 0
      ? []
      : [
          '',
          `Not every program can be put into every form, as it does not begin with its prompt: ${impossible.join(', ')}.`,
        ]),
  ];
}

function recordedLine({ plain, recorded }: DressedSource): string {
  const share = ((100 * passed(plain)) / plain.outcomes.size).toFixed(1);
  const differs =
    recorded.length === 0
      ? 'no verdict differs from its recorded one'
      : `not as recorded: ${recorded.join(', ')}`;
  return `The answers of StarCoder2-15b-instruct, given again by \`assay eval --model replay/<file>\`: ${passed(plain)} of ${plain.outcomes.size} pass (${share} %); ${differs}.`;
}

async function judged(form: {
  readonly name: string;
  readonly suite: string;
  readonly answers: readonly { readonly task_id: string }[];
}): Promise<Dressed> {
  const folder = mkdtempSync(join(tmpdir(), 'assay-disguises-'));
  try {
    const samples = join(folder, 'answers.jsonl');
    writeFileSync(samples, form.answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
    const runDirectory = join(folder, 'run');
    const home = join(folder, 'home');
    const model = `replay/${samples}`;
    // MultiPL-E's tests of remove_vowels are no JavaScript: that problem is left out.
    const problems = form.answers.map(({ task_id }) => task_id).join(',');
    const kept = { acceptBadReferences: true, problems };
    await evaluate({
      suite: form.suite,
      model,
      n: 1,
      tests: 'base',
      runDirectory,
      home,
      concurrency: 64,
      ...kept,
    });
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
