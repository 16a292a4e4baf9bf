// The tests of a program file, run by the judge: tests and program in two processes, so that the program can not make
// them pass. Tests that can not be run so are not run, and the reason is said.

import { basename, extname } from 'node:path';
import { z } from 'zod';
import { type CallTests, comparisonSchema, type Problem, type Tests } from '../../contracts/problem.ts';
import type { Evidence, Judgement } from '../../contracts/verdict.ts';
import type { TestsRun } from '../../contracts/verify.ts';
import type { Judge } from '../../judge/judge-program.ts';
import type { TestFile } from './find-tests.ts';
import type { PreparedTests } from './prepare-python-tests.ts';
import type { ProgramText } from './read-program.ts';

/** Chosen: as for a person who waits. */
const cpuLimitMs = 20_000;

export interface TestsToRun {
  readonly program: ProgramText;
  readonly file: TestFile;
  /** Absent for rows. */
  readonly prepared?: PreparedTests;
  readonly entry: string | undefined;
  readonly functions: readonly string[];
}

export async function runTests(judge: Judge, request: TestsToRun): Promise<TestsRun> {
  const { file, prepared } = request;
  const head = { file: basename(file.file), ran: 0, failed: [], leftOut: [] };
  if (file.isRows) return { ...head, ...(await runRows(judge, request)) };
  if (prepared === undefined || prepared.kind === 'not-run') {
    return { ...head, notRun: prepared?.reason ?? 'nothing reads them' };
  }
  const { prelude, code, names, leftOut } = prepared;
  const tests: Tests = { kind: 'script', code, names: [...request.functions], count: names.length };
  return {
    ...head,
    leftOut: [...leftOut],
    ...(await judgeTests(judge, { ...request, tests, prelude, names })),
  };
}

const rowsSchema = z.array(z.object({ args: z.array(z.unknown()) }));

async function runRows(judge: Judge, request: TestsToRun): Promise<Partial<TestsRun>> {
  const { file, entry } = request;
  if (entry === undefined) {
    return { notRun: 'rows say no function, and the program has several: name one with --entry' };
  }
  const raw = rowsOf(file.text);
  if (raw === undefined) return { notRun: 'each line must be {"args": […], "expected": …}' };
  const count = rowsSchema.parse(JSON.parse(raw)).length;
  const names = Array.from({ length: count }, (_, at) => `line ${at + 1}`);
  return judgeTests(judge, {
    ...request,
    tests: callTests(entry, 'rows', { raw, count }),
    prelude: '',
    names,
  });
}

/** The rows as one JSON array; undefined where some line is no row. */
export function rowsOf(text: string): string | undefined {
  const raw = `[${text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join(',')}]`;
  try {
    return rowsSchema.safeParse(JSON.parse(raw)).success ? raw : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The arguments of rows alone, as a JSON array. */
export function argumentsOf(rows: string): string {
  return JSON.stringify(rowsSchema.parse(JSON.parse(rows)).map(({ args }) => args));
}

/** Chosen: EvalPlus's tolerance, for results that are floats. */
const comparison = comparisonSchema.parse({ floatsAbsolute: 1e-6 });

export function callTests(
  entry: string,
  form: CallTests['form'],
  { raw, count }: { readonly raw: string; readonly count: number },
): CallTests {
  return { kind: 'calls', entry, form, raw, count, comparison };
}

interface TestsToJudge {
  readonly program: ProgramText;
  readonly tests: Tests;
  readonly prelude: string;
  readonly names: readonly string[];
}

async function judgeTests(
  judge: Judge,
  { program, tests, prelude, names }: TestsToJudge,
): Promise<Partial<TestsRun>> {
  const judgement = await judgeProgram(judge, { program, tests, prelude });
  const { outcome, evidence } = judgement;
  if (outcome === 'harness-error') return { notRun: evidence.message ?? 'the sandbox broke' };
  if (outcome === 'passed') return { ran: names.length };
  const failed = evidence.failed ?? [];
  // It ended, or was stopped: the tests after that one did not run, or all of them took too long.
  if (failed.length === 0 || outcome === 'timeout')
    return {
      ran: names.length,
      failed: [{ test: nameAt(names, evidence.test), message: tellEvidence(evidence) }],
    };
  // What stands between tests is counted with the next one, which may fail as well: each test once.
  const places = [...new Set(failed)];
  const isAfter = places.some((place) => names[place] === undefined);
  return {
    ran: names.length + (isAfter ? 1 : 0),
    failed: places.map((place, at) => {
      const test = names[place] ?? 'after the last test';
      return { test, message: at === 0 ? tellEvidence(evidence) : 'fails too' };
    }),
  };
}

function nameAt(names: readonly string[], test: number | undefined): string {
  return (test === undefined ? undefined : names[test]) ?? 'all tests';
}

/** One line of what happened. */
export function tellEvidence({ message, call, expected, actual, limit }: Evidence): string {
  const came = actual === undefined ? '' : ` is ${actual}`;
  const wanted = expected === undefined ? '' : `, not ${expected}`;
  const parts = [message ?? '', call === undefined ? '' : `${call}${came}${wanted}`, limit ?? ''];
  return parts.filter((part) => part !== '').join(': ') || 'failed';
}

export interface ProgramTests {
  readonly program: ProgramText;
  readonly tests: Tests;
  readonly prelude: string;
}

/** The program stands for its own reference: there is none, and tests may look at what it does to its arguments. */
export function judgeProgram(judge: Judge, { program, tests, prelude }: ProgramTests): Promise<Judgement> {
  const { file, language, text } = program;
  const id = basename(file, extname(file));
  const problem: Problem = {
    ...{ id, language, prompt: [], completionPrefix: '', prelude, wrong: [] },
    ...{ reference: text, tiers: { base: tests }, source: { file, line: 1 } },
  };
  return judge.judge({ problem, tier: 'base', program: text, reference: undefined, all: true, cpuLimitMs });
}
