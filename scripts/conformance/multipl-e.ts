// Judges recorded MultiPL-E programs of JavaScript and TypeScript with the examiner apart from the program, and
// compares with the verdicts that MultiPL-E's own way (one process, exit status) had recorded for them.

import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Problem } from '../../src/contracts/problem.ts';
import type { Outcome } from '../../src/contracts/verdict.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';
import { openSandbox } from '../../src/sandbox/open-sandbox.ts';
import { requireSharedData, type Section, table } from './section.ts';

/** A program on which we and the record differ. */
interface Disagreement {
  readonly problem: string;
  readonly recorded: boolean;
  readonly outcome: Outcome;
  readonly cause: string;
}

interface MultiPlEResult {
  readonly language: string;
  readonly programs: number;
  readonly recordedPassed: number;
  readonly passed: number;
  readonly disagreements: readonly Disagreement[];
  /** Programs on which we and the record differ also when type errors fail a program, as in MultiPL-E. */
  readonly disagreeWithTypes: readonly string[];
}

const recordSchema = z.object({
  task_id: z.string(),
  program: z.string(),
  passed: z.boolean(),
  result: z.string(),
});
type Recorded = z.infer<typeof recordSchema>;

const languages = [
  { name: 'javascript', short: 'js' },
  { name: 'typescript', short: 'ts' },
] as const;

/** Judges every recorded program, without and with a type check. */
export async function checkMultiPlE(): Promise<Section> {
  const sandbox = await openSandbox();
  try {
    const judge = new Judge({ sandbox, limits: defaultLimits });
    const results: MultiPlEResult[] = [];
    for (const { name, short } of languages) {
      const { problems } = await loadSuite(requireSharedData(`multipl-e/humaneval-${short}.jsonl`));
      const recorded = await readRecords(
        requireSharedData(`samples/multipl-e-${short}-qwen2.5-coder-1.5b.jsonl.gz`),
      );
      results.push(await checkLanguage(judge, { name, problems, recorded }));
    }
    return sectionOf(results);
  } finally {
    await sandbox.close();
  }
}

function sectionOf(results: readonly MultiPlEResult[]): Section {
  const head = ['language', 'programs', 'recorded passed', 'passed', 'disagreements', 'with type check'];
  const rows = results.map((result) => [
    result.language,
    result.programs,
    result.recordedPassed,
    result.passed,
    result.disagreements.length,
    result.disagreeWithTypes.length,
  ]);
  const differing = results.flatMap(({ language, disagreements }) =>
    disagreements.map(({ problem, recorded, outcome, cause }) => [
      language,
      problem,
      recorded ? 'passed' : 'failed',
      outcome,
      cause,
    ]),
  );
  return {
    ok: results.every(({ disagreeWithTypes }) => disagreeWithTypes.length === 0),
    lines: [
      ...table(head, rows),
      ...(differing.length > 0
        ? ['', ...table(['language', 'problem', 'recorded', 'Assay, no type check', 'cause'], differing)]
        : []),
    ],
  };
}

async function readRecords(path: string): Promise<readonly Recorded[]> {
  const lines = gunzipSync(await readFile(path))
    .toString('utf8')
    .split('\n');
  return lines.filter((line) => line !== '').map((line) => recordSchema.parse(JSON.parse(line)));
}

interface LanguageCheck {
  readonly name: string;
  readonly problems: readonly Problem[];
  readonly recorded: readonly Recorded[];
}

async function checkLanguage(judge: Judge, check: LanguageCheck): Promise<MultiPlEResult> {
  const plain = await judgeAll(judge, check, false);
  const typed = await judgeAll(judge, check, true);
  const disagreements = plain.flatMap((judged, index) => {
    if (agrees(judged)) return [];
    const { record, outcome } = judged;
    const cause = causeOf(judged, typed[index]);
    return [{ problem: record.task_id, recorded: record.passed, outcome, cause }];
  });
  return {
    language: check.name,
    programs: plain.length,
    recordedPassed: check.recorded.filter(({ passed }) => passed).length,
    passed: plain.filter(({ outcome }) => outcome === 'passed').length,
    disagreements,
    disagreeWithTypes: typed.filter((judged) => !agrees(judged)).map(({ record }) => record.task_id),
  };
}

interface JudgedRecord {
  readonly record: Recorded;
  readonly outcome: Outcome;
  readonly message: string;
}

function agrees({ record, outcome }: JudgedRecord): boolean {
  return (outcome === 'passed') === record.passed;
}

function causeOf({ record, message }: JudgedRecord, typed: JudgedRecord | undefined): string {
  if (typed !== undefined && agrees(typed)) return `It agrees with a type check: ${typed.message}`;
  const said = record.result.replace(/\s+/g, ' ').slice(0, 160);
  return `The record says "${said}"; here: ${message || 'nothing'}`;
}

function judgeAll(judge: Judge, check: LanguageCheck, typecheck: boolean): Promise<JudgedRecord[]> {
  const problemOf = new Map(check.problems.map((problem) => [problem.id, { ...problem, typecheck }]));
  return Promise.all(
    check.recorded.map((record) => {
      const problem = problemOf.get(record.task_id);
      if (problem === undefined) throw new Error(`no problem is called ${record.task_id}`);
      return judgeRecord(judge, problem, record);
    }),
  );
}

async function judgeRecord(judge: Judge, problem: Problem, record: Recorded): Promise<JudgedRecord> {
  const program = withoutTests(record.program, problem);
  if (program === undefined) {
    return { record, outcome: 'no-code', message: 'the tests were not found in the program' };
  }
  const { outcome, evidence } = await judge.judge({ problem, tier: 'base', program, reference: undefined });
  const { message, call, expected, actual } = evidence;
  const parts = [message, call, expected, actual].filter((part) => part !== undefined);
  return { record, outcome, message: parts.join(' · ') };
}

/** The program as the model wrote it: what stands before the tests. */
function withoutTests(program: string, problem: Problem): string | undefined {
  const { base } = problem.tiers;
  const at = base?.kind === 'script' ? program.lastIndexOf(base.code.trim()) : -1;
  return at < 0 ? undefined : program.slice(0, at);
}
