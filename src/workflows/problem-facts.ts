// What a report needs to know of a problem, and the key under which its verdicts are cached.

import { sha256 } from '../base/hash.ts';
import { type Problem, plantedTiers, type TestChoice, type TierName } from '../contracts/problem.ts';
import type { ProblemFacts } from '../report/build-report.ts';

export function problemFacts(problem: Problem, tiers: readonly TierName[]): ProblemFacts {
  const tests = Object.fromEntries(tiers.map((tier) => [tier, problem.tiers[tier]?.count ?? 0]));
  return { id: problem.id, category: problem.category, tests };
}

/** Hash of everything in the problem that a verdict may depend on. */
export function problemKeyOf(problem: Problem): string {
  const { source: _source, wrong: _wrong, ...content } = problem;
  return sha256(JSON.stringify(content));
}

/** The tiers of the problem that a run with `tests` judges. */
export function tiersOf(problem: Problem, tests: TestChoice): TierName[] {
  return wantedTiers(tests).filter((tier) => problem.tiers[tier] !== undefined);
}

function wantedTiers(tests: TestChoice): readonly TierName[] {
  if (tests === 'all') return plantedTiers;
  return tests === 'security' ? ['base', 'security'] : [tests];
}
