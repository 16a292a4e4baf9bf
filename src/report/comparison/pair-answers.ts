// The samples that two runs hold under the same problem and index: where the answer is the same, a verdict that
// differs has another cause than the model.

import type { ChangedVerdict, PairComparison } from '../../contracts/comparison.ts';
import { tierNames } from '../../contracts/problem.ts';
import type { ProblemPair } from './pair-problem.ts';
import type { SampleTrace } from './run-traces.ts';

/** Counts shared answers and lists each verdict that changed on one. */
export function pairAnswers(pairs: readonly ProblemPair[]): PairComparison['answers'] {
  const counts = { shared: 0, same: 0, otherProgram: 0 };
  const changed: ChangedVerdict[] = [];
  for (const { id, first, second } of pairs) {
    for (const [index, one] of first) {
      const other = second.get(index);
      if (other === undefined) continue;
      counts.shared += 1;
      if (one.answer !== other.answer && one.program !== other.program) continue;
      counts.same += 1;
      if (one.program !== other.program) counts.otherProgram += 1;
      changed.push(
        ...changedVerdicts(one, other).map((change) => ({ problem: id, sample: index, ...change })),
      );
    }
  }
  return { ...counts, changed };
}

function changedVerdicts(
  one: SampleTrace,
  other: SampleTrace,
): readonly Omit<ChangedVerdict, 'problem' | 'sample'>[] {
  const program = one.program === other.program ? 'same' : 'other';
  return tierNames.flatMap((tier) => {
    const first = one[tier];
    const second = other[tier];
    if (first === undefined || second === undefined || first === second) return [];
    return [{ tier, first, second, program }];
  });
}
