// The last gate: the amplified tests in the real judge, where the reference must pass each of them. What it learns
// there is what samples are judged by.

import type { AmplifiedTest } from '../contracts/amplify.ts';
import type { CallTests, Comparison, Problem, TierName } from '../contracts/problem.ts';
import type { Judge } from '../judge/judge-program.ts';
import type { ReferenceFacts } from '../judge/limits.ts';
import { scriptOf } from './drivers/write-script.ts';
import { entryOf } from './problem-calls.ts';

export interface Confirmed {
  /** Places of the tests that the reference passes. */
  readonly passing: readonly number[];
  readonly facts: ReferenceFacts;
  /** Why nothing could be confirmed. */
  readonly fault?: string;
}

/** CPU ms that a reference may use on a whole tier; as in the self-test before a run. */
const referenceCpuMs = 60_000;

export interface TestsOfTier {
  readonly tier: TierName;
  readonly tests: readonly AmplifiedTest[];
  readonly comparison: Comparison;
}

/** The problem with these tests as one of its tiers. */
export function withTests(problem: Problem, { tier, tests, comparison }: TestsOfTier): Problem {
  const { helpers } = problem;
  const script = helpers === undefined ? undefined : scriptOf(problem, { helpers, tests, comparison });
  const amplified = script ?? callTests(problem, tests, comparison);
  return { ...problem, tiers: { ...problem.tiers, [tier]: amplified } };
}

function callTests(problem: Problem, tests: readonly AmplifiedTest[], comparison: Comparison): CallTests {
  const raw = `[${tests.map((test) => JSON.stringify(test)).join(',\n')}]`;
  return {
    kind: 'calls',
    entry: entryOf(problem) ?? '',
    form: 'literals',
    raw,
    count: tests.length,
    comparison,
  };
}

/** Judges the reference on the tests; those that it fails are left out. */
export async function confirmTests(
  problem: Problem,
  tests: readonly AmplifiedTest[],
  { judge, tier, comparison }: Omit<TestsOfTier, 'tests'> & { readonly judge: Pick<Judge, 'judge'> },
): Promise<Confirmed> {
  const none = { passing: [], facts: { cpuMs: 0, mutates: false } };
  if (tests.length === 0 || problem.reference === undefined) return none;
  const judged = await judge.judge({
    problem: withTests(problem, { tier, tests, comparison }),
    tier,
    program: problem.reference,
    reference: undefined,
    cpuLimitMs: referenceCpuMs,
    all: true,
  });
  const facts = { cpuMs: judged.cpuMs, mutates: judged.mutated };
  const failed = new Set(judged.evidence.failed ?? []);
  if (judged.outcome === 'timeout' || (judged.outcome !== 'passed' && failed.size === 0)) {
    return { ...none, facts, fault: judged.evidence.message ?? judged.outcome };
  }
  return { passing: tests.flatMap((_, at) => (failed.has(at) ? [] : [at])), facts };
}
