// What the sandbox room offers: untrusted processes in a cage, alone or as an examiner with its candidate.
// The bodies of frames are opaque here; what they mean is between the judge and the harness inside the cage.

export interface ProcessLimits {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Address space (Python) or data segment (other runtimes) of each process, and resident sum of all. */
  readonly memoryBytes: number;
  readonly processes: number;
  readonly fileBytes: number;
  readonly diskBytes: number;
}

/** How a caged process ended, as its launcher saw it. */
export interface ProcessEnd {
  /** Exit status, absent when a signal ended it. */
  readonly status?: number;
  readonly signal?: number;
  /** The limit for which the launcher stopped it. */
  readonly stopped?: 'cpu' | 'wall' | 'memory' | 'output';
  /** True when it was still running, within its limits, as its examiner was done with it. */
  readonly alive?: boolean;
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Largest resident sum seen. */
  readonly memoryBytes: number;
}

/** A program of any language: files are written to /box, then argv is executed there. */
export interface CommandJob {
  readonly kind: 'command';
  readonly argv: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, Uint8Array | string>>;
  readonly stdin?: Uint8Array | string;
  /** Paths below /box whose content is wanted back when the status is 0. */
  readonly keep?: readonly string[];
  /** Largest output that is returned of stdout, and of stderr, bytes. */
  readonly outputBytes?: number;
  readonly limits: ProcessLimits;
}

export interface CommandEnd extends ProcessEnd {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly kept: Readonly<Record<string, Buffer>>;
}

/** Examiner and candidate as two processes that share nothing but one socket. */
export interface PairJob {
  readonly kind: 'pair';
  /** Identifies `exam`: an examiner that has already read it is reused as the parent of this one. */
  readonly examKey: string;
  /** Built only when no examiner for `examKey` is alive. Trusted. */
  readonly exam: () => Uint8Array;
  /** Untrusted. */
  readonly candidate: Uint8Array;
  /** How both processes are started. */
  readonly runtime: 'python' | 'node';
  /** Sent to the forked examiner: what to do with the exam, as JSON. */
  readonly order: Readonly<Record<string, unknown>>;
  readonly limits: ProcessLimits;
}

export interface PairEnd {
  readonly candidate: ProcessEnd;
  /** What the examiner said, absent when it died without a word. */
  readonly verdict?: Buffer;
  readonly examiner: ProcessEnd;
  /** What the candidate wrote to stdout and stderr, its last 4 KiB. */
  readonly output: Buffer;
}

/** Names of what separates a candidate from the machine, for run.json and `assay doctor`. */
export interface IsolationLayer {
  readonly name: string;
  readonly protectsFrom: string;
  readonly active: boolean;
  /** Why it is not active, and what would make it so. */
  readonly detail?: string;
}

export interface UntrustedRunner {
  /** Runs untrusted code. Rejects with a SandboxBroken error when our side failed. */
  untrustedRun(job: CommandJob): Promise<CommandEnd>;
  untrustedPair(job: PairJob): Promise<PairEnd>;
}

export interface Sandbox extends UntrustedRunner {
  readonly layers: readonly IsolationLayer[];
  readonly unsandboxed: boolean;
  readonly workers: number;
  /** Waits until no other job runs, then gives `work` a runner whose jobs run alone. */
  alone<T>(work: (runner: UntrustedRunner) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
