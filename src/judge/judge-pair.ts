// One program on tests that can be split from it: examiner and candidate as two processes, one verdict.

import { z } from 'zod';
import type { CallTests, Problem, ResidentTests, ScriptTests, TierName } from '../contracts/problem.ts';
import type { PairEnd, PairJob, ProcessEnd, UntrustedRunner } from '../contracts/sandbox.ts';
import type { Evidence, Judgement, Outcome } from '../contracts/verdict.ts';
import { evidenceReasons, outcomes } from '../contracts/verdict.ts';
import type { Exam } from './exam.ts';
import type { CallLimits, ReferenceFacts } from './limits.ts';

/** What the examiner says (harness/python/examiner.py); validated, although the examiner is ours. */
const saidSchema = z.object({
  outcome: z.enum(outcomes).optional(),
  reason: z.union([z.enum(evidenceReasons), z.literal('gone')]).optional(),
  message: z.string().optional(),
  test: z.number().int().optional(),
  line: z.number().int().optional(),
  call: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  limit: z.string().optional(),
  frames: z.array(z.tuple([z.number(), z.string()])).optional(),
  failed: z.array(z.number().int()).optional(),
  calls: z.number().int().optional(),
  mutated: z.boolean().optional(),
  /** What a program that shares a process with its tests had changed of their machinery. */
  tampered: z.array(z.string()).optional(),
  broken: z.string().optional(),
  /** A mark for each reply, where the behaviour was asked for. */
  replies: z.array(z.string()).optional(),
});
type Said = z.infer<typeof saidSchema>;

/** A judgement with what only the self-test needs. */
export interface PairJudgement extends Judgement {
  readonly calls: number;
  readonly mutated: boolean;
  /** CPU time that the limit is about, where that is not `cpuMs`. */
  readonly limitedMs?: number;
}

export interface PairTask extends CallLimits {
  readonly problem: Problem;
  readonly tests: ScriptTests | CallTests | ResidentTests;
  readonly tier: TierName;
  readonly exam: Exam;
  readonly source: string;
  readonly runtime: 'python' | 'node';
  readonly reference: ReferenceFacts | undefined;
  /** The program is the reference itself, trusted to say whether arguments are changed in place. */
  readonly isReference: boolean;
  /** Run every test even after one failed. */
  readonly all: boolean;
  readonly limits: PairJob['limits'];
  /** Further orders to examiner and candidate. */
  readonly order?: PairJob['order'];
}

export async function judgePair(runner: UntrustedRunner, task: PairTask): Promise<PairJudgement> {
  return judgementOf(await runPair(runner, task), task);
}

export function runPair(runner: UntrustedRunner, task: PairTask): Promise<PairEnd> {
  return runner.untrustedPair({
    kind: 'pair',
    examKey: task.exam.key,
    exam: task.exam.bytes,
    candidate: Buffer.from(task.source, 'utf8'),
    runtime: task.runtime,
    order: {
      // Only where the reference changes its arguments too may a test look at what became of them: a program that
      // empties its argument must not make `sorted(xs)` of the test empty.
      patchArguments: task.isReference || task.reference?.mutates === true,
      all: task.all,
      callCpuMs: 2 * task.callLimitMs,
      ...(task.eachCall === undefined ? {} : { eachCall: task.eachCall }),
      ...task.order,
    },
    limits: task.limits,
  });
}

export function judgementOf(end: PairEnd, task: PairTask): PairJudgement {
  const said = readVerdict(end);
  const cost = {
    cpuMs: end.candidate.cpuMs,
    wallMs: end.candidate.wallMs,
    memoryBytes: end.candidate.memoryBytes,
  };
  const base = {
    trust: 'isolated' as const,
    ...cost,
    calls: said.calls ?? 0,
    mutated: said.mutated ?? false,
  };
  if (said.outcome === undefined && end.verdict === undefined && end.examiner.stopped === 'cpu') {
    return { ...base, outcome: 'error', flags: [], evidence: tooDear };
  }
  if (said.outcome === undefined) {
    return {
      ...base,
      outcome: 'harness-error',
      flags: [],
      evidence: { reason: 'harness', message: said.broken ?? 'the examiner said nothing' },
    };
  }
  const flags = [
    ...(said.mutated === true && task.reference?.mutates !== true ? ['argument-mutated'] : []),
    ...(said.tampered === undefined ? [] : ['suspicious:replaced the test machinery']),
  ];
  if (said.reason === 'gone') {
    return {
      ...base,
      ...endedEarly(end.candidate, task),
      flags,
      ...callOf(said, endedEarly(end.candidate, task)),
    };
  }
  return { ...base, outcome: said.outcome, flags, evidence: evidenceOf(said) };
}

/** The exam itself is known to be cheap, by the reference that passed it: what cost so much are the answers. */
const tooDear: Evidence = {
  reason: 'output-limit',
  message: 'its answers took the examiner more CPU time to read and compare than it may use',
};

/** The evidence of a candidate that ended, with the call during which it did. */
function callOf(said: Said, ended: { evidence: Evidence }): { evidence: Evidence } {
  if (said.call === undefined) return { evidence: ended.evidence };
  const test = said.test === undefined ? {} : { test: said.test };
  return { evidence: { ...ended.evidence, ...test, call: said.call } };
}

export function readVerdict(end: PairEnd): Said {
  if (end.verdict === undefined) {
    const why =
      end.examiner.stopped === undefined ? `status ${end.examiner.status ?? '?'}` : 'its wall limit';
    return { broken: `the examiner ended without a verdict (${why})` };
  }
  try {
    return saidSchema.parse(JSON.parse(end.verdict.toString('utf8')));
  } catch (error) {
    return { broken: `the examiner's verdict is malformed: ${error instanceof Error ? error.message : ''}` };
  }
}

/** Outcome of a candidate that ended while a test waited for it, from how its launcher saw it end. */
export function endedEarly(
  end: ProcessEnd,
  task: { readonly limits: PairJob['limits'] },
): { outcome: Outcome; evidence: Evidence } {
  const { limits } = task;
  switch (end.stopped) {
    case 'cpu':
      return {
        outcome: 'timeout',
        evidence: {
          reason: 'cpu-limit',
          limit: `cpu ${limits.cpuMs / 2} ms`,
          message: `used more than twice its CPU limit of ${limits.cpuMs / 2} ms`,
        },
      };
    case 'wall':
      return {
        outcome: 'timeout',
        evidence: {
          reason: 'wall',
          limit: `wall ${limits.wallMs} ms`,
          message: `was still waiting after ${limits.wallMs} ms`,
        },
      };
    case 'memory':
      return {
        outcome: 'memory',
        evidence: {
          reason: 'memory-limit',
          limit: `memory ${limits.memoryBytes} bytes`,
          message: 'used more memory than its limit',
        },
      };
    case 'output':
      return {
        outcome: 'error',
        evidence: {
          reason: 'output-limit',
          limit: `output ${limits.fileBytes} bytes`,
          message: 'wrote more output than its limit',
        },
      };
    case undefined:
      return crashed(end);
    default:
      return end.stopped satisfies never;
  }
}

function crashed(end: ProcessEnd): { outcome: Outcome; evidence: Evidence } {
  if (end.alive === true) {
    return {
      outcome: 'error',
      evidence: { reason: 'protocol', message: 'closed its channel while it was still running' },
    };
  }
  if (end.signal !== undefined) {
    return {
      outcome: 'error',
      evidence: { reason: 'crashed', message: `was ended by signal ${end.signal}` },
    };
  }
  return {
    outcome: 'error',
    evidence: {
      reason: 'exited-early',
      message: `ended with status ${end.status ?? '?'} before its tests did`,
    },
  };
}

function evidenceOf(said: Said): Evidence {
  const traceback = said.frames?.map(([line, name]) => `line ${line}, in ${name}`).join('\n');
  return {
    ...(said.reason === undefined || said.reason === 'gone' ? {} : { reason: said.reason }),
    ...(said.message === undefined ? {} : { message: said.message }),
    ...(said.test === undefined ? {} : { test: said.test }),
    ...(said.call === undefined ? {} : { call: said.call }),
    ...(said.expected === undefined ? {} : { expected: said.expected }),
    ...(said.actual === undefined ? {} : { actual: said.actual }),
    ...(said.limit === undefined ? {} : { limit: said.limit }),
    ...(traceback === undefined || traceback === '' ? {} : { traceback }),
    ...(said.failed === undefined ? {} : { failed: said.failed }),
  };
}
