// Opens the sandbox: probes which tier this machine offers, says so, and refuses where there is none.

import { availableParallelism } from 'node:os';
import { messageOf, UserError } from '../base/errors.ts';
import type { IsolationLayer, PairJob, Sandbox } from '../contracts/sandbox.ts';
import type { CageKind, CageOptions } from './cage.ts';
import { cageEnvironment, cageUser } from './cage.ts';
import { explainRefusal } from './explain-refusal.ts';
import { isolationLayers } from './layers.ts';
import { Pool } from './pool.ts';
import type { Runtimes } from './runtimes.ts';
import { locateRuntimes } from './runtimes.ts';
import type { PairRunners } from './worker.ts';
import { Worker } from './worker.ts';

export interface SandboxOptions {
  /** Cages side by side; default: one per core and one more, since mounts wait without using CPU. */
  readonly workers?: number;
  /** `--unsafe-no-sandbox`: run without a cage; every verdict is stamped `unsandboxed`. */
  readonly unsafeNoSandbox?: boolean;
  readonly readOnlyFolders?: Runtimes['readOnlyFolders'];
  /** Tests ask for a weaker tier than the machine offers. */
  readonly kind?: CageKind;
}

/** The sandbox of this machine; a UserError with the reason where untrusted code can't be caged. */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const unsandboxed = options.unsafeNoSandbox === true;
  const runtimes = locateRuntimes(options.readOnlyFolders ?? [], !unsandboxed);
  const kind = unsandboxed ? 'unsandboxed' : (options.kind ?? (await probe(runtimes)));
  const size = options.workers ?? availableParallelism() + 1;
  const start = (number: number): Promise<Worker> => Worker.start({ kind, number, runtimes });
  const pool = new Pool({ size, start, singleUse: kind === 'single-use' });
  const layers: readonly IsolationLayer[] = isolationLayers(kind, cageUser(0) !== undefined);
  const runners = nodeRunners(kind, runtimes);
  const pairOn = (job: PairJob) => (worker: Worker) =>
    worker.pair(job, job.runtime === 'python' ? undefined : runners);
  return {
    layers,
    unsandboxed,
    workers: size,
    untrustedRun: (job) => pool.submit(undefined, (worker) => worker.command(job)),
    untrustedPair: (job) => pool.submit(job.examKey, pairOn(job)),
    alone: (work) =>
      pool.alone((worker) =>
        work({ untrustedRun: (job) => worker.command(job), untrustedPair: (job) => pairOn(job)(worker) }),
      ),
    close: () => pool.close(),
  };
}

function nodeRunners(kind: CageKind, runtimes: Runtimes): PairRunners {
  const caged = kind !== 'unsandboxed';
  const node = caged ? '/sbx/node' : runtimes.node;
  const folder = caged ? '/sbx/javascript' : `${runtimes.harness}/javascript`;
  const environment = cageEnvironment;
  // Modules of the program are linked by the harness. The heap's own limit depends on the machine: it is set out
  // of the way of the program's memory limit, and within that of the examiner (harness/python/keeper.py).
  const flags = ['--no-warnings', '--experimental-vm-modules'];
  const runner = (file: string, heapMiB: number) => ({
    argv: [node, ...flags, `--max-old-space-size=${heapMiB}`, `${folder}/${file}`],
    environment,
  });
  return { candidate: runner('candidate.cjs', 4096), examiner: runner('examiner.cjs', 6144) };
}

async function probe(runtimes: Runtimes): Promise<CageKind> {
  const complaints: string[] = [];
  for (const kind of ['nested', 'single-use'] as const) {
    try {
      await tryCage({ kind, number: 0, runtimes });
      return kind;
    } catch (error) {
      complaints.push(messageOf(error));
    }
  }
  const refusal = explainRefusal(complaints.join('\n'));
  throw new UserError(`open-sandbox: untrusted code can't be caged on this machine: ${refusal.reason}`, {
    code: 'no-sandbox',
    hint: refusal.wayOut,
  });
}

async function tryCage(options: CageOptions): Promise<void> {
  const worker = await Worker.start(options);
  try {
    const end = await worker.command({
      kind: 'command',
      argv: ['/bin/sh', '-c', 'echo caged > /box/probe && cat /box/probe'],
      files: {},
      limits: {
        cpuMs: 2000,
        wallMs: 20_000,
        memoryBytes: 1 << 28,
        processes: 16,
        fileBytes: 1 << 20,
        diskBytes: 1 << 20,
      },
    });
    if (end.status !== 0 || end.stdout.toString('utf8') !== 'caged\n') {
      throw new Error(
        `the probe ended with ${JSON.stringify({ ...end, stdout: '', kept: '' })}: ${end.stderr.toString('utf8')}`,
      );
    }
  } finally {
    worker.kill();
    await worker.closed();
  }
}
