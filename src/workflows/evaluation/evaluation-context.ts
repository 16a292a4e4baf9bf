// What the steps of one evaluation share.

import type { Problem, Suite, TestChoice } from '../../contracts/problem.ts';
import type { Limits } from '../../contracts/run.ts';
import type { Sandbox } from '../../contracts/sandbox.ts';
import type { Run } from '../../runs/open-run.ts';
import type { EvaluateOptions } from '../evaluate.ts';
import type { DrawnSoFar } from './draw-samples.ts';
import type { Drawing } from './open-drawing.ts';

export interface EvaluationContext {
  readonly options: EvaluateOptions;
  readonly suite: Suite;
  /** Those that are selected. */
  readonly problems: readonly Problem[];
  readonly tests: TestChoice;
  readonly limits: Limits;
  readonly sandbox: Sandbox;
  readonly run: Run;
  /** Where a model is asked; else the samples come from files. */
  readonly drawing: Drawing | undefined;
  readonly signal: AbortSignal;
}

/** How far an evaluation is. */
export interface Progress {
  readonly stage: 'reading' | 'judging' | 'reviewing';
  /** Verdicts in the folder, and how many there will be; while reviewing, distinct programs that pass. */
  readonly done: number;
  readonly total: number;
  readonly passed: number;
  readonly harnessErrors: number;
  /** Where a model is asked. */
  readonly drawn?: DrawnSoFar;
  /** While reviewing: programs in which an attack worked. */
  readonly exploitable?: number;
}
