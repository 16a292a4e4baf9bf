// All samples of one problem: equal programs are judged once, verdicts come from the cache where they are known,
// and plus and security are tried only by what passed base; the others inherit base's outcome.

import { sha256 } from '../base/hash.ts';
import type { Problem, TierName } from '../contracts/problem.ts';
import type { AnswerOutcome } from '../contracts/sample.ts';
import type { Judgement } from '../contracts/verdict.ts';
import type { Judge } from '../judge/judge-program.ts';
import { plainJudgement } from '../judge/judge-program.ts';
import type { Run } from '../runs/open-run.ts';
import type { VerdictCache } from '../runs/verdict-cache.ts';
import type { SelfTested } from './self-test.ts';
import { selfTest } from './self-test.ts';

export interface ProblemWork {
  readonly problem: Problem;
  /** Content hash of the problem: the cache's key. */
  readonly problemKey: string;
  /** Tiers that are run, in order; those after base inherit. */
  readonly tiers: readonly TierName[];
  /** Samples of problems whose reference fails are left unjudged instead of stopping the run. */
  readonly signal: AbortSignal;
}

export interface JudgingTools {
  readonly judge: Judge;
  readonly run: Run;
  readonly cache: VerdictCache;
  /** Told once per verdict. */
  readonly onVerdict: (judgement: Judgement, tier: TierName) => void;
}

export interface ProblemDone {
  readonly complaints: readonly string[];
  /** Programs that were executed now. */
  readonly executions: number;
}

/** Judges every sample of the problem that has no verdict yet. */
export async function judgeProblem(work: ProblemWork, tools: JudgingTools): Promise<ProblemDone> {
  const { run, cache, judge } = tools;
  const groups = await waitingPrograms(work, run);
  if (groups.size === 0) return { complaints: [], executions: 0 };
  const verdicts = await cache.forProblem(work.problemKey);
  try {
    const tested = await selfTest(work.problem, work.tiers, { judge, verdicts });
    if (tested.complaints.length > 0) return { complaints: tested.complaints, executions: tested.executions };
    const judging = [...groups.values()].map((group) => judgeGroup(group, { work, tools, tested, verdicts }));
    const counts = await Promise.all(judging);
    return { complaints: [], executions: counts.reduce((sum, count) => sum + count, tested.executions) };
  } finally {
    await verdicts.close();
  }
}

/** One distinct program and the samples that answered with it. */
interface ProgramGroup {
  readonly program: string;
  readonly digest: string;
  /** What the answer is without being run. */
  readonly answer: AnswerOutcome | undefined;
  readonly samples: number[];
}

interface GroupContext {
  readonly work: ProblemWork;
  readonly tools: JudgingTools;
  readonly tested: SelfTested;
  readonly verdicts: Awaited<ReturnType<VerdictCache['forProblem']>>;
}

async function waitingPrograms(work: ProblemWork, run: Run): Promise<Map<string, ProgramGroup>> {
  const groups = new Map<string, ProgramGroup>();
  for await (const sample of run.samplesOf(work.problem.id)) {
    if (work.tiers.every((tier) => run.hasVerdict(work.problem.id, sample.index, tier))) continue;
    const digest = sha256(sample.program);
    const key = `${sample.outcome ?? ''} ${digest}`;
    const group = groups.get(key) ?? { program: sample.program, digest, answer: sample.outcome, samples: [] };
    group.samples.push(sample.index);
    groups.set(key, group);
  }
  return groups;
}

/** Returns how many executions it took. */
async function judgeGroup(group: ProgramGroup, context: GroupContext): Promise<number> {
  const { work, tools } = context;
  let executions = 0;
  let base: Judgement | undefined;
  for (const tier of work.tiers) {
    if (work.signal.aborted) break;
    const inherited = base !== undefined && base.outcome !== 'passed' ? inherit(base) : undefined;
    const decided = group.answer === undefined ? undefined : tools.judge.unrun(group.answer);
    const known = inherited ?? decided ?? context.verdicts.get(group.digest, tier);
    const judgement = known ?? (await execute(group, tier, context));
    if (known === undefined) executions += 1;
    base ??= judgement;
    for (const sample of group.samples) {
      if (tools.run.hasVerdict(work.problem.id, sample, tier)) continue;
      await tools.run.addVerdict({ problem: work.problem.id, sample, tier, ...judgement });
      tools.onVerdict(judgement, tier);
    }
  }
  return executions;
}

async function execute(group: ProgramGroup, tier: TierName, context: GroupContext): Promise<Judgement> {
  const { problem } = context.work;
  const reference = context.tested.facts[tier];
  const judged = await context.tools.judge.judge({ problem, tier, program: group.program, reference });
  const judgement = plainJudgement(judged);
  await context.verdicts.put(group.digest, tier, judgement);
  return judgement;
}

/** The verdict on the tiers after base of a program that failed it: the same outcome at no cost. */
function inherit(base: Judgement): Judgement {
  const evidence = { ...(base.evidence.reason && { reason: base.evidence.reason }), inherited: 'base' };
  return { ...base, evidence, cpuMs: 0, wallMs: 0, memoryBytes: 0 };
}
