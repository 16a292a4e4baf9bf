// One problem of a suite under check: its self-test, and each planted wrong program on all tests of each tier that
// counts, and of security.

import { UserError } from '../base/errors.ts';
import { sha256 } from '../base/hash.ts';
import { type Problem, plantedTiers, type TierName, tierNames } from '../contracts/problem.ts';
import type { Judgement, Outcome } from '../contracts/verdict.ts';
import type { Judge } from '../judge/judge-program.ts';
import { plainJudgement } from '../judge/judge-program.ts';
import type { ProblemVerdicts } from '../runs/verdict-cache.ts';
import { explain, type SelfTested, type SelfTestFault, selfTest } from './self-test.ts';

/** How a program ended on one tier with all of its tests run. */
export interface TierResult {
  readonly outcome: Outcome;
  /** Numbers of the tests that failed; absent where the program ended before all had run. */
  readonly failed?: readonly number[];
  /** One line of evidence. */
  readonly evidence: string;
}

export type TierResults = Readonly<Partial<Record<TierName, TierResult>>>;

/** A planted wrong program and what the tests made of it. */
export interface CheckedWrong {
  readonly name: string;
  readonly tiers: TierResults;
}

/** What running a problem's own programs showed. */
export interface CheckedProblem {
  readonly id: string;
  readonly language: string;
  readonly tests: Readonly<Partial<Record<TierName, number>>>;
  /** Absent where the problem has no reference. */
  readonly reference?: TierResults;
  /** What went wrong with the reference and with a generic wrong program. */
  readonly faults: readonly SelfTestFault[];
  readonly wrong: readonly CheckedWrong[];
  /** Why nothing could be judged, such as a language without a judge. */
  readonly notJudged?: string;
}

export interface CheckTools {
  readonly judge: Judge;
  readonly verdicts: ProblemVerdicts;
  /** Told once per planted wrong program and tier, and once for the self-test. */
  readonly onJudged: (passed: boolean) => void;
}

/** Judges the problem's own programs; cached like any verdict. */
export async function checkProblem(
  problem: Problem,
  tools: CheckTools,
): Promise<{ readonly problem: CheckedProblem; readonly executions: number }> {
  const tiers = tierNames.filter((tier) => problem.tiers[tier] !== undefined);
  const { id, language } = problem;
  const tests = Object.fromEntries(tiers.map((tier) => [tier, problem.tiers[tier]?.count ?? 0]));
  const head = { id, language, tests };
  const examined: ProblemUnderCheck = { problem, tiers, tools };
  try {
    const tested = await selfTest(problem, tiers, tools);
    tools.onJudged(tested.faults.length === 0);
    const reference = await checkReference(examined, tested);
    const wrong = await Promise.all(problem.wrong.map((planted) => checkWrong(examined, tested, planted)));
    const parts = reference === undefined ? wrong : [reference, ...wrong];
    const checked = {
      ...head,
      ...(reference === undefined ? {} : { reference: reference.tiers }),
      faults: tested.faults,
      wrong: wrong.map(({ name, tiers: results }) => ({ name, tiers: results })),
    };
    return {
      problem: checked,
      executions: parts.reduce((sum, part) => sum + part.executions, tested.executions),
    };
  } catch (error) {
    // A language without a judge; the other problems are still checked.
    if (!(error instanceof UserError)) throw error;
    return { problem: { ...head, faults: [], wrong: [], notJudged: error.message }, executions: 0 };
  }
}

interface ProblemUnderCheck {
  readonly problem: Problem;
  readonly tiers: readonly TierName[];
  readonly tools: CheckTools;
}

interface CheckedProgram {
  readonly tiers: TierResults;
  readonly executions: number;
}

/** The self-test has run it already; only one that failed is run again, to know every test that it fails. */
async function checkReference(
  examined: ProblemUnderCheck,
  tested: SelfTested,
): Promise<CheckedProgram | undefined> {
  const program = examined.problem.reference;
  if (program === undefined) return undefined;
  const results: Partial<Record<TierName, TierResult>> = {};
  let executions = 0;
  for (const tier of examined.tiers) {
    if (tested.facts[tier] !== undefined) {
      results[tier] = { outcome: 'passed', failed: [], evidence: 'passed' };
      continue;
    }
    const judged = await judgeAll(examined, tested, { tier, program });
    results[tier] = judged.result;
    executions += judged.executions;
  }
  return { tiers: results, executions };
}

async function checkWrong(
  examined: ProblemUnderCheck,
  tested: SelfTested,
  planted: Problem['wrong'][number],
): Promise<CheckedWrong & CheckedProgram> {
  const results: Partial<Record<TierName, TierResult>> = {};
  let executions = 0;
  for (const tier of plantedTiers.filter((name) => examined.tiers.includes(name))) {
    const judged = await judgeAll(examined, tested, { tier, program: planted.program });
    examined.tools.onJudged(judged.result.outcome === 'passed');
    results[tier] = judged.result;
    executions += judged.executions;
  }
  return { name: planted.name, tiers: results, executions };
}

async function judgeAll(
  { problem, tools }: ProblemUnderCheck,
  tested: SelfTested,
  { tier, program }: { readonly tier: TierName; readonly program: string },
): Promise<{ readonly result: TierResult; readonly executions: number }> {
  const digest = `all ${sha256(program)}`;
  const known = tools.verdicts.get(digest, tier);
  const judgement = known ?? (await judgeNow({ problem, tier, program }));
  await tools.verdicts.put(digest, tier, judgement);
  return { result: resultOf(judgement), executions: known === undefined ? 1 : 0 };

  async function judgeNow(task: { problem: Problem; tier: TierName; program: string }): Promise<Judgement> {
    return plainJudgement(await tools.judge.judge({ ...task, reference: tested.facts[tier], all: true }));
  }
}

function resultOf(judgement: Judgement): TierResult {
  const { outcome, evidence } = judgement;
  const failed = outcome === 'passed' ? [] : evidence.failed;
  return { outcome, ...(failed === undefined ? {} : { failed }), evidence: explain(judgement) };
}
