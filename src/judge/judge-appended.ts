// A program and its test code as one program (MultiPL-E in compiled languages). They share a process, so exit status
// 0 proves nothing. Asked for instead: a report of every numbered assertion, under a nonce that no program can know
// when it is written, and the end of the tests; then a second program with the expected values changed, in which an
// honest program holds none of the changed assertions (the control run). What remains possible: a program that reads
// its own binary or stack at run time and tells changed expectations from true ones. Hence `co-resident`.

import { randomBytes } from 'node:crypto';
import { hashParts } from '../base/hash.ts';
import type { ResidentTests } from '../contracts/problem.ts';
import type { CommandEnd, ProcessLimits, UntrustedRunner } from '../contracts/sandbox.ts';
import { type BuildFailure, buildProgram } from './build-program.ts';
import { cut } from './compare-output.ts';
import type { PairJudgement } from './judge-pair.ts';
import { controlPassed } from './judge-resident.ts';
import { endVerdict } from './judge-stdio.ts';
import type { Commands, Language } from './languages/language.ts';
import { reportCall } from './languages/language.ts';
import { type NumberedAssertions, numberAssertions } from './number-assertions.ts';

export interface AppendedTask {
  readonly tests: ResidentTests;
  readonly language: Language;
  readonly source: string;
  readonly limits: ProcessLimits;
}

/** chosen: room for the JVM's threads. */
const processes = 64;
const secret = randomBytes(32);
const nothing = {
  ...{ trust: 'co-resident' as const, flags: [], cpuMs: 0, wallMs: 0, memoryBytes: 0 },
  ...{ calls: 0, mutated: false },
};

export async function judgeAppended(runner: UntrustedRunner, task: AppendedTask): Promise<PairJudgement> {
  const run = await runForm(runner, task, 'true');
  if (run.kind === 'failed') return { ...nothing, outcome: run.outcome, evidence: run.evidence };
  if (run.numbered.assertions.length === 0) {
    const message = 'the tests hold no assertion that could be reported';
    return { ...nothing, outcome: 'harness-error', evidence: { reason: 'harness', message } };
  }
  const { end } = run;
  const cost = { cpuMs: end.cpuMs, wallMs: end.wallMs, memoryBytes: end.memoryBytes };
  const judged: PairJudgement = {
    ...nothing,
    outcome: 'passed',
    evidence: {},
    ...cost,
    calls: run.reports.held.size,
  };
  const failure = failureOf(run, task);
  if (failure !== undefined) return { ...judged, ...failure };
  const control = await runForm(runner, task, 'control');
  if (control.kind === 'failed' && control.outcome === 'harness-error') {
    return { ...judged, outcome: 'harness-error', evidence: control.evidence };
  }
  // A control form that does not compile has no power; the true form did, so the program is not to blame.
  const held =
    control.kind === 'ran'
      ? control.numbered.changed.find((number) => control.reports.held.has(number))
      : undefined;
  return held === undefined
    ? judged
    : controlPassed(judged, { test: held, call: cut(run.numbered.assertions[held] ?? '') });
}

interface Reports {
  readonly held: ReadonlySet<number>;
  readonly broken: ReadonlySet<number>;
  readonly ended: boolean;
}

interface Ran {
  readonly kind: 'ran';
  readonly end: CommandEnd;
  readonly numbered: NumberedAssertions;
  readonly reports: Reports;
}

/** `true`: ends at the first assertion that does not hold. `control`: with changed expectations. `going-on`: all. */
export async function runForm(
  runner: UntrustedRunner,
  task: AppendedTask,
  form: 'true' | 'control' | 'going-on',
): Promise<Ran | BuildFailure> {
  const nonce = hashParts(secret, task.source, task.tests.code, form).slice(0, 16);
  const control = form === 'control';
  const numbered = numberAssertions(task.tests.code, { report: reportCall(nonce), control });
  const commands = commandsOf(task, { nonce, tests: numbered.text, stopsAtFailure: form === 'true' });
  const built = await buildProgram(runner, { ...task, commands });
  if (built.kind === 'failed') return built;
  const end = await runner.untrustedRun({
    kind: 'command',
    ...{ argv: commands.run, files: built.files },
    ...{ outputBytes: task.limits.fileBytes, limits: { ...task.limits, processes } },
  });
  return { kind: 'ran', end, numbered, reports: readReports(end.stdout.toString('latin1'), nonce) };
}

function commandsOf(
  task: AppendedTask,
  parts: { readonly nonce: string; readonly tests: string; readonly stopsAtFailure: boolean },
): Commands {
  if (task.language.appended === undefined) {
    throw new Error(`internal: ${task.language.name} can't run tests behind a program`);
  }
  return task.language.appended({ program: task.source, ...parts });
}

function readReports(output: string, nonce: string): Reports {
  const held = new Set<number>();
  const broken = new Set<number>();
  for (const [, number, value] of output.matchAll(new RegExp(`^assay ${nonce} (\\d+) ([01])$`, 'gm'))) {
    (value === '1' ? held : broken).add(Number(number));
  }
  return { held, broken, ended: new RegExp(`^assay ${nonce} end$`, 'm').test(output) };
}

/** Undefined where every assertion was reported to hold, the tests ended and the process ended well. */
function failureOf(
  { end, numbered, reports }: Ran,
  task: AppendedTask,
): Pick<PairJudgement, 'outcome' | 'evidence'> | undefined {
  const [broken] = reports.broken;
  const ended = endVerdict(end, task);
  if (broken !== undefined && end.stopped === undefined) {
    const evidence = {
      reason: 'mismatch' as const,
      test: broken,
      call: cut(numbered.assertions[broken] ?? ''),
    };
    return { outcome: 'wrong', evidence };
  }
  if (ended !== undefined) return ended;
  const silent = numbered.assertions.findIndex((_, number) => !reports.held.has(number));
  if (silent < 0 && reports.ended) return undefined;
  const message = `ended with status 0 before its tests did`;
  return {
    outcome: 'error',
    evidence: { reason: 'exited-early', message, ...(silent < 0 ? {} : { test: silent }) },
  };
}
