// Runs a program that we trust (git, a compiler, a tool's --version): no shell, a clean environment, a time limit
// and captured output. Never for code that a model wrote: that is untrustedRun.

import { type ChildProcess, type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';
import { constants, tmpdir } from 'node:os';
import { hasErrorCode } from '../base/errors.ts';

export interface TrustedRunOptions {
  readonly directory?: string;
  /** Added to the clean environment; nothing else is inherited. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  /** Default 30 000. */
  readonly timeoutMs?: number;
  /** Most that is kept of stdout, and of stderr. Default 16 MiB; a program that writes more is stopped. */
  readonly outputBytes?: number;
  /** Run as this user, where we are root. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly signal?: AbortSignal;
}

interface TrustedOutput {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** How a trusted program ended. `not-found`: there is no such program. */
export type TrustedRunEnd =
  | ({ readonly kind: 'exited'; readonly status: number } & TrustedOutput)
  | ({ readonly kind: 'signalled'; readonly signal: string } & TrustedOutput)
  | ({ readonly kind: 'timed-out' | 'output-limit' | 'aborted' } & TrustedOutput)
  | { readonly kind: 'not-found'; readonly program: string };

/** Where trusted programs are looked for: the machine's own folders, never the caller's. */
export const systemPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) stopGroup(child);
});

/** Runs `argv` and waits for its end. Rejects only when the program could not be started for a reason of ours. */
export function trustedRun(argv: readonly string[], options: TrustedRunOptions = {}): Promise<TrustedRunEnd> {
  const [program, ...rest] = argv;
  if (program === undefined) throw new Error('internal: trustedRun was given no program');
  const child = spawn(program, rest, spawnOptions(options));
  running.add(child);
  const limits = watch(child, options);
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      limits.release();
      if (hasErrorCode(error, 'ENOENT')) resolve({ kind: 'not-found', program });
      else reject(new Error(`trusted-run: ${program} could not be started`, { cause: error }));
    });
    child.once('close', (status, signal) => {
      limits.release();
      const output = limits.output();
      const stopped = limits.stopped();
      if (stopped !== undefined) resolve({ kind: stopped, ...output });
      else if (status !== null) resolve({ kind: 'exited', status, ...output });
      else resolve({ kind: 'signalled', signal: signal ?? 'unknown', ...output });
    });
    // A program that does not read its input closes the pipe; its exit status says what that meant.
    child.stdin?.on('error', (error) => {
      if (!hasErrorCode(error, 'EPIPE')) reject(error);
    });
    child.stdin?.end(options.stdin ?? '');
  });
}

function spawnOptions(options: TrustedRunOptions): SpawnOptionsWithoutStdio {
  return {
    // Its own process group, so that stopping it stops its children.
    detached: true,
    env: {
      PATH: systemPath,
      HOME: tmpdir(),
      TMPDIR: tmpdir(),
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      ...options.environment,
    },
    ...(options.directory === undefined ? {} : { cwd: options.directory }),
    ...(options.user === undefined ? {} : { uid: options.user.uid, gid: options.user.gid }),
  };
}

type StopReason = 'timed-out' | 'output-limit' | 'aborted';

interface Watch {
  readonly output: () => TrustedOutput;
  readonly stopped: () => StopReason | undefined;
  readonly release: () => void;
}

function watch(child: ChildProcess, options: TrustedRunOptions): Watch {
  const outputBytes = options.outputBytes ?? 16 * 1024 * 1024;
  let stopped: StopReason | undefined;
  const stop = (reason: StopReason): void => {
    stopped ??= reason;
    stopGroup(child);
  };
  const keep = (stream: ChildProcess['stdout']): (() => Buffer) => {
    const chunks: Buffer[] = [];
    let kept = 0;
    stream?.on('data', (chunk: Buffer) => {
      if (kept < outputBytes) chunks.push(chunk.subarray(0, outputBytes - kept));
      kept += chunk.length;
      if (kept > outputBytes) stop('output-limit');
    });
    return () => Buffer.concat(chunks);
  };
  const stdout = keep(child.stdout);
  const stderr = keep(child.stderr);
  const timer = setTimeout(() => stop('timed-out'), options.timeoutMs ?? 30_000);
  const abort = (): void => stop('aborted');
  if (options.signal?.aborted === true) abort();
  options.signal?.addEventListener('abort', abort, { once: true });
  return {
    output: () => ({ stdout: stdout(), stderr: stderr() }),
    stopped: () => stopped,
    release: () => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      running.delete(child);
    },
  };
}

/** Kills the program with its whole process group; one that has ended already is no error. */
function stopGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, constants.signals.SIGKILL);
  } catch (error) {
    if (!hasErrorCode(error, 'ESRCH')) throw error;
  }
}
