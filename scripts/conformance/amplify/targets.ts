// What the amplified tests must reach, each with what they reached.

import { formatCount, formatShare } from '../../../src/report/format-numbers.ts';
import type { AmplifyMeasures } from './measures.ts';
import type { Planted } from './planted.ts';
import type { QuestionedTests } from './tests-in-question.ts';

export interface Target {
  readonly name: string;
  readonly wanted: string;
  readonly reached: string;
  readonly isMet: boolean;
}

const leastCaught = 0.95;
const mostOutside = 0.01;
const leastShrink = 40;

export function targetsOf(measures: AmplifyMeasures): readonly Target[] {
  const { report, planted, sides, differences, questioned } = measures;
  const { both, onlyTheirs, broken } = sides;
  const caught = both.length / Math.max(1, both.length + onlyTheirs.length);
  const { outside, checked } = countTests(questioned);
  const { shrink = 0, skipped } = report.totals;
  const unexplained = differences.filter(({ byLimit }) => !byLimit).length;
  return [
    {
      ...{ name: "of HumanEval+'s rejections, caught", wanted: `≥ ${formatShare(leastCaught)}` },
      ...{ reached: formatShare(caught), isMet: caught >= leastCaught },
    },
    {
      ...{ name: 'accepted inputs outside of their contract', wanted: `< ${formatShare(mostOutside)}` },
      reached: `${((100 * outside) / Math.max(1, checked)).toFixed(2)} %`,
      isMet: outside < mostOutside * checked,
    },
    ...(planted === undefined ? [] : [plantedTarget(planted)]),
    {
      ...{ name: 'amplified tests for each reduced one', wanted: `≥ ${leastShrink}` },
      ...{ reached: shrink.toFixed(0), isMet: shrink >= leastShrink },
    },
    {
      ...{ name: 'verdicts of the reduced suite that differ, not by a limit', wanted: '0' },
      ...{ reached: formatCount(unexplained), isMet: unexplained === 0 },
    },
    {
      ...{ name: 'problems skipped, samples without a verdict', wanted: '0, 0' },
      reached: `${skipped}, ${broken.length}`,
      isMet: skipped + broken.length === 0,
    },
  ];
}

function plantedTarget({ alive, programs, untried }: Planted): Target {
  const rest = untried === 0 ? '' : `; ${untried} in problems that were skipped`;
  return {
    ...{ name: "core's planted wrong programs that live", wanted: '0' },
    reached: `${alive.length} of ${programs}${rest}`,
    isMet: alive.length + untried === 0,
  };
}

export interface TestCounts {
  readonly outside: number;
  /** Those of which the contract could be asked. */
  readonly checked: number;
  readonly unchecked: number;
}

export function countTests(questioned: ReadonlyMap<string, QuestionedTests>): TestCounts {
  const all = [...questioned.values()];
  const sum = (count: (tests: QuestionedTests) => number): number =>
    all.reduce((total, tests) => total + count(tests), 0);
  return {
    outside: sum(({ outside }) => outside.size),
    checked: sum(({ tests, unchecked }) => tests.length - unchecked),
    unchecked: sum(({ unchecked }) => unchecked),
  };
}
