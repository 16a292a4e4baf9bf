// One worker: a cage, its zygote, and one job at a time. Whatever goes wrong on our side rejects with
// SandboxBroken and the cage is thrown away; nothing that a candidate does can reject.

import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';
import type { CommandEnd, CommandJob, PairEnd, PairJob, ProcessEnd } from '../contracts/sandbox.ts';
import type { CageOptions } from './cage.ts';
import { cageEnvironment, startCage } from './cage.ts';
import type { Frame } from './frames.ts';
import { FrameParser, frameBytes } from './frames.ts';

/** Our side failed: never the program's fault, never counted. */
export class SandboxBroken extends Error {
  /** `exam`: the trusted tests or reference do not work; `cage`: the sandbox itself. */
  readonly part: 'exam' | 'cage';

  constructor(message: string, part: 'exam' | 'cage' = 'cage') {
    super(message);
    this.name = 'SandboxBroken';
    this.part = part;
  }
}

/** As many exams as the zygote keeps prepared: _KEEPERS in harness/python/zygote.py. */
const keptExams = 2;
/** Time beyond a job's own wall limit after which the cage itself is taken for dead. */
const cageGraceMs = 75_000;
/** A program that still computes may run this many wall limits: MOST_WALLS in harness/python/watch.py. */
const mostWalls = 20;
/** Time that preparing an exam may take: reference on all inputs of the largest problems, loaded machine. */
const examGraceMs = 300_000;
const startGraceMs = 60_000;
const endGraceMs = 2000;
/** Candidates that share the cage's user count against the same RLIMIT_NPROC as our own processes. */
const ownProcesses = 8;

const endSchema = z.object({
  status: z.number().optional(),
  signal: z.number().optional(),
  stopped: z.enum(['cpu', 'wall', 'memory', 'output']).nullish(),
  alive: z.boolean().optional(),
  cpuMs: z.number(),
  wallMs: z.number(),
  memoryBytes: z.number(),
});
const helloSchema = z.object({ ready: z.literal(true), python: z.string(), inner: z.boolean() });
const pairSchema = z.object({ candidate: endSchema, examiner: z.unknown(), verdictBytes: z.number() });
const commandSchema = z.object({
  candidate: endSchema,
  sizes: z.tuple([z.number(), z.number(), z.number()]),
});
const brokenSchema = z.object({ examBroken: z.string() });

interface Waiting {
  readonly resolve: (frame: Frame) => void;
  readonly reject: (error: Error) => void;
}

/** How the two ends of a pair are started for a runtime that is not Python. */
export interface PairRunner {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface PairRunners {
  readonly candidate: PairRunner;
  readonly examiner: PairRunner;
}

export class Worker {
  readonly pythonVersion: string;
  readonly exams: string[] = [];
  #child: ChildProcess;
  #parser = new FrameParser();
  #waiting: Waiting | undefined;
  #stderr = '';
  #dead: Error | undefined;
  #jobs = 0;
  readonly #ended: Promise<void>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.pythonVersion = '';
    child.stdout?.on('data', (chunk: Buffer) => this.#receive(chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString('utf8')).slice(-2000);
    });
    child.stdin?.on('error', () => {
      // A dead cage does not read: its 'close' event below says why it ended.
    });
    this.#ended = new Promise((resolve) => {
      child.once('error', (error) => {
        this.#die(`could not start: ${error.message}`);
        resolve();
      });
      child.once('close', (status, signal) => {
        this.#die(`ended with ${signal ?? `status ${status}`}`);
        resolve();
      });
    });
  }

  /** Starts a cage and waits until its zygote is warm. */
  static async start(options: CageOptions): Promise<Worker> {
    const worker = new Worker(startCage(options));
    const hello = await worker.#exchange(undefined, startGraceMs);
    helloSchema.parse(hello.header);
    return worker;
  }

  get isDead(): boolean {
    return this.#dead !== undefined;
  }

  async pair(job: PairJob, runners: PairRunners | undefined): Promise<PairEnd> {
    const known = this.exams.includes(job.examKey);
    const exam = known ? new Uint8Array() : job.exam();
    this.#remember(job.examKey);
    const header = {
      id: ++this.#jobs,
      op: 'pair',
      runtime: job.runtime,
      examKey: job.examKey,
      examBytes: exam.length,
      candidateBytes: job.candidate.length,
      order: job.order,
      limits: limitsOf(job.limits),
      ...(runners === undefined ? {} : { candidateRunner: runners.candidate, examiner: runners.examiner }),
    };
    const grace = mostWalls * job.limits.wallMs + cageGraceMs + (known ? 0 : examGraceMs);
    const frame = await this.#exchange(frameBytes(header, [exam, job.candidate]), grace);
    const broken = brokenSchema.safeParse(frame.header);
    if (broken.success) {
      this.kill();
      throw new SandboxBroken(broken.data.examBroken, 'exam');
    }
    const answer = pairSchema.parse(frame.header);
    const examiner = endSchema.safeParse(answer.examiner);
    if (!examiner.success) {
      this.kill();
      throw new SandboxBroken(`the examiner's keeper failed: ${JSON.stringify(answer.examiner)}`);
    }
    const verdict = frame.body.subarray(0, answer.verdictBytes);
    return {
      candidate: endOf(answer.candidate),
      examiner: endOf(examiner.data),
      ...(verdict.length > 0 ? { verdict } : {}),
      output: frame.body.subarray(answer.verdictBytes),
    };
  }

  async command(job: CommandJob): Promise<CommandEnd> {
    const files = Object.entries(job.files).map(([path, data]) => ({ path, bytes: Buffer.from(data) }));
    const stdin = Buffer.from(job.stdin ?? '');
    const header = {
      id: ++this.#jobs,
      op: 'command',
      argv: job.argv,
      environment: { ...cageEnvironment, ...job.environment },
      files: files.map(({ path, bytes }) => [path, bytes.length]),
      stdinBytes: stdin.length,
      keep: job.keep ?? [],
      outputBytes: job.outputBytes ?? 1 << 20,
      limits: limitsOf(job.limits),
    };
    const bytes = frameBytes(header, [...files.map((file) => file.bytes), stdin]);
    const frame = await this.#exchange(bytes, mostWalls * job.limits.wallMs + cageGraceMs);
    const answer = commandSchema.parse(frame.header);
    const [out, err, kept] = answer.sizes;
    return {
      ...endOf(answer.candidate),
      stdout: frame.body.subarray(0, out),
      stderr: frame.body.subarray(out, out + err),
      kept: keptFiles(frame.body.subarray(out + err, out + err + kept)),
    };
  }

  /** Ends the cage and everything in it. */
  kill(): void {
    this.#dead ??= new SandboxBroken('the cage was closed');
    this.#child.kill('SIGKILL');
  }

  /** Ends the cage between two jobs, so that its CPU time is accounted to us; kills it where it lingers. */
  async end(): Promise<void> {
    this.#dead ??= new SandboxBroken('the cage was closed');
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), endGraceMs);
    await this.#ended;
    clearTimeout(timer);
  }

  async closed(): Promise<void> {
    await this.#ended;
  }

  #remember(examKey: string): void {
    const at = this.exams.indexOf(examKey);
    if (at >= 0) this.exams.splice(at, 1);
    this.exams.push(examKey);
    if (this.exams.length > keptExams) this.exams.shift();
  }

  #exchange(bytes: Buffer | undefined, timeoutMs: number): Promise<Frame> {
    if (this.#dead !== undefined) return Promise.reject(this.#dead);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#die(`gave no answer for ${timeoutMs} ms`);
        this.#child.kill('SIGKILL');
      }, timeoutMs);
      this.#waiting = {
        resolve: (frame) => {
          clearTimeout(timer);
          resolve(frame);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      if (bytes !== undefined) this.#child.stdin?.write(bytes);
    });
  }

  #receive(chunk: Buffer): void {
    try {
      for (const frame of this.#parser.push(chunk)) {
        const waiting = this.#waiting;
        this.#waiting = undefined;
        waiting?.resolve(frame);
      }
    } catch (error) {
      this.#die(error instanceof Error ? error.message : String(error));
      this.#child.kill('SIGKILL');
    }
  }

  #die(why: string): void {
    const said = this.#stderr.trim();
    this.#dead ??= new SandboxBroken(`a cage ${why}${said === '' ? '' : `; it said: ${said}`}`);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(this.#dead);
  }
}

function limitsOf(limits: CommandJob['limits']): Record<string, number> {
  return {
    cpuMs: Math.ceil(limits.cpuMs),
    wallMs: Math.ceil(limits.wallMs),
    memoryBytes: limits.memoryBytes,
    processes: limits.processes + ownProcesses,
    fileBytes: limits.fileBytes,
    diskBytes: limits.diskBytes,
    openFiles: 256,
  };
}

function endOf(end: z.infer<typeof endSchema>): ProcessEnd {
  return {
    ...(end.status === undefined ? {} : { status: end.status }),
    ...(end.signal === undefined ? {} : { signal: end.signal }),
    ...(end.stopped === undefined || end.stopped === null ? {} : { stopped: end.stopped }),
    ...(end.alive === true ? { alive: true } : {}),
    cpuMs: end.cpuMs,
    wallMs: end.wallMs,
    memoryBytes: end.memoryBytes,
  };
}

const keptSchema = z.array(z.tuple([z.string(), z.number().int().nonnegative()]));

/** Frames of a compile step's kept files; untrusted, so anything malformed is simply not there. */
function keptFiles(bytes: Buffer): Record<string, Buffer> {
  if (bytes.length < 4) return {};
  const headLength = bytes.readUInt32LE(0);
  if (4 + headLength > bytes.length) return {};
  const head = keptSchema.safeParse(parsed(bytes.toString('utf8', 4, 4 + headLength)));
  if (!head.success) return {};
  const files: Record<string, Buffer> = {};
  let at = 4 + headLength;
  for (const [path, size] of head.data) {
    files[path] = bytes.subarray(at, at + size);
    at += size;
  }
  return files;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever wrote it was untrusted: nothing was kept.
    return undefined;
  }
}
