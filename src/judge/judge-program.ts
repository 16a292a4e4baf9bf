// The verdict on one program: pick the way its tests can be run, apply the limits, look again where a limit
// was near, and keep our own failures apart from the program's.

import type { Limits } from '../contracts/run.ts';
import type { Problem, TierName } from '../contracts/problem.ts';
import type { Sandbox, UntrustedRunner } from '../contracts/sandbox.ts';
import type { Judgement, Trust } from '../contracts/verdict.ts';
import { examOf } from './exam.ts';
import type { Exam } from './exam.ts';
import { judgePair } from './judge-pair.ts';
import type { PairJudgement } from './judge-pair.ts';
import { languageOf } from './languages.ts';
import type { Language } from './languages/language.ts';
import type { ReferenceFacts } from './limits.ts';
import { cpuLimitMs, processLimits } from './limits.ts';
import { suspicions } from './suspicion.ts';

export interface JudgeOptions {
  readonly sandbox: Sandbox;
  readonly limits: Limits;
}

export interface ProgramToJudge {
  readonly problem: Problem;
  readonly tier: TierName;
  readonly program: string;
  /** What the self-test learnt from the reference; absent where there is none. */
  readonly reference: ReferenceFacts | undefined;
  /** Run every test even after one failed, so that `evidence.failed` is complete. */
  readonly all?: boolean;
  /** CPU limit instead of the one that follows from the reference: for references themselves. */
  readonly cpuLimitMs?: number;
}

/** Judges programs of any problem; keeps prepared exams of the problems seen last. */
export class Judge {
  readonly #options: JudgeOptions;
  readonly #exams = new Map<string, Exam>();

  constructor(options: JudgeOptions) {
    this.#options = options;
  }

  /** Never rejects for a fault of the program. Ours come back as `harness-error`. */
  async judge(task: ProgramToJudge): Promise<PairJudgement> {
    const language = languageOf(task.problem.language);
    try {
      const judged = await this.#judgeTests(task, language);
      return this.#stamp(judged, language, task.program);
    } catch (error) {
      return harnessError(error instanceof Error ? error.message : String(error));
    }
  }

  async #judgeTests(task: ProgramToJudge, language: Language): Promise<PairJudgement> {
    if (task.program.trim() === '') return noCode();
    const lowered = await language.lower(task.program);
    if (lowered.kind === 'error') return compileError(lowered.message);
    const limit = task.cpuLimitMs ?? cpuLimitMs(this.#options.limits, task.reference);
    const run = (runner: UntrustedRunner): Promise<PairJudgement> =>
      this.#runOnce(runner, task, language, { source: lowered.source, cpuMs: limit });
    const first = await run(this.#options.sandbox);
    return this.#lookAgain(first, limit, run);
  }

  async #runOnce(
    runner: UntrustedRunner,
    task: ProgramToJudge,
    language: Language,
    lowered: { readonly source: string; readonly cpuMs: number },
  ): Promise<PairJudgement> {
    const { problem, tier } = task;
    const tests = problem.tiers[tier];
    if (tests === undefined) throw new Error(`internal: ${problem.id} has no ${tier} tests`);
    const limits = processLimits(this.#options.limits, lowered.cpuMs);
    if (tests.kind === 'script' || tests.kind === 'calls') {
      if (language.pairRuntime === undefined) throw new Error(`internal: ${language.name} has no examiner`);
      const exam = this.#examOf(task, () => examOf(problem, tests, tier));
      return judgePair(runner, {
        ...{ problem, tests, tier, exam, limits, source: lowered.source },
        ...{ runtime: language.pairRuntime, reference: task.reference, all: task.all ?? false },
      });
    }
    throw new Error(`internal: no way to run ${tests.kind} tests yet`);
  }

  /** Design 7.5: the wall backstop alone never decides, and what came near its CPU limit is measured again. */
  async #lookAgain(
    first: PairJudgement,
    limit: number,
    run: (runner: UntrustedRunner) => Promise<PairJudgement>,
  ): Promise<PairJudgement> {
    const { sandbox } = this.#options;
    if (first.evidence.reason === 'wall') return sandbox.alone((runner) => run(runner));
    const near = first.cpuMs > limit / 2 && first.evidence.reason !== 'cpu-limit' && first.outcome !== 'harness-error';
    if (!near) return first;
    const again = await sandbox.alone(async (runner) => [await run(runner), await run(runner)]);
    const sorted = [first, ...again].sort((one, other) => one.cpuMs - other.cpuMs);
    const median = sorted[1] ?? first;
    if (median.cpuMs <= limit) return again[0] ?? first;
    return {
      ...median,
      outcome: 'timeout',
      evidence: { reason: 'cpu-limit', limit: `cpu ${limit} ms`, message: `used ${Math.round(median.cpuMs)} ms of CPU, the median of three runs; its limit is ${limit} ms` },
    };
  }

  #examOf(task: ProgramToJudge, build: () => Exam): Exam {
    const key = `${task.problem.id}\n${task.tier}`;
    const known = this.#exams.get(key);
    if (known !== undefined) return known;
    const exam = build();
    this.#exams.set(key, exam);
    if (this.#exams.size > keptExams) {
      for (const oldest of this.#exams.keys()) {
        this.#exams.delete(oldest);
        break;
      }
    }
    return exam;
  }

  #stamp(judged: PairJudgement, language: Language, program: string): PairJudgement {
    const trust: Trust = this.#options.sandbox.unsandboxed ? 'unsandboxed' : judged.trust;
    const flags = judged.outcome === 'harness-error' ? [] : suspicions(language, program, judged.evidence);
    return { ...judged, trust, flags: [...judged.flags, ...flags] };
  }
}

/** Exams hold a problem's inputs as text; a few problems are in flight at a time. */
const keptExams = 16;

const nothing = { flags: [], cpuMs: 0, wallMs: 0, memoryBytes: 0, calls: 0, mutated: false, trust: 'isolated' as const };

export function harnessError(message: string): PairJudgement {
  return { ...nothing, outcome: 'harness-error', evidence: { reason: 'sandbox', message } };
}

function noCode(): PairJudgement {
  return { ...nothing, outcome: 'no-code', evidence: { message: 'the answer holds no code' } };
}

function compileError(message: string): PairJudgement {
  return { ...nothing, outcome: 'error', evidence: { reason: 'compile', message } };
}

/** Only what a verdict keeps. */
export function plainJudgement(judged: PairJudgement): Judgement {
  const { calls: _calls, mutated: _mutated, ...judgement } = judged;
  return judgement;
}
