// Judges recorded MultiPL-E programs of JavaScript and TypeScript with the examiner apart from the program, and
// compares with the verdicts that MultiPL-E's own way (one process, exit status) had recorded for them.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Problem } from '../../src/contracts/problem.ts';
import type { Sandbox } from '../../src/contracts/sandbox.ts';
import type { Outcome } from '../../src/contracts/verdict.ts';
import { Judge } from '../../src/judge/judge-program.ts';
import { defaultLimits } from '../../src/judge/limits.ts';
import { loadSuite } from '../../src/problems/load-suite.ts';

/** A program on which we and the record differ. */
export interface Disagreement {
  readonly problem: string;
  readonly recorded: boolean;
  readonly outcome: Outcome;
  readonly cause: string;
}

export interface MultiPlEResult {
  readonly language: string;
  readonly programs: number;
  readonly recordedPassed: number;
  readonly passed: number;
  readonly disagreements: readonly Disagreement[];
  /** Programs on which we and the record differ also when type errors fail a program, as in MultiPL-E. */
  readonly disagreeWithTypes: readonly string[];
}

/** Either what was found, or why nothing was looked at. */
export type MultiPlECheck =
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'checked'; readonly results: readonly MultiPlEResult[] };

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

/** Judges every recorded program and prints a table; `print` gets it line by line. */
export async function checkMultiPlE(
  sandbox: Sandbox,
  print: (line: string) => void = console.log,
): Promise<MultiPlECheck> {
  const data = resolve(import.meta.dirname, '../../../shared/data');
  if (!existsSync(data)) return { kind: 'skipped', reason: `the recorded programs are not at ${data}` };
  const judge = new Judge({ sandbox, limits: defaultLimits });
  const results: MultiPlEResult[] = [];
  print('| language | programs | recorded passed | passed | disagreements | with type check |');
  print('|---|---|---|---|---|---|');
  for (const { name, short } of languages) {
    const { problems } = await loadSuite(join(data, `multipl-e/humaneval-${short}.jsonl`));
    const recorded = await readRecords(join(data, `samples/multipl-e-${short}-qwen2.5-coder-1.5b.jsonl.gz`));
    const result = await checkLanguage(judge, { name, problems, recorded });
    results.push(result);
    const { programs, recordedPassed, passed, disagreements, disagreeWithTypes } = result;
    print(
      `| ${name} | ${programs} | ${recordedPassed} | ${passed} | ${disagreements.length} | ${disagreeWithTypes.length} |`,
    );
  }
  for (const { disagreements, language } of results) {
    for (const { problem, recorded, outcome, cause } of disagreements) {
      print(
        `- ${language} ${problem}: recorded ${recorded ? 'passed' : 'failed'}, here ${outcome}. ${cause}`,
      );
    }
  }
  return { kind: 'checked', results };
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
