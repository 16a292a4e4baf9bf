// The verdict on one program: pick the way its tests can be run, apply the limits, look again where a limit
// was near, and keep our own failures apart from the program's.

import { join } from 'node:path';
import { assayHome } from '../base/assay-home.ts';
import type { Problem, Tests, TierName } from '../contracts/problem.ts';
import type { Limits } from '../contracts/run.ts';
import type { AnswerOutcome } from '../contracts/sample.ts';
import type { Sandbox, UntrustedRunner } from '../contracts/sandbox.ts';
import type { Judgement, Trust } from '../contracts/verdict.ts';
import { ArtefactCache } from './artefact-cache.ts';
import { behaviourOf, type Observation, type Observed } from './behaviour/behaviour.ts';
import { observeAppended } from './behaviour/observe-appended.ts';
import { observePair } from './behaviour/observe-pair.ts';
import { observeStdio } from './behaviour/observe-stdio.ts';
import { ExamCache } from './exam-cache.ts';
import { type AppendedTask, judgeAppended } from './judge-appended.ts';
import type { PairJudgement, PairTask } from './judge-pair.ts';
import { judgePair } from './judge-pair.ts';
import { judgeResident } from './judge-resident.ts';
import { judgeStdio, type StdioTask } from './judge-stdio.ts';
import type { Language, Lowered } from './languages/language.ts';
import { languageOf } from './languages.ts';
import type { ReferenceFacts } from './limits.ts';
import { callLimits, cpuLimitMs, processLimits } from './limits.ts';
import { lookAgain } from './look-again.ts';
import { suspicions } from './suspicion.ts';

export interface JudgeOptions {
  readonly sandbox: Sandbox;
  readonly limits: Limits;
  /** Where compiled programs are kept; default: in `$ASSAY_HOME`. */
  readonly artefacts?: ArtefactCache;
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

export interface ProgramToObserve extends ProgramToJudge {
  /** What the answer is without being run: then it has no behaviour. */
  readonly answer?: AnswerOutcome | undefined;
}

interface RunnableProgram {
  readonly task: ProgramToJudge;
  readonly language: Language;
  readonly source: string;
  readonly cpuMs: number;
}

type Prepared =
  | { readonly kind: 'error'; readonly message: string }
  | (RunnableProgram & Extract<Lowered, { kind: 'source' }>);

/** How programs are run on each kind of tests, and what is found so. */
interface Ways<Found> {
  readonly pair: (runner: UntrustedRunner, task: PairTask) => Promise<Found>;
  readonly resident: (runner: UntrustedRunner, task: PairTask) => Promise<Found>;
  readonly stdio: (runner: UntrustedRunner, task: StdioTask) => Promise<Found>;
  readonly appended: (runner: UntrustedRunner, task: AppendedTask) => Promise<Found>;
}

const judges: Ways<PairJudgement> = {
  pair: judgePair,
  resident: judgeResident,
  stdio: judgeStdio,
  appended: judgeAppended,
};

const observers: Ways<Observation> = {
  pair: observePair,
  resident: (runner, task) => observePair(runner, { ...task, order: { resident: true } }),
  stdio: observeStdio,
  appended: observeAppended,
};

/** Judges programs of any problem; keeps prepared exams of the tests seen last. */
export class Judge {
  readonly #options: JudgeOptions;
  readonly #artefacts: ArtefactCache;
  readonly #exams = new ExamCache();

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#artefacts = options.artefacts ?? new ArtefactCache({ folder: join(assayHome(), 'artefacts') });
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

  /** The judgement on an answer that is nothing to run. */
  unrun(outcome: AnswerOutcome): Judgement {
    const trust = this.#options.sandbox.unsandboxed ? 'unsandboxed' : nothing.trust;
    return plainJudgement({ ...nothing, trust, outcome, evidence: { message: unrunMessages[outcome] } });
  }

  /**
   * What the program does on every input of the tier, in the same cage with the same limits, never ending at a failed
   * test. A program that is stopped or ends is not asked further. Never rejects, as judge().
   */
  async behaviour(task: ProgramToObserve): Promise<Observed> {
    if (task.answer !== undefined) return { kind: 'none', reason: task.answer };
    if (task.program.trim() === '') return { kind: 'none', reason: 'no-code' };
    try {
      const prepared = await this.#prepare(task, languageOf(task.problem.language));
      if (prepared.kind === 'error') {
        return behaviourOf({ unit: 'call', marks: [], judged: compileError(prepared.message) });
      }
      const observe = (runner: UntrustedRunner): Promise<Observation> =>
        this.#with(observers, runner, prepared);
      const first = await observe(this.#options.sandbox);
      const isWaiting = first.judged.evidence.reason === 'wall';
      return behaviourOf(isWaiting ? await this.#options.sandbox.alone(observe) : first);
    } catch (error) {
      return { kind: 'harness-error', message: error instanceof Error ? error.message : String(error) };
    }
  }

  async #judgeTests(task: ProgramToJudge, language: Language): Promise<PairJudgement> {
    if (task.program.trim() === '') return noCode();
    const prepared = await this.#prepare(task, language);
    if (prepared.kind === 'error') return compileError(prepared.message);
    const { sandbox } = this.#options;
    const run = (runner: UntrustedRunner): Promise<PairJudgement> => this.#with(judges, runner, prepared);
    const first = await run(sandbox);
    const judged = await lookAgain(first, { sandbox, limitMs: prepared.cpuMs, run });
    return inOriginalLines(judged, prepared.originalLine);
  }

  /** The program as its process gets it, with its CPU limit, or why it does not compile. */
  async #prepare(task: ProgramToJudge, language: Language): Promise<Prepared> {
    const lowered = await language.lower(task.program);
    if (lowered.kind === 'error') return lowered;
    const typeError = task.problem.typecheck === true ? await firstTypeError(task, language) : undefined;
    if (typeError !== undefined) return { kind: 'error', message: typeError };
    const tests = task.problem.tiers[task.tier]?.count ?? 0;
    const cpuMs = task.cpuLimitMs ?? cpuLimitMs(this.#options.limits, task.reference, tests);
    return { ...lowered, task, language, cpuMs };
  }

  /** One run of the program, by what knows how to run its kind of tests. */
  async #with<Found>(
    ways: Ways<Found>,
    runner: UntrustedRunner,
    { task, language, source, cpuMs }: RunnableProgram,
  ): Promise<Found> {
    const { problem, tier } = task;
    const tests = problem.tiers[tier];
    if (tests === undefined) throw new Error(`internal: ${problem.id} has no ${tier} tests`);
    const limits = processLimits(this.#options.limits, cpuMs);
    if (tests.kind === 'stdio') {
      return ways.stdio(runner, {
        ...{ tests, language, source, cpuMs, limits: this.#options.limits, artefacts: this.#artefacts },
        ...{
          eachCase: task.reference === undefined && task.cpuLimitMs === undefined,
          all: task.all ?? false,
        },
      });
    }
    if (tests.kind === 'resident' && language.appended !== undefined) {
      return ways.appended(runner, { tests, language, source, limits });
    }
    if (
      language.pairRuntime === undefined ||
      (tests.kind === 'resident' && language.pairRuntime === 'node')
    ) {
      throw new Error(`internal: ${language.name} has no examiner for ${tests.kind} tests`);
    }
    const way = tests.kind === 'resident' ? ways.resident : ways.pair;
    const exam = this.#exams.examOf(problem, tests, tier);
    return way(runner, {
      ...{ problem, tests, tier, exam, limits, source },
      ...{ runtime: language.pairRuntime, reference: task.reference, all: task.all ?? false },
      isReference: task.cpuLimitMs !== undefined,
      ...(task.cpuLimitMs === undefined
        ? callLimits(this.#options.limits, task.reference, measuresCalls(tests, language))
        : { callLimitMs: task.cpuLimitMs }),
    });
  }

  #stamp(judged: PairJudgement, language: Language, program: string): PairJudgement {
    const trust: Trust = this.#options.sandbox.unsandboxed ? 'unsandboxed' : judged.trust;
    const flags = judged.outcome === 'harness-error' ? [] : suspicions(language, program, judged.evidence);
    return { ...judged, trust, flags: [...judged.flags, ...flags] };
  }
}

/** The traceback in the lines of the program as it was written. */
function inOriginalLines(
  judged: PairJudgement,
  originalLine: ((line: number) => number) | undefined,
): PairJudgement {
  const { traceback } = judged.evidence;
  if (traceback === undefined || originalLine === undefined) return judged;
  const written = traceback.replace(
    /^line (\d+)/gm,
    (_, line: string) => `line ${originalLine(Number(line))}`,
  );
  return { ...judged, evidence: { ...judged.evidence, traceback: written } };
}

/** Only Python's examiner does, where the reference says what is expected or the rows state its cost. */
function measuresCalls(tests: Tests, language: Language): boolean {
  return tests.kind === 'calls' && tests.form !== 'rows' && language.pairRuntime === 'python';
}

/** As MultiPL-E checks types: the program with its tests behind it. */
async function firstTypeError(task: ProgramToJudge, language: Language): Promise<string | undefined> {
  const tests = task.problem.tiers[task.tier];
  const code = tests?.kind === 'script' ? tests.code : '';
  return language.firstTypeError?.(`${task.program}\n${code}`);
}

const nothing = {
  flags: [],
  cpuMs: 0,
  wallMs: 0,
  memoryBytes: 0,
  calls: 0,
  mutated: false,
  trust: 'isolated' as const,
};

const unrunMessages = {
  truncated: 'the answer was cut before its program was complete',
  refused: 'the model or its provider declined to answer',
} as const;

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
  const { calls: _calls, mutated: _mutated, limitedMs: _limited, ...judgement } = judged;
  return judgement;
}
