// The reduced suite against the full one on the same samples: every verdict that is not the same, and whether a limit
// is why. A program that all tests together stop by time may end in time on a few.

import type { Outcome } from '../../../src/contracts/verdict.ts';
import { shortVerdict } from '../judged-run.ts';
import type { SideBySide, Verdicts } from './rejections.ts';

export interface ReducedDifference {
  readonly key: string;
  readonly full: string;
  readonly reduced: string;
  /** The side that rejects the program stopped it at a limit. */
  readonly byLimit: boolean;
}

const byLimit: ReadonlySet<Outcome | undefined> = new Set<Outcome>(['timeout', 'memory']);

export function compareReduced(
  { both, onlyTheirs, onlyOurs, neither }: SideBySide,
  full: Verdicts,
  reduced: Verdicts,
): readonly ReducedDifference[] {
  return [both, onlyTheirs, onlyOurs, neither].flat().flatMap((key) => {
    const [before, after] = [full, reduced].map((verdicts) => verdicts.get(`${key} plus`));
    const isPassed = [before, after].map((verdict) => verdict?.outcome === 'passed');
    if (isPassed[0] === isPassed[1]) return [];
    const rejecting = isPassed[0] === true ? after : before;
    return [
      {
        ...{ key, full: shortVerdict(before), reduced: shortVerdict(after) },
        byLimit: byLimit.has(rejecting?.outcome),
      },
    ];
  });
}
