// Everything that the section about amplified tests tells.

import type { AmplifyReport } from '../../../src/contracts/amplify.ts';
import type { JudgedRun } from '../judged-run.ts';
import type { Planted } from './planted.ts';
import type { ReducedDifference } from './reduced.ts';
import type { Rejection, SideBySide } from './rejections.ts';
import type { ShownRejection } from './show-rejection.ts';
import type { QuestionedTests } from './tests-in-question.ts';

export interface AmplifyMeasures {
  /** Whose solutions were amplified: those of HumanEval+, or HumanEval's own. */
  readonly solutions: 'corrected' | 'original';
  /** Of HumanEval. */
  readonly report: AmplifyReport;
  /** Of `core`, where it was amplified too. */
  readonly planted?: Planted;
  /** The samples on HumanEval+, and on the amplified suite. */
  readonly theirs: JudgedRun;
  readonly ours: JudgedRun;
  readonly sides: SideBySide;
  /** Between the amplified suite and the reduced one. */
  readonly differences: readonly ReducedDifference[];
  /** By problem of the amplified suite. */
  readonly questioned: ReadonlyMap<string, QuestionedTests>;
  /** Samples of `sides.onlyTheirs` rejected by a test of HumanEval+ that the amplified solution fails too. */
  readonly beyondReach: readonly string[];
  /** Those that HumanEval+ does not share. */
  readonly rejections: readonly Rejection[];
  readonly shown: readonly ShownRejection[];
}
