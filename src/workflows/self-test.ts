// Before a problem's samples are scored: its reference must pass and a planted wrong program must fail, on every
// tier that will be used. What the reference costs decides the limits. Failing here is never a model's failure.

import { sha256 } from '../base/hash.ts';
import { isScoreTier, type Problem, type TierName } from '../contracts/problem.ts';
import type { Judgement } from '../contracts/verdict.ts';
import type { Judge } from '../judge/judge-program.ts';
import { languageOf } from '../judge/languages.ts';
import type { ReferenceFacts } from '../judge/limits.ts';
import type { ProblemVerdicts } from '../runs/verdict-cache.ts';

/** CPU ms that a reference itself may use on one tier; chosen: some 100 times the slowest of HumanEval+. */
const referenceCpuMs = 60_000;
/** Below this the least limit of one CPU second holds anyway, with room for noise. */
const noteworthyCpuMs = 50;

export interface SelfTested {
  /** Facts of the tiers that have a reference which passed. */
  readonly facts: Readonly<Partial<Record<TierName, ReferenceFacts>>>;
  /** Why the problem can't be scored: a sentence for each thing that went wrong. */
  readonly complaints: readonly string[];
  /** The same by kind, without the problem's name. */
  readonly faults: readonly SelfTestFault[];
  readonly executions: number;
}

/** What went wrong in a self-test; `not-judged` is neither the suite's fault nor a model's. */
export interface SelfTestFault {
  readonly kind: 'reference-fails' | 'planted-passes' | 'not-judged';
  readonly tier: TierName;
  readonly message: string;
}

export interface SelfTestTools {
  readonly judge: Judge;
  readonly verdicts: ProblemVerdicts;
}

/** Judges the problem's reference and a planted wrong program on the given tiers; cached like any verdict. */
export async function selfTest(
  problem: Problem,
  tiers: readonly TierName[],
  tools: SelfTestTools,
): Promise<SelfTested> {
  const facts: Partial<Record<TierName, ReferenceFacts>> = {};
  const faults: SelfTestFault[] = [];
  let executions = 0;
  for (const tier of tiers) {
    const reference = await judgeReference(problem, tier, tools);
    executions += reference.executions;
    if (reference.fault !== undefined) {
      faults.push(reference.fault);
      continue;
    }
    if (reference.facts !== undefined) facts[tier] = reference.facts;
    const planted = await judgePlanted(problem, { tier, facts: reference.facts }, tools);
    executions += planted.executions;
    if (planted.fault !== undefined) faults.push(planted.fault);
  }
  const complaints = faults.map(({ message }) => `${problem.id}: ${message}`);
  return { facts, complaints, faults, executions };
}

interface Step {
  readonly executions: number;
  readonly fault?: SelfTestFault;
}

async function judgeReference(
  problem: Problem,
  tier: TierName,
  { judge, verdicts }: SelfTestTools,
): Promise<Step & { readonly facts?: ReferenceFacts }> {
  const program = problem.reference;
  if (program === undefined) return { executions: 0 };
  const digest = `reference ${sha256(program)}`;
  const known = verdicts.get(digest, tier);
  const judgement: Judgement =
    known ??
    (await cheapest(() =>
      judge.judge({ problem, tier, program, reference: undefined, cpuLimitMs: referenceCpuMs }),
    ));
  await verdicts.put(digest, tier, judgement);
  const executions = known === undefined ? 1 : 0;
  if (judgement.outcome !== 'passed') {
    const kind = judgement.outcome === 'harness-error' ? 'not-judged' : 'reference-fails';
    const message = `the reference does not pass ${tier}: ${explain(judgement)}`;
    return { executions, fault: { kind, tier, message } };
  }
  const facts = { cpuMs: judgement.cpuMs, mutates: judgement.flags.includes('argument-mutated') };
  return { executions, facts };
}

/** A busy machine makes CPU time dearer, never cheaper: the least of three is the reference's own cost. */
async function cheapest(run: () => Promise<Judgement>): Promise<Judgement> {
  const first = await run();
  if (first.outcome !== 'passed' || first.cpuMs < noteworthyCpuMs) return first;
  const others = [await run(), await run()].filter(({ outcome }) => outcome === 'passed');
  return [first, ...others].reduce((least, one) => (one.cpuMs < least.cpuMs ? one : least));
}

async function judgePlanted(
  problem: Problem,
  { tier, facts }: { readonly tier: TierName; readonly facts: ReferenceFacts | undefined },
  { judge, verdicts }: SelfTestTools,
): Promise<Step> {
  const program = languageOf(problem.language).plantedWrong(problem.entryPoint ?? 'main');
  const digest = `planted ${sha256(program)}`;
  const known = verdicts.get(digest, tier);
  const judgement: Judgement = known ?? (await judge.judge({ problem, tier, program, reference: facts }));
  await verdicts.put(digest, tier, judgement);
  const executions = known === undefined ? 1 : 0;
  // Inputs unlike every example may leave it without a mistake to see.
  if (judgement.outcome === 'passed' && isScoreTier(tier)) {
    const message = `a planted wrong program passes ${tier}`;
    return { executions, fault: { kind: 'planted-passes', tier, message } };
  }
  if (judgement.outcome === 'harness-error') {
    const message = `${tier} can't be judged here: ${explain(judgement)}`;
    return { executions, fault: { kind: 'not-judged', tier, message } };
  }
  return { executions };
}

/** One line: outcome and the evidence that a person would look at first. */
export function explain({ outcome, evidence }: Judgement): string {
  const { reason, message, call, expected, actual } = evidence;
  const difference = expected === undefined ? undefined : `expected ${expected}, got ${actual ?? '?'}`;
  const parts = [call, difference, message].filter((part) => part !== undefined);
  return `${outcome}${reason === undefined ? '' : ` (${reason})`}${parts.length === 0 ? '' : `: ${parts.join('; ')}`}`;
}
