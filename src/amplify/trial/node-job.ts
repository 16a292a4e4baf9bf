// One job of a JavaScript trial in the cage: an order and inputs go in as files, lines of JSON come out
// (harness/javascript/trial.cjs). Says what lines there were and how the job ended; what they mean is for the caller.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CommandEnd, CommandJob, UntrustedRunner } from '../../contracts/sandbox.ts';
import { harnessFolder } from '../../sandbox/runtimes.ts';

export interface NodeOrder {
  readonly order: Readonly<Record<string, unknown>>;
  /** Lists of arguments in the codec's form. */
  readonly inputs?: readonly string[];
  /** Fixes Math.random; without it every process has its own. */
  readonly randomSeed?: number;
}

/** What a job said, and why it ended before its own end, if it did. */
export interface NodeLines {
  readonly lines: readonly unknown[];
  readonly ended?: { readonly kind: 'slow' } | { readonly kind: 'ended'; readonly how: string };
}

// Chosen: a job stops by itself after budgetMs (node-trial.ts); the limits only meet code that never returns.
const limits: CommandJob['limits'] = {
  cpuMs: 40_000,
  wallMs: 400_000,
  memoryBytes: 1 << 30,
  processes: 64,
  fileBytes: 1 << 28,
  diskBytes: 1 << 28,
};

/** As the judge runs programs, and with what does microtasks within a time limit (trial-watch.cjs). */
const flags = [
  ...['--no-warnings', '--experimental-vm-modules', '--allow-natives-syntax'],
  '--max-old-space-size=4096',
];

const harnessBroken = 70;
const brokenSchema = z.object({ broken: z.string() });

/** Runs a job. Rejects where the harness or the cage broke. */
export async function runNodeJob(runner: UntrustedRunner, job: NodeOrder): Promise<NodeLines> {
  const random = job.randomSeed === undefined ? [] : [`--random-seed=${job.randomSeed}`];
  const end = await runner.untrustedRun({
    kind: 'command',
    argv: ['/sbx/node', ...flags, ...random, 'trial.cjs'],
    files: {
      ...harnessFiles(),
      'order.json': JSON.stringify(job.order),
      'inputs.jsonl': (job.inputs ?? []).map((line) => `${line}\n`).join(''),
    },
    outputBytes: limits.fileBytes,
    limits,
  });
  const lines = readLines(end.stdout);
  const broken = brokenSchema.safeParse(lines.at(-1));
  if (end.status === harnessBroken && broken.success) {
    throw new Error(`internal: the trial's harness broke. ${broken.data.broken}`);
  }
  return end.status === 0 && end.stopped === undefined ? { lines } : { lines, ended: whyEnded(end) };
}

/** The harness's own lines begin with a mark; whatever else was written is the subject's. */
function readLines(stdout: Buffer): readonly unknown[] {
  const marked = stdout.toString('utf8').split('\n').slice(0, -1);
  return marked.filter((line) => line.startsWith('\u001e')).map((line): unknown => JSON.parse(line.slice(1)));
}

function whyEnded(end: CommandEnd): NonNullable<NodeLines['ended']> {
  if (end.stopped === 'cpu' || end.stopped === 'wall') return { kind: 'slow' };
  if (end.stopped !== undefined) return { kind: 'ended', how: end.stopped };
  const how = end.signal === undefined ? `exit status ${end.status}` : `signal ${end.signal}`;
  return { kind: 'ended', how };
}

let read: Readonly<Record<string, Uint8Array>> | undefined;

/** All of the examiner's and the trial's: they are small. */
function harnessFiles(): Readonly<Record<string, Uint8Array>> {
  const folder = join(harnessFolder(), 'javascript');
  read ??= Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.cjs') && !name.includes('.test.'))
      .map((name) => [name, readFileSync(join(folder, name))]),
  );
  return read;
}
