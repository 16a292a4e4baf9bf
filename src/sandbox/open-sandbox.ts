// Opens the sandbox: probes which tier this machine offers, says so, and refuses where there is none.

import { availableParallelism } from 'node:os';
import { messageOf, UserError } from '../base/errors.ts';
import type { CommandJob, IsolationLayer, PairJob, Sandbox } from '../contracts/sandbox.ts';
import type { CageKind, CageOptions } from './cage.ts';
import { cageEnvironment, cageUser } from './cage.ts';
import { explainRefusal } from './explain-refusal.ts';
import { isolationLayers } from './layers.ts';
import { Pool } from './pool.ts';
import type { Runtimes } from './runtimes.ts';
import { locateRuntimes, missingTool, readableHarness } from './runtimes.ts';
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
  const located = locateRuntimes(options.readOnlyFolders ?? []);
  const kind = unsandboxed ? 'unsandboxed' : (options.kind ?? (await probe(located)));
  const runtimes = forKind(kind, located);
  const size = options.workers ?? availableParallelism() + 1;
  const start = (number: number): Promise<Worker> => Worker.start({ kind, number, runtimes });
  const pool = new Pool({ size, start, singleUse: kind === 'single-use' });
  const layers: readonly IsolationLayer[] = isolationLayers(kind, cageUser(0) !== undefined);
  const runners = nodeRunners(kind, runtimes);
  const runOn = (job: CommandJob) => (worker: Worker) => worker.command(inPlace(job, kind, runtimes));
  const pairOn = (job: PairJob) => (worker: Worker) =>
    worker.pair(job, job.runtime === 'python' ? undefined : runners);
  return {
    layers,
    unsandboxed,
    workers: size,
    untrustedRun: (job) => pool.submit(undefined, runOn(job)),
    untrustedPair: (job) => pool.submit(job.examKey, pairOn(job)),
    alone: (work) =>
      pool.alone((submit) =>
        work({
          untrustedRun: (job) => submit(runOn(job)),
          untrustedPair: (job) => submit(pairOn(job)),
        }),
      ),
    close: () => pool.close(),
  };
}

/** Whether programs see the files of the cage under the names that src/sandbox/cage.ts gives them. */
function hasOwnFiles(kind: CageKind): boolean {
  return kind === 'nested' || kind === 'single-use';
}

function forKind(kind: CageKind, runtimes: Runtimes): Runtimes {
  if (hasOwnFiles(kind) && runtimes.bubblewrap === undefined) throw missingTool('bubblewrap', 'bwrap');
  return kind === 'landlock' ? { ...runtimes, harness: readableHarness() } : runtimes;
}

/** The job with the machine's own paths for what a cage would show below /sbx. */
function inPlace(job: CommandJob, kind: CageKind, runtimes: Runtimes): CommandJob {
  if (hasOwnFiles(kind)) return job;
  const places = [...runtimes.readOnlyFolders, { from: runtimes.node, to: '/sbx/node' }];
  const argv = job.argv.map((argument) =>
    places.reduce((text, { from, to }) => text.replaceAll(to, from), argument),
  );
  return { ...job, argv };
}

function nodeRunners(kind: CageKind, runtimes: Runtimes): PairRunners {
  const caged = hasOwnFiles(kind);
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
  for (const kind of ['nested', 'single-use', 'landlock'] as const) {
    try {
      await tryCage({ kind, number: 0, runtimes: forKind(kind, runtimes) });
      return kind;
    } catch (error) {
      complaints.push(messageOf(error));
    }
  }
  if (runtimes.bubblewrap === undefined) throw missingTool('bubblewrap', 'bwrap');
  const refusal = explainRefusal(complaints.join('\n'));
  throw new UserError(`open-sandbox: untrusted code can't be caged on this machine: ${refusal.reason}`, {
    code: 'no-sandbox',
    hint: refusal.wayOut,
  });
}

/** A shell's condition: what must not work in a cage of this kind does not. */
function refusalsOf(kind: CageKind): string {
  const noSecrets = '! cat /etc/passwd 2> /dev/null';
  // Where it sees the machine's processes and temporary files, it may reach neither.
  const noOthers = '! kill -0 $PPID 2> /dev/null && ! (echo out > /tmp/assay-probe) 2> /dev/null';
  return kind === 'landlock' ? `${noSecrets} && ${noOthers}` : noSecrets;
}

async function tryCage(options: CageOptions): Promise<void> {
  const worker = await Worker.start(options);
  try {
    const end = await worker.command({
      kind: 'command',
      argv: ['/bin/sh', '-c', `echo caged > probe && ${refusalsOf(options.kind)} && cat probe`],
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
        `the probe ended with ${JSON.stringify({ ...end, stdout: '', stderr: '', kept: '' })}: ${end.stderr.toString('utf8')}`,
      );
    }
  } finally {
    worker.kill();
    await worker.closed();
  }
}
