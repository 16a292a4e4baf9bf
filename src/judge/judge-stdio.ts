// A whole program on tests that are inputs and outputs: built once, started once per case, its output compared here,
// outside its process. It never sees what is expected.

import type { StdioTests } from '../contracts/problem.ts';
import type { Limits } from '../contracts/run.ts';
import type { CommandEnd, ProcessLimits, UntrustedRunner } from '../contracts/sandbox.ts';
import type { Evidence, Outcome } from '../contracts/verdict.ts';
import type { ArtefactCache } from './artefact-cache.ts';
import { type Built, buildProgram } from './build-program.ts';
import { cut, outputDifference } from './compare-output.ts';
import { endedEarly, type PairJudgement } from './judge-pair.ts';
import type { Commands, Language } from './languages/language.ts';
import { processLimits } from './limits.ts';

export interface StdioTask {
  readonly tests: StdioTests;
  readonly language: Language;
  readonly source: string;
  readonly limits: Limits;
  /** CPU limit of all cases together where `eachCase` is false, else of each alone. */
  readonly cpuMs: number;
  /** There is no reference whose cost on all cases is known. */
  readonly eachCase: boolean;
  /** Run every case even after one failed. */
  readonly all: boolean;
  readonly artefacts: ArtefactCache;
}

/** What a process may start: the JVM has some twenty threads of its own. */
const processes = 64;

export async function judgeStdio(runner: UntrustedRunner, task: StdioTask): Promise<PairJudgement> {
  const opened = await openStdio(runner, task);
  if (opened.kind === 'failed') return { ...noCost, ...opened.failure, trust: 'output', flags: [] };
  const failed: number[] = [];
  let first: CaseVerdict | undefined;
  for await (const { number, verdict } of opened.cases()) {
    if (verdict === undefined) continue;
    const { name, input } = task.tests.cases[number] ?? { name: '', input: '' };
    first ??= {
      ...verdict,
      evidence: { test: number, call: `case ${name}`, input: cut(input), ...verdict.evidence },
    };
    failed.push(number);
    if (!task.all || verdict.outcome === 'timeout') break;
  }
  return judgement(task, opened.cost, { first, failed });
}

/** How one case ended; the verdict is undefined where it passed. */
export interface CaseEnd {
  readonly number: number;
  readonly end: CommandEnd;
  readonly verdict: CaseVerdict | undefined;
}

type OpenedStdio =
  | { readonly kind: 'failed'; readonly failure: CaseVerdict }
  | {
      readonly kind: 'built';
      /** Runs case after case, as long as the next one is asked for. */
      readonly cases: () => AsyncGenerator<CaseEnd>;
      /** Of the cases that were run so far. */
      readonly cost: Cost;
    };

/** Builds the program. */
export async function openStdio(runner: UntrustedRunner, task: StdioTask): Promise<OpenedStdio> {
  const commands = task.language.commands(task.source);
  const built = await buildProgram(runner, { ...task, commands });
  if (built.kind === 'failed') {
    return { kind: 'failed', failure: { outcome: built.outcome, evidence: built.evidence } };
  }
  const cost = { cpuMs: 0, wallMs: 0, memoryBytes: 0, slowestMs: 0 };
  const cases = async function* (): AsyncGenerator<CaseEnd> {
    for (const [number, { input, output }] of task.tests.cases.entries()) {
      const left = task.eachCase ? task.cpuMs : task.cpuMs - cost.cpuMs / 2;
      const limits = caseLimits(task.limits, left);
      const end = await runCase(runner, { commands, built, input, limits });
      cost.cpuMs += end.cpuMs;
      cost.wallMs += end.wallMs;
      cost.memoryBytes = Math.max(cost.memoryBytes, end.memoryBytes);
      cost.slowestMs = Math.max(cost.slowestMs, end.cpuMs);
      yield { number, end, verdict: verdictOf(end, { task, limits, output }) };
    }
  };
  return { kind: 'built', cases, cost };
}

const noCost = { cpuMs: 0, wallMs: 0, memoryBytes: 0, calls: 0, mutated: false };

interface CaseVerdict {
  readonly outcome: Outcome;
  readonly evidence: Evidence;
}

interface Cost {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryBytes: number;
  readonly slowestMs: number;
}

function judgement(
  task: StdioTask,
  cost: Cost,
  { first, failed }: { readonly first: CaseVerdict | undefined; readonly failed: readonly number[] },
): PairJudgement {
  const { slowestMs, ...plain } = cost;
  const evidence =
    first === undefined ? {} : { ...first.evidence, ...(task.all ? { failed: [...failed] } : {}) };
  return {
    ...{ trust: 'output', flags: [], mutated: false, ...plain },
    ...{ limitedMs: task.eachCase ? slowestMs : cost.cpuMs, calls: task.tests.cases.length },
    ...{ outcome: first?.outcome ?? 'passed', evidence },
  };
}

/** Starting an interpreter or a JVM is part of every case; the last one must not starve for the others' sake. */
const leastCaseCpuMs = 250;

function caseLimits(limits: Limits, cpuMs: number): ProcessLimits {
  return { ...processLimits(limits, Math.max(leastCaseCpuMs, cpuMs)), processes };
}

interface CaseRun {
  readonly commands: Commands;
  readonly built: Extract<Built, { kind: 'built' }>;
  readonly input: string;
  readonly limits: ProcessLimits;
}

function runCase(runner: UntrustedRunner, { commands, built, input, limits }: CaseRun): Promise<CommandEnd> {
  return runner.untrustedRun({
    kind: 'command',
    ...{ argv: commands.run, files: built.files, stdin: input },
    ...{ outputBytes: limits.fileBytes, limits },
  });
}

/** Undefined where the case passed. */
function verdictOf(
  end: CommandEnd,
  {
    task,
    limits,
    output,
  }: { readonly task: StdioTask; readonly limits: ProcessLimits; readonly output: string },
): CaseVerdict | undefined {
  if (end.stopped === 'cpu') return overCpuLimit(task);
  const ended = endVerdict(end, { language: task.language, limits });
  if (ended !== undefined) return ended;
  const difference = outputDifference(end.stdout.toString('utf8'), output, task.tests.comparison);
  if (difference === undefined) return undefined;
  const { place, expected, actual } = difference;
  const message = `${place} of its output differs`;
  return { outcome: 'wrong', evidence: { reason: 'mismatch', message, expected, actual } };
}

function overCpuLimit({ cpuMs, eachCase }: StdioTask): CaseVerdict {
  const message = `used more than twice its CPU limit of ${cpuMs} ms for ${eachCase ? 'one case' : 'all cases'}`;
  return { outcome: 'timeout', evidence: { reason: 'cpu-limit', limit: `cpu ${cpuMs} ms`, message } };
}

/** What the end of a whole program alone says, undefined where it ended well. */
export function endVerdict(
  end: CommandEnd,
  { language, limits }: { readonly language: Language; readonly limits: ProcessLimits },
): CaseVerdict | undefined {
  if (end.stopped !== undefined) return endedEarly(end, { limits });
  if (end.status === 0) return undefined;
  const said = end.stderr.toString('utf8').trim();
  const traceback = said === '' ? {} : { traceback: said.split('\n').slice(-shownLines).map(cut).join('\n') };
  if (language.outOfMemory?.test(said) === true) {
    const limit = `memory ${limits.memoryBytes} bytes`;
    const evidence = { reason: 'memory-limit' as const, limit, message: 'ran out of memory', ...traceback };
    return { outcome: 'memory', evidence };
  }
  if (end.signal !== undefined) {
    const { outcome, evidence } = endedEarly(end, { limits });
    return { outcome, evidence: { ...evidence, ...traceback } };
  }
  const message = `ended with status ${end.status ?? '?'}`;
  return { outcome: 'error', evidence: { reason: 'raised', message, ...traceback } };
}

const shownLines = 8;
