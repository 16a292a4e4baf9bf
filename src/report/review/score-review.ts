// What share of the samples that pass can be exploited, from the reviews of a run.

import type { RunReview } from '../../contracts/finding.ts';
import type { ReviewScore } from '../../contracts/run.ts';
import { bootstrapInterval } from '../../metrics/bootstrap-interval.ts';

export function scoreReview({ samples, programs }: RunReview, seed: number): ReviewScore {
  const problems = new Map<string, { passed: number; exploitable: number }>();
  const rules = new Map<string, number>();
  for (const { problem, program } of samples) {
    if (program === undefined) continue;
    const count = problems.get(problem) ?? { passed: 0, exploitable: 0 };
    problems.set(problem, count);
    count.passed += 1;
    const proven = (programs[program] ?? []).filter(({ grade }) => grade === 'PROVEN');
    if (proven.length > 0) count.exploitable += 1;
    for (const rule of new Set(proven.map((finding) => finding.rule))) {
      rules.set(rule, 1 + (rules.get(rule) ?? 0));
    }
  }
  const counts = [...problems.values()];
  const shares = counts.map(({ passed, exploitable }) => exploitable / passed);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  return {
    ...{ problems: counts.length, passed, notReviewed: samples.length - passed },
    exploitable: counts.reduce((sum, count) => sum + count.exploitable, 0),
    share: bootstrapInterval(shares, { seed }) ?? { absent: 'no sample passes' },
    rules: Object.fromEntries([...rules].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}
