// One job of a Python trial in the cage: an order and inputs go in as files, lines of JSON come out
// (harness/python/trial.py). Says what lines there were and how the job ended; what they mean is for the caller.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandEnd, CommandJob, UntrustedRunner } from '../../contracts/sandbox.ts';
import { findPython, harnessFolder, missingTool } from '../../sandbox/runtimes.ts';

export interface PythonOrder {
  readonly order: Readonly<Record<string, unknown>>;
  /** Lists of arguments in the codec's form. */
  readonly inputs?: readonly string[];
  readonly hashSeed?: number;
}

/** What a job said, and why it ended before its own end, if it did. */
export interface PythonLines {
  readonly lines: readonly string[];
  readonly ended?: { readonly kind: 'slow' } | { readonly kind: 'ended'; readonly how: string };
}

/** Address space of the subject; the job's resident sum may be more, since children share what they have. */
const subjectBytes = 768 << 20;

// Chosen: a job stops by itself after budgetMs (python-trial.ts); the limits only meet code that never returns. The
// wall limit only stops jobs that do not compute.
const limits: CommandJob['limits'] = {
  cpuMs: 90_000,
  wallMs: 60_000,
  memoryBytes: 1 << 30,
  processes: 16,
  fileBytes: 1 << 28,
  diskBytes: 1 << 28,
};

const harnessBroken = 70;

/** Runs a job. Rejects where the harness or the cage broke. */
export async function runPythonJob(runner: UntrustedRunner, job: PythonOrder): Promise<PythonLines> {
  const python = findPython();
  if (python === undefined) throw missingTool('python3', 'python3');
  const end = await runner.untrustedRun({
    kind: 'command',
    argv: [python, '-s', '-S', '-B', 'trial.py'],
    environment: { PYTHONHASHSEED: String(job.hashSeed ?? 0) },
    files: {
      ...harnessFiles(),
      'order.json': JSON.stringify({ ...job.order, memoryBytes: subjectBytes }),
      'inputs.jsonl': (job.inputs ?? []).map((line) => `${line}\n`).join(''),
    },
    outputBytes: limits.fileBytes,
    limits,
  });
  if (end.status === harnessBroken) {
    throw new Error(`internal: the trial's harness broke. ${end.stderr.toString('utf8').trim()}`);
  }
  const lines = end.stdout.toString('utf8').split('\n').slice(0, -1);
  return end.status === 0 && end.stopped === undefined ? { lines } : { lines, ended: whyEnded(end) };
}

function whyEnded(end: CommandEnd): NonNullable<PythonLines['ended']> {
  if (end.stopped === 'cpu' || end.stopped === 'wall') return { kind: 'slow' };
  if (end.stopped !== undefined) return { kind: 'ended', how: end.stopped };
  const how = end.signal === undefined ? `exit status ${end.status}` : `signal ${end.signal}`;
  return { kind: 'ended', how };
}

let read: Readonly<Record<string, Uint8Array>> | undefined;

/** The trial's files and what they import of the examiner's. */
function harnessFiles(): Readonly<Record<string, Uint8Array>> {
  read ??= Object.fromEntries(
    readdirSync(join(harnessFolder(), 'python'))
      .filter((name) => /^trial(_\w+)?\.py$/.test(name) || examinerFiles.includes(name))
      .map((name) => [name, readFileSync(join(harnessFolder(), 'python', name))]),
  );
  return read;
}

const examinerFiles = ['assertions', 'behaviour', 'codec', 'compare', 'digest', 'shown', 'wire'].map(
  (name) => `${name}.py`,
);
